"""Flowables → PDF: the sheet with its running head and foot, "Page x of y" and footnotes."""

from functools import partial
from io import BytesIO
from typing import Any

from markdown_it.tree import SyntaxTreeNode
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from _typeset.flow import Setter
from _typeset.inline import markup
from _typeset.source import Look, Source
from _typeset.styles import PLAIN, Styles, make_styles

MARGIN, GUTTER = 22 * mm, 18.0
FOOT, NOTES_ROOM = 20 * mm, 13 * mm
FOOT_WORDS = "Sample paper of an invented borough"


class Sheet(Canvas):
    """A canvas that waits until all pages are known, then adds head, foot and the footnotes called on each."""

    def __init__(self, *args: Any, look: Look, styles: Styles, notes: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.look = look
        self.styles = styles
        self.notes = notes
        self.called: list[int] = []
        self.waiting: list[dict[str, Any]] = []
        self.setNamedCB("note", self.note)

    def note(self, _canvas: Canvas, _kind: str | None, label: str) -> None:
        """Called by a paragraph as its footnote mark is drawn."""
        self.called.append(int(label))

    def showPage(self) -> None:
        """Keep the page for later."""
        self.waiting.append(dict(self.__dict__))
        self.called = []
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Finish every page, now that their number is known, and write the file."""
        waiting = self.waiting
        for number, page in enumerate(waiting, start=1):
            self.__dict__.update(page)
            self._finish(number, len(waiting))
            super().showPage()
        super().save()

    def _finish(self, number: int, total: int) -> None:
        width, height = self._pagesize  # type: ignore[attr-defined]
        self.setFont(PLAIN, 8.5)
        if number > 1:
            self.drawString(MARGIN, height - 13 * mm, self.look.head)
            self.line(MARGIN, height - 15 * mm, width - MARGIN, height - 15 * mm)
        self.drawString(MARGIN, 11 * mm, FOOT_WORDS)
        self.drawRightString(width - MARGIN, 11 * mm, f"Page {number} of {total}")
        self._foot_notes(width - 2 * MARGIN)

    def _foot_notes(self, width: float) -> None:
        y = FOOT
        for number in reversed(self.called):
            note = Paragraph(f'<super size="6">{number}</super> {self.notes[number]}', self.styles.note)
            _, tall = note.wrap(width, NOTES_ROOM)
            note.drawOn(self, MARGIN, y)
            y += tall + 1
        if self.called:
            self.line(MARGIN, y + 2, MARGIN + 50 * mm, y + 2)


def typeset(source: Source) -> bytes:
    """The paper as PDF. The same source gives the same bytes: no dates in it, nothing compressed, no font embedded."""
    styles = make_styles(source.look)
    pagesize = landscape(A4) if source.look.landscape else A4
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=pagesize, title=source.look.title, author="Sample paper", invariant=1, pageCompression=0, lang="en-GB"
    )
    document.addPageTemplates(_templates(pagesize, source.has_notes))
    story = Setter(source.look, styles, pagesize[0] - 2 * MARGIN).paper(source.body)
    sheet = partial(Sheet, look=source.look, styles=styles, notes=_notes(source.body))
    document.build(story, canvasmaker=sheet)
    return out.getvalue()


def _templates(pagesize: tuple[float, float], has_notes: bool) -> list[PageTemplate]:
    bottom = FOOT + (NOTES_ROOM if has_notes else 0)
    width, height = pagesize[0] - 2 * MARGIN, pagesize[1] - bottom - 20 * mm
    half = (width - GUTTER) / 2
    bare: dict[str, Any] = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    left = Frame(MARGIN, bottom, half, height, **bare)
    right = Frame(MARGIN + half + GUTTER, bottom, half, height, **bare)
    return [PageTemplate("page", [Frame(MARGIN, bottom, width, height, **bare)]), PageTemplate("columns", [left, right])]


def _notes(body: SyntaxTreeNode) -> dict[int, str]:
    blocks = [node for node in body.children if node.type == "footnote_block"]
    return {note.meta["id"] + 1: "".join(markup(child) for child in note.children) for block in blocks for note in block.children}
