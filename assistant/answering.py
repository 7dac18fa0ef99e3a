"""Question → Answer: retrieve, choose, judge, write, check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.citations import Cited, cited
from assistant.closing import Desk, closed
from assistant.comparing import compared
from assistant.completeness import halves_of
from assistant.composing import Account, Composer, Rewriter
from assistant.declining import declined
from assistant.disagreement import disagreements
from assistant.explaining import explanation_of
from assistant.explanation import Explanation
from assistant.findings import LONGEST_QUESTION, Answer, Asked, Citation, Status
from assistant.lexicon import Lexicon
from assistant.listening import NOBODY, Listener
from assistant.looking_up import LookedUp, Looker
from assistant.premises import correcting
from assistant.question import Question, leans, understood
from assistant.ranking import Ranker
from assistant.scored import Scored
from assistant.shelf import Opened, Shelf
from assistant.sides import sides_of
from assistant.workings import Workings
from assistant.writer import NAME, Quote, Statement, draft
from ingest.errors import UsageError

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

    @property
    def looker(self) -> Looker:
        """Finds, chooses and judges."""
        return Looker(self.shelf, self.ranker)

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
        """The answer to it, to all its parts or to some; or the refusal."""
        workings = self._told(asked, self.looker.look_up(question, lexicon), lexicon, listener)
        if workings.answer.status is not Status.NOT_FOUND:
            return workings
        looked = (self.looker.look_up_whole(half, lexicon) for half in halves_of(question, lexicon))
        halves = (self._told(asked, half, lexicon, listener) for half in looked)
        return next((half for half in halves if half.answer.status is Status.PARTIAL), workings)

    def _told(self, asked: Asked, looked: LookedUp, lexicon: Lexicon, listener: Listener) -> Workings:
        """What was looked up in words."""
        question = looked.question
        if not looked.verdict.passed:
            return _workings(asked, looked, lexicon, self._refusal(looked))
        opened = self.looker.papers_of(looked.units)
        reckoned = compared(question, looked.units, sides_of(question, lexicon, opened))
        drafted = [
            each for (part, scored), paper in zip(looked.told, opened, strict=True) for each in draft(part, [scored], [paper])
        ]
        papers, account = {o.paper.id: o for o in opened}, Account(NAME)
        statements = self._worded(question, drafted, papers, account, listener)
        result = cited(chain(statements, reckoned), papers, listener.say if self.composer else None)
        result = replace(result, failed=(*result.failed, *((Statement(words, ()), why) for words, why in account.left_out)))
        answer = self._answer(looked, opened, result)
        answer = replace(answer, writer=account.writer, notices=tuple(account.notices), usage=account.usage)
        desk = Desk(question, looked.units, looked.ranking.units, lexicon, self.shelf, looked.unanswered)
        return _workings(asked, looked, lexicon, closed(answer, desk), result)

    def _refusal(self, looked: LookedUp) -> Answer:
        question, why = looked.question, looked.verdict.why
        so = looked.opposite.scored if looked.opposite else correcting(question, why, looked.ranking.units)
        return self._not_found(question, why, looked.choice.taken, so)

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

    def _answer(self, looked: LookedUp, opened: Sequence[Opened], result: Cited) -> Answer:
        question, evidence = looked.question, looked.units
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


def _workings(asked: Asked, looked: LookedUp, lexicon: Lexicon, answer: Answer, result: Cited | None = None) -> Workings:
    found = (looked.question, looked.ranking, looked.choice, looked.verdict, looked.spoken)
    return Workings(asked, answer, lexicon, *found, result or Cited())


def _check(asked: Asked) -> None:
    if not asked.question.strip():
        raise UsageError("There is no question.", "Type what you would like to know from the papers.")
    if len(asked.question) > LONGEST_QUESTION:
        raise UsageError(
            f"The question is too long ({len(asked.question):,} characters).",
            f"Ask it in at most {LONGEST_QUESTION:,} characters.",
        )
