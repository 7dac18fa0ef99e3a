"""One paper described: the catalogue's word first, then what can be read off it. What is not there is `None`, not guessed."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.catalogue.bodies import body_of
from ingest.catalogue.dates import MONTHS, dates_in, spans_in
from ingest.catalogue.entries import Entry
from ingest.catalogue.front import Front
from ingest.catalogue.titles import is_plain, readable, title_of
from ingest.papers import Access, Block, Page, Paper, PaperKind

_KINDS = (
    (PaperKind.ACTION_LOG, r"\baction (?:log|tracker|register)|\bactions log"),
    (PaperKind.MINUTES, r"\bminutes\b"),
    (PaperKind.BRIEFING, r"\bbriefing"),
    (
        PaperKind.STRATEGY,
        r"\bstrateg(?:y|ies)\b|\b(?:action|strategic|business|delivery|improvement|corporate|community safety) plan\b",
    ),
    (PaperKind.REVIEW, r"\breview\b|\b(?:strategic|needs) assessment\b|\bannual report\b"),
    (PaperKind.REPORT, r"\breport\b|\binspection\b|\bappendix\b"),
)
_REPORT_LABELS = r"decision[- ]?maker|report of|report author|subject|wards?(?: affected)?"
_DATE_LABEL = (
    r"date|(?!next|future)(?:[a-z]+ )?dates?(?: (?:of|and) (?!(?:the )?(?:next|future))[a-z &]+)?|published|dated|adopted"
)
_TOP, _SENTENCE, _SHORT = 12, 40, 9
"""Lines of the top in which a date is the paper's own; words of a line that is no paragraph, and of one that is a mere date."""
_DATE_PHRASE = re.compile(r"\b(?:held|meeting of|dated|published|adopted|approved|to/on)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\bnot for publication\b|\bcontains? (?:confidential|exempt)\b|\bexempt information\b|\bpart (?:2|ii|b) (?:report|item)\b|"
    r"\bofficial[- ]+sensitive\b|\bstrictly confidential\b|^(?:status\s*[:\t]\s*)?(?:private and )?confidential$|"
    r"\brestricted circulation\b",
    re.IGNORECASE,
)
_NOT_CLOSED = re.compile(r"\b(?:no|not|none|without|nor|unrestricted)\b(?!\s+for publication)", re.IGNORECASE)
_MEMBERS_ONLY = re.compile(
    r"\b(?:members|partners) only\b|\bfor (?:the )?(?:board|partnership)(?:'s|’s)? (?:members|use) only\b", re.IGNORECASE
)


def describe(
    file: Path, sha256: str, pages: Sequence[Page], blocks: Sequence[Block], entry: Entry | None, heads: Sequence[str] = ()
) -> Paper:
    """The paper in `file`. `heads` are its running heads and feet; they often give title and body best."""
    said = entry or Entry()
    front = Front(file.stem, pages, blocks, heads)
    printed = title_of(front)
    kind = said.kind or kind_of(front, said.title or printed)
    body = said.body or body_of(front, printed)
    date = said.date or date_of(front, kind)
    return Paper(
        id=file.stem,
        sha256=sha256,
        title=said.title or _title(front, printed, kind, body, date),
        body=body,
        kind=kind,
        date=date,
        period=said.period or period_of(front, kind, said.title or printed),
        access=said.access or access_of(front),
        source=file.name,
        page_count=sum(page.number is not None for page in pages) or None,
    )


def _title(front: Front, printed: str | None, kind: PaperKind, body: str | None, date: str | None) -> str:
    """Minutes often have no title but their body and date."""
    if printed and not is_plain(printed) and printed != body:
        return printed
    if kind in (PaperKind.MINUTES, PaperKind.ACTION_LOG) and body:
        return f"{body}: {kind.value}{_in_words(date)}"
    return readable(front.stem)


def _in_words(date: str | None) -> str:
    if not date:
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    return " of " + " ".join(
        part for part in (day.lstrip("0"), MONTHS[int(month) - 1].capitalize() if month else "", year) if part
    )


def kind_of(front: Front, title: str | None) -> PaperKind:
    """By the title, then the running heads, the file's name and the first lines."""
    asked = any(True for _ in front.labelled(_REPORT_LABELS))
    for at, text in enumerate((title or "", " ".join(front.running), readable(front.stem), "\n".join(front.lines[:8]))):
        kind = next((kind for kind, words in _KINDS if re.search(words, text, re.IGNORECASE)), None)
        if kind is PaperKind.REVIEW and asked and at == 0:
            return PaperKind.REPORT  # a report to a committee about a review
        if kind:
            return kind
        if at == 0 and asked:
            return PaperKind.REPORT
    return PaperKind.OTHER


def date_of(front: Front, kind: PaperKind) -> str | None:
    """The day of the meeting or decision, else of publication, as exact as the front has it; at last the file name's year."""
    return next(_dates(front, kind), None)


def _dates(front: Front, kind: PaperKind) -> Iterator[str]:
    for value in front.labelled(_DATE_LABEL):
        yield from _plain_dates(value[:80])
    plain = [line for line in front.lines if "\t" not in line]
    for line in (*plain[:_TOP], *front.running):
        if len(line.split()) < _SENTENCE:
            yield from _plain_dates(line, months=len(line.split()) < _SHORT)
    for line in plain:
        match = _DATE_PHRASE.search(line)
        if match:
            yield from _plain_dates(line[match.start() : match.start() + 160], months=False)
    name = front.stem.replace("_", "-")
    yield from (printed.iso for printed in dates_in(re.sub(r"[-.]", " ", name)) + dates_in(name))
    spans = spans_in(" ".join((front.stem, *front.lines[:6], *front.running)))
    if spans and kind in (PaperKind.STRATEGY, PaperKind.REVIEW):
        first, last = spans[0].iso.split("-")
        yield first if kind is PaperKind.STRATEGY else last
    yield from re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)


def _plain_dates(text: str, months: bool = True) -> Iterator[str]:
    """The dates of a text, the exact ones first, those of spans left out; dates without a day only where `months`."""
    spans = spans_in(text)
    dates = [d for d in dates_in(text) if not any(s.start <= d.start < s.end or s.start < d.end <= s.end for s in spans)]
    exact = len("2005-04-20")
    yield from (printed.iso for printed in dates if len(printed.iso) == exact)
    yield from (printed.iso for printed in dates if months and len(printed.iso) < exact)


def period_of(front: Front, kind: PaperKind, title: str | None) -> str | None:
    """The years that the paper covers: of its title, or of the front of a strategy or a review."""
    places = [title or "", readable(front.stem)]
    if kind in (PaperKind.STRATEGY, PaperKind.REVIEW):
        places += [*front.running, *front.lines[:6]]
    return next((span.iso for place in places for span in spans_in(place)), None)


def access_of(front: Front) -> Access:
    """Officers' where the front or the running heads say that it is not to be published; public where they do not."""
    for line in (*front.lines, *front.heads):
        match = _CLOSED.search(line)
        if match and not _NOT_CLOSED.search(line[: match.start()]) and not _NOT_CLOSED.match(line[match.end() :].strip(" :.-")):
            return Access.OFFICERS
        if _MEMBERS_ONLY.search(line):
            return Access.MEMBERS
    return Access.PUBLIC
