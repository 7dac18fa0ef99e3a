"""Question → Answer: retrieve, choose, judge, write, check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.citations import Cited, cited
from assistant.closing import Desk, closed, material
from assistant.comparing import compared
from assistant.completeness import halves_of, to_be_told
from assistant.composing import Account, Composer, Rewriter
from assistant.declining import declined
from assistant.directions import contrary, withdrawn
from assistant.disagreement import disagreements
from assistant.evidence import chosen
from assistant.explaining import explanation_of
from assistant.explanation import Explanation
from assistant.findings import LONGEST_QUESTION, Answer, Asked, Citation, Status
from assistant.gates import Spoken, judged, speaking
from assistant.lexicon import Lexicon
from assistant.listening import NOBODY, Listener
from assistant.premises import correcting
from assistant.question import Question, leans, understood
from assistant.ranking import Ranker
from assistant.scored import Scored
from assistant.shelf import Opened, Shelf
from assistant.sides import sides_of
from assistant.wanted import Wanted
from assistant.workings import Workings
from assistant.writer import NAME, Quote, Statement, draft
from ingest.errors import UsageError

NEAR_UNITS = 12
"""Units that may say that what a question wants explained was not so."""

NEAREST = 3
"""Places offered where the papers do not say."""

UNSHOWN = "The papers do not say it in words that can be shown on their page."
"""Why nothing is said where no statement held against the words it cites."""


@dataclass(frozen=True, slots=True)
class QuotesAnswerer:
    """Answers in the papers' own words."""

    shelf: Shelf
    ranker: Ranker
    composer: Composer | None = None
    """A language model that words the answer, on a leash; `None`: it is said in the papers' own words."""
    rewriter: Rewriter | None = None
    """The same, to make follow-ups whole."""

    def answer(self, asked: Asked, listener: Listener = NOBODY) -> Answer:
        """The answer with checked citations, or a refusal that says what is missing.

        Raises UsageError where there is no question, or one of more than LONGEST_QUESTION characters; ModelStopped.
        """
        return self._worked(asked, listener).answer

    def explained(self, asked: Asked) -> tuple[Answer, Explanation]:
        """The same answer, and how it came about. Raises what `answer` raises."""
        workings = self._worked(asked)
        return workings.answer, explanation_of(workings, self.shelf)

    def _worked(self, asked: Asked, listener: Listener = NOBODY) -> Workings:
        _check(asked)
        if why := declined(asked.question):
            return Workings(asked, Answer(asked.question, asked.question, Status.DECLINED, why))
        lexicon = self.shelf.lexicon(asked.filters.access)
        if not (self.rewriter and asked.history and leans(asked.question, lexicon)):
            return self._found(asked, understood(asked, lexicon), lexicon, listener)
        whole, usage = self.rewriter.whole(asked, listener.stopped)
        workings = None
        if whole:
            question = replace(understood(replace(asked, question=whole, history=()), lexicon), asked=asked.question)
            workings = self._found(asked, question, lexicon, listener)
        if workings is None or workings.answer.status is Status.NOT_FOUND:  # our own reading refuses no more than without a model
            workings = self._found(asked, understood(asked, lexicon), lexicon, listener)
        answer = workings.answer
        both = usage.plus(answer.usage) if usage and answer.usage else usage or answer.usage
        return replace(workings, answer=replace(answer, usage=both))

    def _found(self, asked: Asked, question: Question, lexicon: Lexicon, listener: Listener) -> Workings:
        """The answer to it, or to half of it, or the refusal."""
        workings = self._looked_up(asked, question, lexicon, listener)
        if workings.answer.status is not Status.NOT_FOUND:
            return workings
        halves = (self._looked_up(asked, half, lexicon, listener) for half in halves_of(question, lexicon))
        return next((half for half in halves if half.answer.status is Status.PARTIAL), workings)

    def _looked_up(self, asked: Asked, question: Question, lexicon: Lexicon, listener: Listener) -> Workings:
        ranking = self.ranker.ranking(question, lexicon)
        choice = chosen(question, ranking.units, lexicon)
        opened = [self.shelf.paper(scored.unit.paper) for scored in choice.taken]
        verdict = judged(question, choice.taken, lexicon, opened)
        spoken = speaking(question, choice.taken, lexicon, opened) if verdict.passed else Spoken()
        opposite = contrary(question, (*spoken.kept, *self._near(question, ranking.units, lexicon)), ranking.units)
        if opposite and opposite.why:
            verdict = withdrawn(verdict, opposite)
        if not verdict.passed:
            so = opposite.scored if opposite else correcting(question, verdict.why, ranking.units)
            refusal = self._not_found(question, verdict.why, choice.taken, so)
            return Workings(asked, refusal, lexicon, question, ranking, choice, verdict)
        desk = Desk(question, spoken.kept, ranking.units, lexicon, self.shelf)
        told = to_be_told(question, material(desk))
        opened = [self.shelf.paper(scored.unit.paper) for scored in told]
        reckoned = compared(question, told, sides_of(question, lexicon, opened))
        papers, account = {o.paper.id: o for o in opened}, Account(NAME)
        statements = self._worded(question, draft(question, told, opened), papers, account, listener)
        result = cited(chain(statements, reckoned), papers, listener.say if self.composer else None)
        result = replace(result, failed=(*result.failed, *((Statement(words, ()), why) for words, why in account.left_out)))
        answer = self._told(question, told, opened, result)
        answer = replace(answer, writer=account.writer, notices=tuple(account.notices), usage=account.usage)
        answer = closed(answer, replace(desk, told=told))
        return Workings(asked, answer, lexicon, question, ranking, choice, verdict, spoken, result)

    def _near(self, question: Question, units: Sequence[Scored], lexicon: Lexicon) -> Sequence[Scored]:
        """The best units that speak of the names and the time asked for: they may say that what is to be explained was not so."""
        if question.wanted is not Wanted.REASON:
            return ()
        best = units[:NEAR_UNITS]
        return speaking(question, best, lexicon, [self.shelf.paper(scored.unit.paper) for scored in best]).kept

    def _worded(
        self,
        question: Question,
        statements: Sequence[Statement],
        papers: Mapping[str, Opened],
        account: Account,
        listener: Listener,
    ) -> Iterable[Statement]:
        if self.composer is None:
            return statements
        return self.composer.compose(question.standalone, statements, papers, account, listener)

    def _told(self, question: Question, evidence: Sequence[Scored], opened: Sequence[Opened], result: Cited) -> Answer:
        if not result.text:
            return self._not_found(question, UNSHOWN, evidence)
        conflicts = disagreements(question, evidence, opened, result.citations, self.shelf.lexicon(question.filters.access))
        return Answer(
            question.asked, question.standalone, Status.ANSWERED, result.text, result.citations, conflicts=conflicts, writer=NAME
        )

    def _not_found(self, question: Question, why: str, evidence: Sequence[Scored], so: Scored | None = None) -> Answer:
        """A refusal with the nearest places; `so`: the first, whose words are set against what the question takes for granted."""
        nearest = self._nearest([each for each in (so, *evidence) if each])
        said = (
            f" They do say: “{so.unit.text}” [{nearest[0].marker}]" if so and nearest and nearest[0].quote == so.unit.text else ""
        )
        hint = " The nearest places are shown, not as an answer." if nearest else ""
        return Answer(question.asked, question.standalone, Status.NOT_FOUND, f"{why}{said}{hint}", nearest=nearest, writer=NAME)

    def _nearest(self, evidence: Sequence[Scored]) -> tuple[Citation, ...]:
        opened: dict[str, Opened] = {scored.unit.paper: self.shelf.paper(scored.unit.paper) for scored in evidence}
        statements = [
            Statement("", tuple(Quote(s.unit.paper, block, text) for block, text in s.unit.pieces[:1]))
            for s in evidence[:NEAREST]
        ]
        return cited(statements, opened).citations


def _check(asked: Asked) -> None:
    if not asked.question.strip():
        raise UsageError("There is no question.", "Type what you would like to know from the papers.")
    if len(asked.question) > LONGEST_QUESTION:
        raise UsageError(
            f"The question is too long ({len(asked.question):,} characters).",
            f"Ask it in at most {LONGEST_QUESTION:,} characters.",
        )
