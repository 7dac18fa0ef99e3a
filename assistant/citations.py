"""Draft → Answer: every statement checked against the words it cites, on the page they stand on; what fails is dropped.

A quote that runs over a page is cited in its two halves. A statement whose figures do not all stand in its quotes is not said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.findings import Citation
from assistant.sentences import split_sentences
from assistant.shelf import Opened
from assistant.writer import Quote, Statement
from ingest.papers import Block, squash

FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class Cited:
    """Statements that hold, as text with markers, and what they cite."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    dropped: int = 0
    """Statements that did not hold."""


@dataclass(slots=True)
class _Markers:
    """Citations as they are numbered; the same words are cited once."""

    papers: Mapping[str, Opened]
    made: dict[tuple[str, int | None, str], Citation] = field(default_factory=dict)

    def number(self, quote: Quote) -> list[int]:
        opened = self.papers[quote.paper]
        block = opened.blocks[quote.block]
        markers = []
        for page, words in located(quote.text, block, opened.pages):
            key = (quote.paper, page, words)
            if key not in self.made:
                self.made[key] = _citation(len(self.made) + 1, opened, block, page, words)
            markers.append(self.made[key].marker)
        return markers


def cited(statements: Sequence[Statement], papers: Mapping[str, Opened]) -> Cited:
    """The statements that hold, one after another, with markers."""
    markers = _Markers(papers)
    told: list[str] = []
    dropped = 0
    for statement in statements:
        if not holds(statement, papers):
            dropped += 1
            continue
        told += _marked(statement, [(quote, markers.number(quote)) for quote in statement.quotes])
    return Cited(" ".join(told), tuple(markers.made.values()), dropped)


def _marked(statement: Statement, quotes: Sequence[tuple[Quote, Sequence[int]]]) -> list[str]:
    """The statement's sentences, each with the markers of the quotes that hold it (of all, where none holds it whole)."""
    told = []
    for sentence in split_sentences(statement.text):
        plain = sentence.rstrip(".")
        mine = [numbers for quote, numbers in quotes if plain in quote.text] or [numbers for _, numbers in quotes]
        marks = dict.fromkeys(number for numbers in mine for number in numbers)
        told.append(f"{sentence} {''.join(f'[{number}]' for number in marks)}")
    return told


def holds(statement: Statement, papers: Mapping[str, Opened]) -> bool:
    """Whether every quote stands on its page and every figure of the statement in a quote."""
    if not statement.quotes or not all(_stands(quote, papers[quote.paper]) for quote in statement.quotes):
        return False
    quoted = {figure for quote in statement.quotes for figure in FIGURE.findall(quote.text)}
    return set(FIGURE.findall(statement.text)) <= quoted


def _stands(quote: Quote, opened: Opened) -> bool:
    found = list(located(quote.text, opened.blocks[quote.block], opened.pages))
    return bool(found) and squash("".join(words for _, words in found)).replace(" ", "") == squash(quote.text).replace(" ", "")


def located(text: str, block: Block, pages: Mapping[int | None, str]) -> Iterator[tuple[int | None, str]]:
    """(page, words) of the pages on which the words stand: one, or two where they run over a page's end. Nothing where they stand nowhere."""
    text = squash(text)
    own = [part.page for part in block.parts]
    for page in own:
        if text in pages[page]:
            yield page, text
            return
    for first, second in zip(own, own[1:], strict=False):
        for cut in (m.start() for m in re.finditer(" ", text)):
            if text[:cut] in pages[first] and text[cut + 1 :] in pages[second] and _at_ends(text, cut, block, pages):
                yield first, text[:cut]
                yield second, text[cut + 1 :]
                return


def _at_ends(text: str, cut: int, block: Block, pages: Mapping[int | None, str]) -> bool:
    """Whether the cut is where the block leaves its page, not somewhere between."""
    return text[:cut][-12:] in block.text and len(text[:cut]) > 0


def _citation(marker: int, opened: Opened, block: Block, page: int | None, words: str) -> Citation:
    paper = opened.paper
    return Citation(marker, paper.id, paper.title, paper.body, paper.date, page, block.place.heading, block.place.item, words)
