"""One paper described: what can be read off it, and over that what a catalogue says. What is not there is `None`, not guessed."""

from collections.abc import Sequence
from pathlib import Path

from ingest.catalogue.access import access_of, draft_of
from ingest.catalogue.bodies import body_of
from ingest.catalogue.clues import BARE_FILE_NAME, BODY_AND_DATE, Guess
from ingest.catalogue.days import date_of, period_of
from ingest.catalogue.entries import Entry
from ingest.catalogue.front import Front, readable
from ingest.catalogue.kinds import kind_of
from ingest.catalogue.settling import Said, settle
from ingest.catalogue.titles import called_after, is_plain, of_the_body, says_only, title_of
from ingest.papers import Block, Clue, Page, Paper, PaperKind

_MEETINGS = (PaperKind.MINUTES, PaperKind.ACTION_LOG)


def describe(
    file: Path, sha256: str, pages: Sequence[Page], blocks: Sequence[Block], entry: Entry | None, heads: Sequence[str] = ()
) -> Paper:
    """The paper in `file`. `heads` are its running heads and feet; they often give title and body best."""
    front = Front(file.stem, pages, blocks, heads)
    printed = title_of(front)
    words = printed.value if printed else None
    kind = kind_of(front, words)
    body = body_of(front, words, kind.value)
    date = date_of(front, kind.value)
    title = _title(front, printed, kind.value, body, date)
    period = period_of(front, kind.value, words)
    access, draft = access_of(front), draft_of(front, words)
    inferred = Paper(
        id=file.stem,
        sha256=sha256,
        title=title.value,
        body=body.value if body else None,
        kind=kind.value,
        date=date.value if date else None,
        period=period.value if period else None,
        access=access.value,
        source=file.name,
        page_count=sum(page.number is not None for page in pages) or None,
        draft=draft is not None,
        clues=_clues(title=title, body=body, kind=kind, date=date, period=period, access=access, draft=draft),
    )
    return settle(inferred, Said(entry))


def _clues(**guesses: Guess[object] | None) -> tuple[Clue, ...]:
    return tuple(guess.clue(fact) for fact, guess in guesses.items() if guess)


def _title(
    front: Front, printed: Guess[str] | None, kind: PaperKind, body: Guess[str] | None, date: Guess[str] | None
) -> Guess[str]:
    """The title that is printed; minutes often have none but their body and date."""
    name = body.value if body else None
    if kind in _MEETINGS and name and (printed is None or says_only(printed.value, name)):
        return Guess(called_after(kind, name, date.value if date else None), BODY_AND_DATE)
    if printed and not is_plain(printed.value):
        return Guess(of_the_body(printed.value, name), printed.rest)
    return Guess(readable(front.stem), BARE_FILE_NAME)
