"""What an answer says last: which part the papers leave open, where they differ, and how they stand to one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.completeness import Material, left_open
from assistant.directions import contrary
from assistant.findings import Answer, Status
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.scored import Scored
from assistant.shelf import Shelf
from assistant.sides import sides_of
from assistant.standing_of_papers import Cites, differing, drafts, followed, newer_figure
from assistant.wanted import MEANS
from assistant.words import content_words


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies open when an answer is closed."""

    question: Question
    told: Sequence[Scored]
    """The units that the answer tells."""
    near: Sequence[Scored]
    """All units of the passages found."""
    lexicon: Lexicon
    shelf: Shelf
    unanswered: Sequence[str] | None = None
    """The parts of the question, in its own words, that are not answered; `None` where they were not judged one by one."""


def closed(answer: Answer, desk: Desk) -> Answer:
    """The answer with what is to be said of its papers and of its gaps; a refusal as it is."""
    if answer.status is not Status.ANSWERED:
        return answer
    cites = Cites(desk.question, answer.citations, desk.shelf)
    later, citations = followed(cites)
    differ = differing(cites, answer.conflicts)
    newer = [] if differ or later else newer_figure(cites, desk.told, desk.lexicon)
    gaps = _gaps(desk)
    text = " ".join((answer.text, *_opposite(desk, answer), *differ, *newer, *later, *drafts(cites), *gaps))
    status, notices = Status.PARTIAL if gaps else Status.ANSWERED, (*answer.notices, *_guessed(desk))
    return replace(answer, text=text, citations=citations, status=status, notices=notices)


def _guessed(desk: Desk) -> list[str]:
    """That no paper says what a short name stands for, where names with its letters are shown."""
    known, asked = desk.lexicon.abbreviations, desk.question.asked
    short = [
        word.upper() for word in content_words(asked) if MEANS.search(asked) and known.spelt(word) and not known.long_names(word)
    ]
    return [f"No paper says what {each} stands for: what is shown has a name with its letters." for each in short]


def _opposite(desk: Desk, answer: Answer) -> list[str]:
    """That the papers say the opposite of what the question takes for granted."""
    found = contrary(desk.question, desk.told, desk.near)
    marks = [
        c.marker for c in answer.citations if found and c.paper == found.scored.unit.paper and c.quote in found.scored.unit.text
    ]
    return [f"{found.told} [{marks[0]}]"] if found and marks else []


def _gaps(desk: Desk) -> list[str]:
    if desk.unanswered is not None:
        return [f"The papers do not say “{part}”." for part in desk.unanswered]
    return left_open(desk.question, material(desk), desk.lexicon)


def material(desk: Desk) -> Material:
    """What lies open, with the sides of the question."""
    found = [scored.unit.paper for scored in (*desk.told, *desk.near)]
    papers = {paper: desk.shelf.paper(paper) for paper in set(found)}  # hundreds of units of a few papers: each is opened once
    return Material(desk.told, desk.near, sides_of(desk.question, desk.lexicon, [papers[paper] for paper in found]))
