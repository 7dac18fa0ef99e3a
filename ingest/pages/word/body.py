"""A Word file's body, in order → elements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.elements import Content
from ingest.pages.flow import Field, Flow, Para
from ingest.pages.numerals import BULLET
from ingest.pages.word.numbering import Numbering
from ingest.pages.word.package import Package, child, is_on, number, open_package, value
from ingest.pages.word.paragraphs import paras_of
from ingest.pages.word.styles import BODY_LEVEL, Styles
from ingest.pages.word.tables import rows_of
from ingest.pages.word.text import Span, Speech, boxes_in, level_said

_CONTENTS = re.compile(r"toc \d$", re.IGNORECASE)
_THROUGH = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_CHANGES = tuple(qn(f"w:{name}") for name in ("del", "ins", "moveFrom", "moveTo"))


def content_of_word(data: bytes, name: str) -> Content:
    """What stands in the file, in order, on no page. Raises NotReadable where it does not hold together."""
    package = open_package(data, name)
    reader = _Reader(package)
    reader.read(package.body)
    reader.read_notes()
    heads = tuple(dict.fromkeys(text for head in package.heads for text in reader.words_of(head)))
    return Content(reader.flow.elements(), problems=tuple(_problems(package, reader)), heads=heads)


def _problems(package: Package, reader: "_Reader") -> Iterator[str]:
    if reader.hidden:
        yield f"hidden text was left out ({reader.hidden} words)"
    if any(True for _ in package.body.iter(*_CHANGES)):
        yield "it holds tracked changes: deleted words were left out, inserted ones read"
    if any(True for _ in package.body.iter(qn("w:altChunk"))):
        yield "a part that is kept in another format was not read"
    if not reader.flow.pieces and package.pictures:
        yield "its words are in pictures"


class _Reader:
    """Walks the body and says what it finds."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.styles)
        self._speech = Speech(self._styles)
        self._numbering = Numbering(package.numbering)
        self._notes = {"footnote": package.footnotes, "endnote": package.endnotes}
        self._noted = 0
        self.flow = Flow()
        self.hidden = 0

    def read(self, container: BaseOxmlElement) -> None:
        """Says the paragraphs and tables of a container, in order."""
        for part in _parts(container):
            if part.tag == qn("w:tbl"):
                self._table(part)
            else:
                paras = self._paras(part)
                if any(para.level is not None for para in paras):
                    self.read_notes()
                self.flow.say(paras)
                for box in boxes_in(part):
                    self.read(box)

    def read_notes(self) -> None:
        """Says the footnotes whose marks have been read since the last ones."""
        for (kind, key), mark in list(self._speech.notes.items())[self._noted :]:
            root = self._notes[kind]
            notes = root.findall(qn(f"w:{kind}")) if root is not None else ()
            for note in (note for note in notes if note.get(qn("w:id")) == key):
                words = " ".join(self.words_of(note))
                self.flow.say([Para(f"{mark} {words}", small=True)] if words else [])
        self._noted = len(self._speech.notes)

    def words_of(self, container: BaseOxmlElement) -> Iterator[str]:
        """The words of every paragraph in it, without numbers."""
        for paragraph in container.iter(qn("w:p")):
            text = "".join(span.text for span in self._speech.spans(paragraph) if not span.hidden)
            if text.strip():
                yield " ".join(text.split())

    def _paras(self, paragraph: BaseOxmlElement, *, boxed: bool = False) -> list[Para]:
        style = self._speech.style_of(paragraph)
        spans = self._speech.spans(paragraph, boxed=boxed)
        self.hidden += sum(len(span.text.split()) for span in spans if span.hidden)
        gone = child(paragraph, "pPr/rPr/del") is not None or bool(is_on(child(paragraph, "pPr/rPr"), "vanish"))
        if not any(span.text.strip() and not span.hidden for span in spans) and (gone or any(span.hidden for span in spans)):
            return []
        if _CONTENTS.match(self._styles.name(style)):
            return [Para(re.sub(r"\t(?=\s*\d+\s*$)", " .... ", "".join(span.text for span in spans)))]
        return paras_of(spans, self._mark(paragraph, style), self._level(paragraph, style, spans))

    def _level(self, paragraph: BaseOxmlElement, style: str | None, spans: Sequence[Span]) -> int | None:
        if not any(span.text.strip() for span in spans):
            return None
        said = level_said(paragraph)
        return self._styles.heading(style) if said is None else said + 1 if said < BODY_LEVEL else None

    def _mark(self, paragraph: BaseOxmlElement, style: str | None) -> str:
        list_id, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        if list_id is None:
            list_id, of_style = self._styles.numbered(style)
            level = level or of_style
            if list_id is None:
                return BULLET if self._styles.name(style).casefold().startswith("list bullet") else ""
        at = number(level, 0) if level else self._numbering.level_of_style(list_id, self._styles.chain(style))
        return self._numbering.mark(list_id, at)

    def _table(self, table: BaseOxmlElement) -> None:
        """Says a table; where another stands in one of its cells, that one is said behind its row."""
        waiting: list[list[Field]] = []
        edges: tuple[float, ...] = ()
        for row in rows_of(table):
            fields = [replace(cell.field, paras=tuple(self._cell_paras(cell.element))) for cell in row]
            waiting.append(fields)
            inner = [found for cell in row for found in cell.element.findall(qn("w:tbl"))]
            if inner:
                edges = self.flow.table(waiting, edges)
                waiting = []
            for other in inner:
                self._table(other)
        self.flow.table(waiting, edges)

    def _cell_paras(self, cell: BaseOxmlElement) -> Iterator[Para]:
        for part in _parts(cell):
            if part.tag == qn("w:p"):
                yield from self._paras(part, boxed=True) or [Para("")]
                for box in boxes_in(part):
                    yield from (para for paragraph in box.iter(qn("w:p")) for para in self._paras(paragraph, boxed=True))


def _parts(container: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs and tables of a container, also those in controls and insertions."""
    for part in container:
        if part.tag in (qn("w:p"), qn("w:tbl")):
            yield part
        elif part.tag in _THROUGH:
            yield from _parts(part)
