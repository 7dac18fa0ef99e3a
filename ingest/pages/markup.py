"""Markdown and plain text → elements, every page `None`. The only file that imports markdown-it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.elements import Content, Element, Run
from ingest.pages.encodings import decoded
from ingest.pages.lines import RAISED
from ingest.papers import BlockKind
from ingest.paragraphs import unmarked

HEADING_WORDS = 12
"""A line of plain text in capitals with more words than this is no heading."""

_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.+(?:\n(?:[ \t]+\S.*))*)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([\w-]+)\]")


def content_of_markup(data: bytes, name: str, *, markdown: bool) -> Content:
    """What stands in the file, in order. Raises NotReadable where the bytes are not text."""
    text = decoded(data, name)
    if markdown or re.search(r"^#{1,6} \S", text, re.MULTILINE):
        words, notes = _without_notes(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
        return Content([*_from_markdown(words), *notes])
    return Content(list(_from_text(text)))


def _without_notes(text: str) -> tuple[str, list[Element]]:
    """The text with footnotes' marks as other formats print them, and the notes, in the order of their marks."""
    said = {name: " ".join(words.split()) for name, words in _NOTE.findall(text)}
    rest, numbers = _NOTE.sub("", text), dict[str, str]()

    def mark(found: re.Match[str]) -> str:
        if found[1] not in said:
            return found[0]
        return numbers.setdefault(found[1], str(len(numbers) + 1).translate(RAISED))

    marked = _NOTE_MARK.sub(mark, rest)
    notes = [Element(BlockKind.NOTE, (Run(None, said[name]),), number) for name, number in numbers.items()]
    return marked, notes


def _from_markdown(text: str) -> Iterator[Element]:
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    lists: list[str] = []
    numbers: list[int] = []
    opened = ""
    index = tables = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token.type)
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            numbers.pop()
        elif token.type == "list_item_open":
            opened = token.info or str(numbers[-1]) if lists[-1] == "ordered_list_open" else "•"
        elif token.type == "heading_open":
            yield from _heading(_words(tokens[index + 1]), int(token.tag[1:]))
        elif token.type == "paragraph_open":
            for line in _lines(tokens[index + 1]) if not lists else [_words(tokens[index + 1])]:
                yield _prose(line, opened)
            opened = ""
        elif token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield from _rows(tokens[index:end], tables)
            tables, index = tables + 1, end
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Element(BlockKind.PARAGRAPH, (Run(None, " ".join(token.content.split())),))
        index += 1


def _words(token: Token) -> str:
    pieces = [
        child.content if child.type in ("text", "code_inline") else " "
        for child in token.children or ()
        if not child.type.endswith(("_open", "_close"))
    ]
    return " ".join("".join(pieces).split())


def _lines(token: Token) -> list[str]:
    """A paragraph; cut where the writer broke a line on purpose before a number, as `1.1` or `(a)`."""
    pieces: list[str] = [""]
    for child in token.children or ():
        if child.type == "hardbreak":
            pieces.append("")
        elif child.type in ("text", "code_inline"):
            pieces[-1] += child.content
        elif child.type == "softbreak":
            pieces[-1] += " "
    return [line for piece in pieces if (line := " ".join(piece.split()))]


def _heading(text: str, level: int) -> Iterator[Element]:
    _, item, words = unmarked(text)
    if words:
        yield Element(BlockKind.HEADING, (Run(None, words),), item, rank=level)


def _prose(text: str, opened: str) -> Element:
    bullet, item, words = unmarked(text, tab=False)
    if opened:
        number = None if opened == "•" else opened
        return Element(BlockKind.ITEM, (Run(None, words or text),), item or number, bullet=opened == "•")
    kind = BlockKind.ITEM if bullet or (item and "." not in item and len(words.split()) < 20) else BlockKind.PARAGRAPH
    return Element(kind, (Run(None, words or text),), item, bullet)


def _rows(tokens: Sequence[Token], number: int) -> Iterator[Element]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token))
    columns = tuple(rows[0]) if rows else ()
    for place, row in enumerate(rows):
        if any(row):
            yield Element(
                BlockKind.ROW if place else BlockKind.COLUMNS,
                (Run(None, " ".join(c for c in row if c)),),
                columns=columns,
                cells=tuple(row),
                table=number,
            )


def _from_text(text: str) -> Iterator[Element]:
    for chunk in re.split(r"\n\s*\n", text):
        run: list[str] = []
        for line in (line for line in chunk.split("\n") if line.strip()):
            bullet, item, _ = unmarked(line.strip())
            if run and (bullet or item):
                yield _text_block(run)
                run = []
            run.append(line)
        if run:
            yield _text_block(run)


def _text_block(lines: Sequence[str]) -> Element:
    text = " ".join(" ".join(lines).split())
    bullet, item, words = unmarked(text)
    if len(lines) == 1 and text.isupper() and len(text.split()) <= HEADING_WORDS and len(text) > 3:
        return Element(BlockKind.HEADING, (Run(None, words),), item, rank=1)
    return _prose(text, "•" if bullet else "")
