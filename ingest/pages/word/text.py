"""A Word paragraph's runs: its words as they are printed, without what is deleted, and without what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.pages.lines import RAISED
from ingest.pages.word.package import child, number, value
from ingest.pages.word.styles import Look, Styles, look_of

TINY = 2.0
"""Points: type that no one can read."""

_SKIPPED = frozenset(
    qn(f"w:{name}") for name in "del moveFrom txbxContent instrText delText rPr pPr delInstrText sdtPr sdtEndPr rt".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PLAIN = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t",
    qn("w:softHyphen"): "",
}  # fmt: skip
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look."""

    text: str
    size: float
    bold: bool
    hidden: bool


class Speech:
    """Reads the words of paragraphs, numbering notes as they come."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes: dict[tuple[str, str], str] = {}
        """(footnote or endnote, its id) → the number it is printed with."""

    def style_of(self, paragraph: BaseOxmlElement) -> str | None:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr/pStyle") or self._styles.default

    def spans(self, paragraph: BaseOxmlElement, *, boxed: bool = False) -> list[Span]:
        """Its words, run by run. `boxed`: it stands in a table, where white type may stand on a dark ground."""
        below = self._styles.look(self.style_of(paragraph)).over(self._styles.basis())
        return [span for run in _runs(paragraph) if (span := self._span(run, below, paragraph, boxed)) is not None]

    def _span(self, run: BaseOxmlElement, below: Look, paragraph: BaseOxmlElement, boxed: bool) -> Span | None:
        properties = child(run, "rPr")
        look = look_of(properties).over(self._styles.look(value(properties, "rStyle"))).over(below)
        text = "".join(self._pieces(run))
        if value(properties, "vertAlign") == "superscript" and text.isdigit():
            text = text.translate(RAISED)
        size = look.size or 10.0
        hidden = bool(look.hidden) or size <= TINY or (not boxed and _is_white(properties, paragraph))
        return Span(text, size, bool(look.bold), hidden) if text else None

    def _pieces(self, run: BaseOxmlElement) -> Iterator[str]:
        for part in _walk(run):
            if part.tag in (qn("w:t"), _MATH):
                yield part.text or ""
            elif part.tag in _PLAIN:
                yield _PLAIN[part.tag]
            elif part.tag == qn("w:sym"):
                yield _symbol(part)
            elif part.tag in _NOTES:
                key = (_NOTES[part.tag], part.get(qn("w:id")) or "")
                self.notes.setdefault(key, str(len(self.notes) + 1).translate(RAISED))
                yield self.notes[key]


def _is_white(properties: BaseOxmlElement | None, paragraph: BaseOxmlElement) -> bool:
    """Whether the words are white and nothing dark is set behind them."""
    white = (value(properties, "color") or "").upper() == "FFFFFF"
    shaded = child(properties, "shd") is not None or child(paragraph, "pPr/shd") is not None
    return white and not shaded and child(properties, "highlight") is None


def _symbol(part: BaseOxmlElement) -> str:
    code = part.get(qn("w:char")) or ""
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _runs(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Its runs, also those in links, fields, controls and insertions; formulas too."""
    for part in paragraph:
        if part.tag == qn("w:r") or part.tag == _MATH:
            yield part
        elif isinstance(part.tag, str) and part.tag not in _SKIPPED:
            yield from _runs(part)


def _walk(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    if element.tag == _MATH:
        yield element
    for part in element:
        if isinstance(part.tag, str) and part.tag not in _SKIPPED:
            yield part
            yield from _walk(part)


def boxes_in(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes that hang on it, each once."""
    for part in paragraph:
        if part.tag == qn("w:txbxContent"):
            yield part
        elif isinstance(part.tag, str) and part.tag not in _SKIPPED:
            yield from boxes_in(part)


def level_said(paragraph: BaseOxmlElement) -> int | None:
    """The outline level that the paragraph itself says, from 0; 9 for running text."""
    said = value(paragraph, "pPr/outlineLvl")
    return None if said is None else number(said, 9)
