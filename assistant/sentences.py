"""Text → sentences, verbatim, with their offsets. A full stop may belong to an abbreviation, an initial or an item number."""

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]
"""Start and end offset of a sentence in the text that was split."""


def words(text: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(text.split())


_NEVER_LAST = words("mr mrs ms miss dr prof cllr cllrs rev revd sgt insp supt det hon lt col gen st") | words(
    "e.g eg i.e ie cf viz vs approx incl esp c/o re fao"
)
"""Words whose full stop never ends a sentence: something must follow them."""

_BEFORE_NUMBER = words("no nos para paras p pp fig figs sec sect s ss art arts ch vol ref tel ext reg") | words(
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Words whose full stop belongs to them only where a number follows."""

_BEFORE_NAME = words("ltd co inc plc bros dept govt assoc corp a.m p.m am pm")
"""Words whose full stop ends a sentence only where a word that opens sentences follows."""

_OPENERS = words("the this these that those it its he she they we i in on at a an there as if when while after before") | words(
    "following for from to all any no members officers however also further both each some our their his her with by once since"
)
"""Words that commonly open a sentence and seldom follow a company's name."""

_LETTERED = words("option appendix annex part schedule class grade group category table model band phase plan area tier")
"""Words that a single letter may follow and end the sentence with."""

_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]+)[\"'”’)\]]*(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰])*"  # the stop, closing marks, a footnote mark
    r"\s+(?=[\"'“‘(\[•▪–-]*\s?[A-Z0-9£])"  # then what can open a sentence
)
_NO_GAP = re.compile(r"(?<=[a-z]{2})\s?[.!?](?=[A-Z][a-z])")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` in order, each exactly as it is written there, ends trimmed."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where each sentence of `text` stands: `text[start:end]`, without the white space around it."""
    cuts = sorted({*_stops(text), *(m.end() for m in _BLANK_LINE.finditer(text))})
    edges = [0, *cuts, len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in spans if span[0] < span[1])


def _stops(text: str) -> Iterator[int]:
    """Offsets at which a new sentence begins."""
    for match in _CANDIDATE.finditer(text):
        if not match["stop"].startswith(".") or len(match["stop"]) > 1 or _is_end(text, match):
            yield match.end()
    for match in _NO_GAP.finditer(text):
        word = _LAST_WORD.search(text[: match.start()])
        if not (word and re.search(r"[@/]|www|\.", word.group())):
            yield match.end()


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether the single full stop that `match` found ends a sentence."""
    before = _LAST_WORD.search(text[: match.start()])
    word = before.group() if before else ""
    bare = word.lower()
    following = text[match.end() :].lstrip("\"'“‘([•▪–- ")
    if bare in _NEVER_LAST or (bare in _BEFORE_NUMBER and following[:1].isdigit()):
        return False
    if bare in _BEFORE_NAME:
        return _first_word(following) in _OPENERS
    if re.fullmatch(r"[A-Z](?:\.[A-Z])*", word):
        return _previous_word(text, match.start() - len(word)) in _LETTERED
    return not _is_item_number(text, match.start() - len(word), word)


def _is_item_number(text: str, start: int, word: str) -> bool:
    """A number or a letter at the head of the text, or after a colon, semicolon or full stop, numbers what follows."""
    if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}", word):
        return False
    head = text[:start].rstrip()
    return not head or head[-1] in ":;" or (head[-1] in ".!?" and len(word) < 3 and not word.isalpha())


def _first_word(text: str) -> str:
    match = re.match(r"[A-Za-z']+", text)
    return match.group().lower() if match else ""


def _previous_word(text: str, end: int) -> str:
    match = _LAST_WORD.search(text[:end].rstrip())
    return match.group().lower() if match else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
