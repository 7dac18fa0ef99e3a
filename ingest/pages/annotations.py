"""What is pinned to a PDF page beside its words, and is never opened or run: attached files, links that start a program."""

from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST = 2000
"""Annotations of one page that are looked at."""


def annotation_remarks(page: pdfium.PdfPage, number: int) -> tuple[str, ...]:
    """What the report says of them."""
    found = Counter(_kinds(page))
    remarks = []
    if found[_ATTACHED]:
        remarks.append(f"page {number} has a file attached to it, which was not opened")
    if found[_LAUNCH]:
        remarks.append(f"page {number} has a link that starts a program or opens a file, which was not followed")
    return tuple(remarks)


_ATTACHED, _LAUNCH = "attached", "launch"


def _kinds(page: pdfium.PdfPage) -> Iterator[str]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_FILEATTACHMENT:
            yield _ATTACHED
        elif kind == raw.FPDF_ANNOT_LINK:
            link = raw.FPDFAnnot_GetLink(annotation)
            action = raw.FPDFLink_GetAction(link) if link else None
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_LAUNCH:
                yield _LAUNCH
        raw.FPDFPage_CloseAnnot(annotation)
