"""A question → what the papers hold on it: found, chosen and judged, not yet told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.closing import Desk, material
from assistant.completeness import to_be_told
from assistant.directions import Contrary, contrary, withdrawn
from assistant.evidence import chosen, dealt
from assistant.gates import Spoken, Verdict, judged, speaking
from assistant.lexicon import Lexicon
from assistant.parts import parts_of
from assistant.question import Question
from assistant.ranking import Ranker, Ranking, in_turn
from assistant.scored import Choice, Scored
from assistant.shelf import Opened, Shelf
from assistant.wanted import Wanted

NEAR_UNITS = 12
"""Units that may say that what a question wants explained was not so."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found for a question."""

    question: Question
    ranking: Ranking = field(default_factory=Ranking)
    choice: Choice = field(default_factory=Choice)
    verdict: Verdict = field(default_factory=lambda: Verdict(False))
    spoken: Spoken = field(default_factory=Spoken)
    """Empty where the verdict is no."""
    opposite: Contrary | None = None
    """That the papers say the contrary of what is taken for granted."""
    told: tuple[tuple[Question, Scored], ...] = ()
    """The units to be told, each with the question, or the part of it, that it answers."""
    unanswered: tuple[str, ...] | None = None
    """The parts of the question that the papers do not answer, in its own words; `None` where they were not judged one by one."""

    @property
    def units(self) -> list[Scored]:
        """The units to be told."""
        return [scored for _, scored in self.told]


@dataclass(frozen=True, slots=True)
class Looker:
    """Finds, chooses and judges."""

    shelf: Shelf
    ranker: Ranker

    def look_up(self, question: Question, lexicon: Lexicon) -> LookedUp:
        """What the papers hold on a question; on its parts one by one where it has some and any of them is answered."""
        whole = self.look_up_whole(question, lexicon)
        parts = [self.look_up_whole(part, lexicon) for part in parts_of(question, lexicon)]
        answered = [part for part in parts if part.told]
        if not answered:
            return whole
        every = len(answered) == len(parts)
        told = dealt([part.told for part in (*answered, *([] if every else [whole]))], len(parts))
        filled = any(part is question for part, _ in told)
        unanswered = None if filled else tuple(part.question.asked for part in parts if not part.told)
        return _joined(question, [*parts, *([] if every else [whole])], told, unanswered)

    def look_up_whole(self, question: Question, lexicon: Lexicon) -> LookedUp:
        """What the papers hold on a question as it is."""
        ranking = self.ranker.ranking(question, lexicon)
        choice = chosen(question, ranking.units, lexicon)
        opened = self.papers_of(choice.taken)
        verdict = judged(question, choice.taken, lexicon, opened)
        spoken = speaking(question, choice.taken, lexicon, opened) if verdict.passed else Spoken()
        opposite = contrary(question, (*spoken.kept, *self._near(question, ranking.units, lexicon)), ranking.units)
        if opposite and opposite.why:
            verdict = withdrawn(verdict, opposite)
        desk = Desk(question, spoken.kept, ranking.units, lexicon, self.shelf)
        told = to_be_told(question, material(desk)) if verdict.passed else ()
        return LookedUp(question, ranking, choice, verdict, spoken, opposite, tuple((question, scored) for scored in told))

    def papers_of(self, units: Sequence[Scored]) -> list[Opened]:
        """The papers of some units, in the same order."""
        return [self.shelf.paper(scored.unit.paper) for scored in units]

    def _near(self, question: Question, units: Sequence[Scored], lexicon: Lexicon) -> Sequence[Scored]:
        """The best units that speak of the names and the time asked for: they may say that what is to be explained was not so."""
        if question.wanted is not Wanted.REASON:
            return ()
        best = units[:NEAR_UNITS]
        return speaking(question, best, lexicon, self.papers_of(best)).kept


def _joined(
    question: Question, parts: Sequence[LookedUp], told: Sequence[tuple[Question, Scored]], unanswered: tuple[str, ...] | None
) -> LookedUp:
    """What was found for the parts of a question as found for the whole."""
    units = sorted((each for part in parts for each in part.ranking.units), key=lambda each: -each.score)
    return LookedUp(
        question,
        Ranking(in_turn([part.ranking.found for part in parts]), tuple(units)),
        Choice([each for part in parts for each in part.choice.taken], [fate for part in parts for fate in part.choice.fates]),
        Verdict(True, "", tuple(check for part in parts for check in part.verdict.checks)),
        Spoken(tuple(scored for _, scored in told), tuple(each for part in parts for each in part.spoken.dropped)),
        next((part.opposite for part in parts if part.opposite), None),
        tuple(told),
        unanswered,
    )
