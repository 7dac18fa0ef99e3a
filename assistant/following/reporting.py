"""One paper → every figure that it gives for a measure, and what it says of the counting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.extraction import page_of
from assistant.following.cells import figures_in_row, label_of
from assistant.following.found import Found
from assistant.following.measures import Measure, Read, begins, same, within
from assistant.following.numbers import COUNT, PERCENT
from assistant.following.periods import Period, Span, only_period, own_period
from assistant.following.places import part_of
from assistant.following.prose import Setting, figures_in_prose
from assistant.following.topics import figures_of_topic
from assistant.lexicon import Lexicon
from assistant.sentences import split_sentences
from assistant.trails import FigureKind, Reported
from ingest.papers import Block, BlockKind, Paper, squash

_ALL_FIGURES = re.compile(
    r"\b(?:all|the|these) (?:figures|numbers|data)\b[^.;]{0,40}\b(?:are|is) for\b(?P<when>[^;]{4,80})", re.IGNORECASE
)
_COUNTING = re.compile(
    r"\bmatter of (?:counting|recording)\b|\bcounting rules\b|\bchanged the way\b|\brecording (?:practices?|rules|standards?)\b"
    r"|\bchange[ds]? (?:in |to )?(?:the )?(?:way|definition|counting|recording)|\bno longer (?:counted|recorded)\b"
    r"|\bcannot be compared\b|\bnot comparable\b|\b(?:is|are) (?:now )?recorded as\b|\bnew definition\b|\bdefined differently\b"
    r"|\bnew recording\b",
    re.IGNORECASE,
)
_TEXT = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTE)
_FIGURE = re.compile(rf"{PERCENT}|{COUNT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One paper, open."""

    paper: Paper
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one paper says of the measure."""

    source: Source
    found: tuple[Found, ...] = ()
    mentions: tuple[tuple[int, str], ...] = ()
    """(block, sentence): it speaks of the measure with a figure that no rule read."""
    cautions: tuple[tuple[int, str], ...] = ()
    """(block, sentence): it says that the counting changed."""


def spoken_of(source: Source, measure: Measure, read: Read, lexicon: Lexicon, wanted: str = "") -> Spoken:
    """Everything that a paper says of the measure; `wanted` as in `figures_in_row`."""
    found: list[Found] = []
    mentions: list[tuple[int, str]] = []
    cautions: list[tuple[int, str]] = []
    own, sections = own_period(source.paper), _section_periods(source.blocks)
    for index, block in enumerate(source.blocks):
        if not _may_speak(block, measure):
            continue
        period = sections.get(block.place.heading) or own
        here = list(_figures(block, index, period, measure, read, wanted))
        part = part_of((*block.place.heading[1:], block.lead_in), source.paper, measure.words, lexicon)
        found += [replace(one, doubt=one.doubt or f"it stands under “{part}”") if part else one for one in here]
        if not here:
            mentions += [(index, sentence) for sentence in _mentions(block, measure, read)]
        cautions += [(index, sentence) for sentence in _cautions(block, measure, read)]
    return Spoken(source, tuple(found), tuple(mentions), tuple(cautions))


def reported(spoken: Spoken, found: Found) -> Reported:
    """The figure with its proof."""
    made = at_place(spoken.source, found.block, found.quote)
    return replace(
        made,
        kind=found.kind,
        value=found.value,
        written=found.written,
        period=found.period.label if found.period else None,
        against=found.against.label if found.against else None,
        doubt=found.doubt,
    )


def at_place(source: Source, index: int, quote: str) -> Reported:
    """Words of a paper with the place where they stand."""
    block, paper = source.blocks[index], source.paper
    return Reported(
        paper.id,
        paper.title,
        paper.body,
        paper.date,
        page_of(block, quote),
        block.place.heading,
        block.number or block.place.item or None,
        squash(quote),
        FigureKind.NONE,
    )


def _figures(block: Block, index: int, period: Period | None, measure: Measure, read: Read, wanted: str) -> Iterator[Found]:
    if block.kind is BlockKind.ROW:
        yield from figures_in_row(block, index, period, measure, read, wanted)
    elif block.kind in _TEXT:
        topic = list(figures_of_topic(block.text, index, period, measure, read))
        yield from topic or figures_in_prose(block.text, Setting(index, period), measure, read)


def _may_speak(block: Block, measure: Measure) -> bool:
    """Whether the block, or its headings, have the beginnings of all content words: the cheap test before the exact ones."""
    words = " ".join((*block.place.heading, block.text, block.group, block.lead_in)).casefold()
    plain = re.sub(r"[-\s]+", "", words)
    return all(start in words or start in plain for start in begins(measure)) or _short_names(words)


def _short_names(words: str) -> bool:
    """A short name may stand for the measure: only the exact tests tell."""
    return bool(re.search(r"\b[a-z]{2,6}\b", words)) and len(words) < 2_000


def _section_periods(blocks: Sequence[Block]) -> Mapping[tuple[str, ...], Period]:
    """Heading path → the year of its figures, where a sentence under it or under a heading above says so of all of them."""
    said: dict[tuple[str, ...], Period] = {}
    for block in blocks:
        if block.kind in _TEXT and (match := _ALL_FIGURES.search(block.text)):
            period = only_period(match["when"])
            if period and period.span is not Span.MONTH:
                said[block.place.heading] = period
    paths = {block.place.heading for block in blocks}
    nearest = {
        path: next((said[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in said), None) for path in paths
    }
    return {path: period for path, period in nearest.items() if period}


def _mentions(block: Block, measure: Measure, read: Read) -> Iterator[str]:
    """Sentences with all content words of the measure and a figure; rows whose label is the measure."""
    if block.kind is BlockKind.ROW:
        if _FIGURE.search(block.text) and same(read(label_of(block)), measure):
            yield block.text
    elif block.kind in _TEXT:
        yield from (one for one in split_sentences(block.text) if _FIGURE.search(one) and within(measure, read(one)))


def _cautions(block: Block, measure: Measure, read: Read) -> Iterator[str]:
    """Sentences that say that the counting changed, where they or their heading name the measure."""
    if block.kind in _TEXT and _COUNTING.search(block.text):
        headed = bool(block.place.heading) and same(read(block.place.heading[-1]), measure)
        for sentence in split_sentences(block.text):
            if _COUNTING.search(sentence) and (headed or within(measure, read(sentence))):
                yield sentence
