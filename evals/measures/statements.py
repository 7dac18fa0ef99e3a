"""An answer's text taken apart: its sentences, their markers and their figures.

Written apart from the assistant's own splitting of papers: a measure must not share the faults of what it measures.
"""

import re
from collections.abc import Iterator

from assistant.findings import FROM_A_DRAFT

_MARKER = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_MARKS = r"(?:\s*\[\d+(?:\s*,\s*\d+)*\])*"
_STOP = re.compile(r"[.!?][\"'”’)]*" + _MARKS + r"(?=\s+[\"'“‘(]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|cllr|cllrs|st|no|nos|p|pp|para|e\.g|i\.e|etc|vs|approx|inc|ltd)|\b[A-Za-z])\.$", re.I
)
_LIST_MARK = re.compile(r"^\s*(?:[-•*–]\s+|\(?\d{1,2}[.)]\s+)+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MISSING = re.compile(r"\s*The papers do not (?:say|give)\b")
_COMPUTED = re.compile(r"\b(?:computed|calculated|worked out)\b", re.I)


def without_markers(text: str) -> str:
    """`text` without its citation markers: what a reader reads."""
    return _MARKER.sub("", text)


def markers(text: str) -> tuple[int, ...]:
    """The numbers of the markers in `text`, in order; `[1, 3]` counts as two."""
    return tuple(int(number) for match in _MARKER.finditer(text) for number in match[1].split(","))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an answer with their markers, which may stand before or after the full stop.

    A line ends a sentence, except that a line ending in a colon belongs to the next; a piece of one word ("1.", "Yes.") belongs
    to what follows it.
    """
    found: list[str] = []
    for line in _lines(text):
        begin = ""
        for piece in _pieces(line):
            begin = f"{begin} {piece}".strip()
            if len(without_markers(begin).split()) > 1:
                found.append(begin)
                begin = ""
        if begin:
            found.append(begin)
    return tuple(found)


def says_what_is_missing(sentence: str) -> bool:
    """True for a sentence that says what the papers do not: there is nothing to cite, and its figures are the question's."""
    return bool(_MISSING.match(without_markers(sentence)))


def figures(sentence: str) -> tuple[str, ...]:
    """The figures in a sentence, without thousands commas, list mark or markers.

    None where it says that it is computed, or what the papers do not say.
    """
    if _COMPUTED.search(sentence) or says_what_is_missing(sentence):
        return ()
    return bare_figures(_LIST_MARK.sub("", without_markers(sentence)))


def bare_figures(text: str) -> tuple[str, ...]:
    """Every figure in `text` without thousands commas and leading zeros: `1,200` is `1200`, `04` is `4`."""
    return tuple(_plain_figure(match[0]) for match in _FIGURE.finditer(text))


def _plain_figure(figure: str) -> str:
    return re.sub(r",(?=\d{3}(?:\D|$))", "", figure).lstrip("0") or "0"


def _lines(text: str) -> Iterator[str]:
    begin = ""
    for line in text.splitlines():
        begin = f"{begin} {line}".strip()
        if begin and not begin.endswith(":"):
            yield begin
            begin = ""
    if begin:
        yield begin


def _pieces(line: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(line):
        if not _ABBREVIATION.search(line, start, stop.start() + 1):
            yield line[start : stop.end()].strip()
            start = stop.end()
    if line[start:].strip():
        yield line[start:].strip()


_WORD = re.compile(r"[^\W\d_]{4,}")
_NEGATION = re.compile(r"\b(?:not|no|never|none|cannot|without|unless|nor|neither)\b|n['’]t\b", re.I)
_COMMON = frozenset(
    "this that these those with from have been will were they them their there into than then which what when where also such "
    "under over between each both must should would paper papers says said differ target aims".split()
)
_ENOUGH = 0.6


def supported(sentence: str, ground: str) -> bool:
    """Whether `ground`, the quotes that a sentence cites with their headings, speaks of what it says.

    True where at least 60% of its words of four letters or more stand there (or begin alike in five letters), all its names
    (capitals inside the sentence), and a negation where it has one. One that says that it is computed, or that the
    words are a draft's, is passed over.
    """
    text = _LIST_MARK.sub("", without_markers(sentence))
    if _COMPUTED.search(text) or text.strip() == FROM_A_DRAFT:
        return True
    there = {word.casefold()[:5] for word in _WORD.findall(ground)}
    found = [word for word in _WORD.findall(text) if word.casefold() not in _COMMON]
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text)
    held = [word.casefold()[:5] in there for word in found]
    enough = not held or sum(held) >= _ENOUGH * len(held)
    return (
        enough
        and all(name.casefold()[:5] in there for name in names)
        and not (_NEGATION.search(text) and not _NEGATION.search(ground))
    )
