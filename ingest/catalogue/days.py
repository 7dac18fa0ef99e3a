"""Of which day a paper is, and which years it covers."""

import re
from collections.abc import Iterator

from ingest.catalogue.clues import (
    ANNOUNCED,
    DISPUTED,
    FILE_NAME,
    LABEL,
    PERIOD,
    PHRASE,
    RUNNING_HEAD,
    TITLE,
    TOP,
    Guess,
)
from ingest.catalogue.dates import dates_in, spans_in
from ingest.catalogue.front import Front, readable
from ingest.papers import BlockKind, PaperKind

_NOT_ITS_OWN = (
    r"(?:next|future|following|forthcoming|previous|last|review|target|completion|expiry|due|closing|start|end|birth|"
    r"deadline|renewal)"
)
_DATE_LABEL = (
    rf"(?!{_NOT_ITS_OWN})(?:(?!{_NOT_ITS_OWN})[a-z]+ )?(?:date|day)s?(?: (?:of|and) (?!(?:the )?{_NOT_ITS_OWN})[a-z &,]+)?|"
    r"published|dated|adopted|approved|issued|meeting(?: date)?|held(?: on)?|to/on|to|date/time|when"
)
_TOP, _SENTENCE, _SHORT = 12, 40, 9
"""Lines of the top in which a date is the paper's own; words of a line that is no paragraph, and of one that is a mere date."""
_PHRASE = re.compile(r"\b(?:held|meeting of|meeting on|dated|published|adopted|approved|to/on|on the)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\b(?:meeting|held|minutes)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:next|future|following|previous|last|forthcoming|earlier|subsequent) (?:\w+ ){0,3}?(?:meetings?|minutes)|"
    r"\bminutes of (?:the )?(?:last|previous)|\bdate of next|\breview(?:ed)? (?:date|by|on|in)\b|\bsigned\b|\bchecked on\b|"
    r"\bby (?:the end of )?$|\bconfirmed at\b|\bminutes (?:\w+ ){0,2}dated\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:minutes of|notes of|(?:previous|last) meeting|meeting held)[^.]{0,60}", re.IGNORECASE)
_FIGURES = re.compile(r"(?<!\d)(?:(\d{4}|\d{1,2})[-_. ](\d\d?)[-_. ](\d{4}|\d\d)|(20\d\d)(\d\d)(\d\d))(?!\d)")
"""A date in a file's name: `2014-07-31`, `20140731`, `10-12-24`."""
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d\d(?:\d\d)?)(?![-_]?\d)")
_ITEMS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)
_EXACT = len("2005-04-20")


def date_of(front: Front, kind: PaperKind) -> Guess[str] | None:
    """The day of the meeting or decision, else of publication, as exact as the front has it; at last the file name's year.

    Where the day that is printed turns out to be that of the meeting before (a form filled in over the last one), and the
    file's name or the running head has another, that one is taken, with little confidence.
    """
    found = list(_dates(front, kind))
    if not found:
        return None
    best = found[0]
    if kind is PaperKind.MINUTES and best.value in _meetings_before(front):
        other = next(
            (g for g in found[1:] if g.rest in (RUNNING_HEAD, FILE_NAME) and len(g.value) == _EXACT and g.value > best.value),
            None,
        )
        return Guess(other.value, DISPUTED) if other else best
    return best


def _dates(front: Front, kind: PaperKind) -> Iterator[Guess[str]]:
    for value in front.labelled(_DATE_LABEL):
        yield from (Guess(iso, LABEL) for iso in _plain_dates(value[:80]))
    plain = [line for line in front.lines if "\t" not in line]
    for line in plain[:_TOP]:
        if len(line.split()) < _SENTENCE:
            rest = ANNOUNCED if _ANNOUNCES.search(line) else TOP
            yield from (Guess(iso, rest) for iso in _plain_dates(line, months=len(line.split()) < _SHORT))
    for line in front.running:
        yield from (Guess(iso, RUNNING_HEAD) for iso in _plain_dates(line))
    for line in plain:
        match = _PHRASE.search(line)
        if match:
            yield from (Guess(iso, PHRASE) for iso in _plain_dates(line[match.start() : match.start() + 160], months=False))
    yield from _of_the_name(front.stem, exact=True)
    spans = spans_in(" ".join((front.stem, *front.lines[:6], *front.running)))
    if spans and kind in (PaperKind.STRATEGY, PaperKind.REVIEW):
        first, last = spans[0].iso.split("-")
        yield Guess(first if kind is PaperKind.STRATEGY else last, PERIOD)
    yield from _of_the_name(front.stem, exact=False)


def _of_the_name(stem: str, exact: bool) -> Iterator[Guess[str]]:
    if exact:
        figures = ("-".join(filter(None, match.groups())) for match in _FIGURES.finditer(stem))
        found = [printed for words in (re.sub(r"[-._]", " ", stem), *figures) for printed in dates_in(words)]
        yield from (Guess(printed.iso, FILE_NAME) for printed in found)
    else:
        yield from (Guess(year, PERIOD) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", stem))


def _plain_dates(text: str, months: bool = True) -> Iterator[str]:
    """The dates of a text, the exact ones first, without those of spans and of other meetings; months only where `months`."""
    spans = spans_in(text)
    dates = [d for d in dates_in(text) if not any(s.start <= d.start < s.end or s.start < d.end <= s.end for s in spans)]
    own = [d for d in dates if not _ANOTHER.search(text[max(0, d.start - 60) : d.start])]
    yield from (printed.iso for printed in own if len(printed.iso) == _EXACT)
    yield from (printed.iso for printed in own if months and len(printed.iso) < _EXACT)


def _meetings_before(front: Front) -> frozenset[str]:
    """The days of meetings whose minutes are agreed here: named in an item, not in the title."""
    later = [block.text for block in front.blocks[4:] if block.kind in _ITEMS]
    phrases = (match[0] for text in later for match in _BEFORE.finditer(text))
    return frozenset(printed.iso for phrase in phrases for printed in dates_in(phrase))


def period_in(words: str) -> str | None:
    """The years that these words name."""
    return next((span.iso for span in spans_in(words)), None)


def period_of(front: Front, kind: PaperKind, title: str | None) -> Guess[str] | None:
    """The years that the paper covers: of its title, or of the front of a strategy or a review."""
    years = (f"{first}-{last}" for first, last in _YEARS.findall(front.stem))
    places = [(title or "", TITLE), *((span, FILE_NAME) for span in years), (readable(front.stem), FILE_NAME)]
    if kind in (PaperKind.STRATEGY, PaperKind.REVIEW):
        places += [*((head, RUNNING_HEAD) for head in front.running), *((line, TOP) for line in front.lines[:6])]
    found = ((period_in(text), rest) for text, rest in places)
    return next((Guess(period, rest) for period, rest in found if period), None)
