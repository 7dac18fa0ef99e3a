"""Draft → Answer: every statement checked against the words it cites, on the page they stand on; what fails is dropped.

A quote that runs over a page is cited in its two halves. A statement whose figures do not all stand in its quotes is not said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.arithmetic import worked_out
from assistant.findings import Citation
from assistant.listening import Say
from assistant.sentences import split_sentences
from assistant.shelf import Opened
from assistant.writer import Quote, Statement
from ingest.papers import Block, BlockKind, Page, Part, squash

FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class Cited:
    """Statements that hold, as text with markers, and what they cite."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    failed: tuple[tuple[Statement, str], ...] = ()
    """Statements that did not hold, each with the reason in plain words."""

    @property
    def dropped(self) -> int:
        """How many statements did not hold."""
        return len(self.failed)


@dataclass(slots=True)
class _Markers:
    """Citations as they are numbered; the same words are cited once."""

    papers: Mapping[str, Opened]
    made: dict[tuple[str, int | None, str], Citation] = field(default_factory=dict)

    def number(self, quote: Quote) -> list[int]:
        """The markers of a quote: two where it runs over a page's end."""
        opened = self.papers[quote.paper]
        block = opened.blocks[quote.block]
        markers = []
        for page, words in located(quote.text, block, opened):
            key = (quote.paper, page, words)
            if key not in self.made:
                self.made[key] = _citation(len(self.made) + 1, opened, block, page, words)
            markers.append(self.made[key].marker)
        return markers


def cited(statements: Iterable[Statement], papers: Mapping[str, Opened], say: Say | None = None) -> Cited:
    """The statements that hold, one after another, with markers; each is told to `say` as soon as it has been checked."""
    markers = _Markers(papers)
    told: list[str] = []
    failed: list[tuple[Statement, str]] = []
    for statement in statements:
        if fault := fault_of(statement, papers):
            failed.append((statement, fault))
            continue
        told_of = len(markers.made)
        marked = _marked(statement, [(quote, markers.number(quote)) for quote in statement.quotes])
        told += marked
        if say:
            say(" ".join(marked), tuple(markers.made.values())[told_of:])
    return Cited(" ".join(told), tuple(markers.made.values()), tuple(failed))


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
    """Whether every quote stands on its page and every figure of the statement in a quote.

    Only the result of a sum that is labelled as computed, and right, need not stand there.
    """
    return not fault_of(statement, papers)


def fault_of(statement: Statement, papers: Mapping[str, Opened]) -> str:
    """Why a statement does not hold, in plain words; "" where it does."""
    if not statement.quotes:
        return "it quotes nothing"
    if not all(_stands(quote, papers[quote.paper]) for quote in statement.quotes):
        return "its quote does not stand on the page, word for word"
    quoted = {figure for quote in statement.quotes for figure in FIGURE.findall(quote.text)}
    unquoted = sorted(set(FIGURE.findall(statement.text)) - quoted - worked_out(statement.text))
    return f"a figure does not stand in its quote: {', '.join(unquoted)}" if unquoted else ""


def _stands(quote: Quote, opened: Opened) -> bool:
    """Whether the whole quote stands on its page, or on the two that it runs over."""
    found = [words for _, words in located(quote.text, opened.blocks[quote.block], opened)]
    return bool(found) and " ".join(found) == squash(quote.text)


def located(text: str, block: Block, opened: Opened) -> tuple[tuple[int | None, str], ...]:
    """(page, words) of the page on which words of a block stand: one; two where they run over its end; none."""
    text = squash(text)
    for part in block.parts:
        if text in opened.pages[part.page]:
            return ((part.page, text),)
    for first, second in pairwise(block.parts):
        above, below = _words(first, opened), _words(second, opened)
        if cut := _cut(text, above, below) or (_cell_cut(text, above, below) if block.kind is BlockKind.ROW else 0):
            return (first.page, text[:cut]), (second.page, text[cut + 1 :])
    return ()


def _words(part: Part, opened: Opened) -> str:
    return squash(opened.texts[part.page][part.start : part.end])


def _cut(text: str, above: str, below: str) -> int:
    """Where words leave a page: what is before ends the block there, what is after begins it on the next. 0: nowhere."""
    cuts = (match.start() for match in re.finditer(" ", text))
    return next((cut for cut in cuts if above.endswith(text[:cut]) and below.startswith(text[cut + 1 :])), 0)


def _cell_cut(text: str, above: str, below: str) -> int:
    """The same where a table's row runs over the page: each of its cells leaves off before the row's last words."""
    cuts = (match.start() for match in re.finditer(" ", text))
    return max((cut for cut in cuts if text[:cut] in above and text[cut + 1 :] in below), default=0)


def _citation(marker: int, opened: Opened, block: Block, page: int | None, words: str) -> Citation:
    paper, scan = opened.paper, opened.scans.get(page)
    made = Citation(marker, paper.id, paper.title, paper.body, paper.date, page, block.place.heading, block.place.item, words)
    return replace(made, recognised=scan.recognised, doubtful=_doubtful(words, scan)) if scan else made


def _doubtful(words: str, scan: Page) -> tuple[str, ...]:
    """The quote's words that the scan's recognition was not sure of."""
    unsure = {bare(word) for word in scan.doubtful}
    return tuple(dict.fromkeys(found for word in words.split() if (found := bare(word)) in unsure))


def bare(word: str) -> str:
    """A word without the marks around it; a sign of money or per cent stays."""
    return word.strip(".,;:!?()[]‘’“”'\"")
