"""Words that a converter split or glued, mended where the rest of the paper shows how they are written."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.pages.lines import Line
from ingest.pages.order import Note, Piece
from ingest.paragraphs import OPEN_WORDS
from ingest.tables import Grid

WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
SHORTEST = 6
"""Letters: shorter words are too often made of two others by chance."""

SEEN = 2
"""A word is known that stands so often in the paper."""

JOINED = frozenset(("the", "that"))
"""What is glued to its neighbour, where words are."""


def respelled(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pages with split words joined ("su cceeded") and glued ones parted ("thatthe")."""
    lines = [line.text for page in pages for piece in page for line in _lines(piece)]
    known = Counter(word for text in lines for word in WORD.findall(text))
    fixes = _fixes(lines, known)
    if not fixes:
        return [list(page) for page in pages]
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, fixes)) + r")(?![\w-])")

    def mended(line: Line) -> Line:
        text = pattern.sub(lambda match: fixes[match[0]], line.text)
        return line if text == line.text else replace(line, text=text)

    return [[_with_lines(piece, mended) for piece in page] for page in pages]


def _fixes(lines: Sequence[str], known: Counter[str]) -> dict[str, str]:
    """What is written wrongly → how the paper writes it elsewhere."""
    fixes: dict[str, str] = {}
    for text in lines:
        for left, right in re.findall(r"(?<![\w-])([a-z]+)(?= ([a-z]+)(?![\w-]))", text):
            if _is_split(left, right, known):
                fixes[f"{left} {right}"] = left + right
        for word in WORD.findall(text):
            if known[word] < SEEN and (parts := _glued(word, known)):
                fixes[word] = parts
    return fixes


def _is_split(left: str, right: str, known: Counter[str]) -> bool:
    if len(left) + len(right) < SHORTEST or {left, right} & OPEN_WORDS or known[left + right] < 1:
        return False
    return min(known[left], known[right]) == 1 and known[left + right] >= max(known[left], known[right]) and len(left) > 1


def _glued(word: str, known: Counter[str]) -> str:
    """The two words that one is made of, where one of them is a little word and the paper knows both; else nothing."""
    if len(word) < SHORTEST:
        return ""
    cuts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    found = [
        f"{a} {b}"
        for a, b in cuts
        if (a in JOINED or b in JOINED) and min(known[a], known[b]) >= SEEN and min(len(a), len(b)) > 2
    ]
    return found[0] if len(found) == 1 else ""


def _lines(piece: Piece) -> Iterator[Line]:
    if isinstance(piece, Grid):
        yield from (line for row in piece.rows for cell in row for line in cell.lines)
    else:
        yield piece.line if isinstance(piece, Note) else piece


def _with_lines(piece: Piece, change: Callable[[Line], Line]) -> Piece:
    if isinstance(piece, Grid):
        rows = tuple(tuple(replace(cell, lines=tuple(map(change, cell.lines))) for cell in row) for row in piece.rows)
        return replace(piece, rows=rows)
    return Note(change(piece.line), piece.margin) if isinstance(piece, Note) else change(piece)
