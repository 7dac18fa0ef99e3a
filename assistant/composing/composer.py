"""Statements of ours → the same in a model's words, each checked; or, where it fails, as they are."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.composing.evidence import Evidence, evidence_of
from assistant.composing.leash import fault_in, likeness
from assistant.composing.plain import complete, plain_text, sentences_of
from assistant.composing.prompt import ORDERS, fitting, usage_of, words_for
from assistant.findings import Usage
from assistant.language_model import Model, ModelError, ModelResting, Piece
from assistant.listening import NOBODY, Listener
from assistant.shelf import Opened
from assistant.writer import Statement

LONGEST = 4_000
"""Characters of a draft that are read."""
MOST = 8
"""Statements that are made of one draft."""
ALIKE = 3
"""Words that a sentence which does not hold shares with the evidence that is said in its stead."""


@dataclass(slots=True)
class Account:
    """How an answer came to be written; filled while it is."""

    writer: str
    """Who wrote it in the end."""
    notices: list[str] = field(default_factory=list)
    """What the reader should know: something was left out, the model could not be asked."""
    usage: Usage | None = None
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Sentences of the model that did not hold, each with the reason."""

    def spent(self, usage: Usage) -> None:
        """Adds what one more request cost."""
        self.usage = usage if self.usage is None else self.usage.plus(usage)


@dataclass(frozen=True, slots=True)
class Composer:
    """A language model on a leash. Its circuit, if any, is the model's own."""

    model: Model
    context: int = 4096
    """Tokens that the model takes."""

    def compose(
        self,
        question: str,
        statements: Sequence[Statement],
        papers: Mapping[str, Opened],
        account: Account,
        listener: Listener = NOBODY,
    ) -> Iterator[Statement]:
        """The statements that answer, one by one, each already checked. Raises ModelStopped.

        Without the model, or after it has failed, those that were given.
        """
        evidence = evidence_of(statements, papers)
        if len(evidence) < len(statements) or any(each.cleaned for each in evidence):
            account.notices.append(_ORDERS_FOUND.format(papers=_of(statements, evidence)))
        shown = fitting(question, evidence, self.context)
        if len(shown) < len(evidence):
            account.notices.append(
                f"{len(evidence) - len(shown)} of {len(evidence)} passages were too long for {self.model.name}."
            )
        if not shown:
            yield from (each.statement for each in evidence)
            return
        yield from self._written(question, shown, account, listener)

    def _written(self, question: str, evidence: Sequence[Evidence], account: Account, listener: Listener) -> Iterator[Statement]:
        said: list[Evidence] = []
        own, failed = 0, False
        try:
            for sentence in self._sentences(question, evidence, account, listener):
                left_out = len(account.left_out)
                if made := _held(sentence, evidence, said, account):
                    own += left_out == len(account.left_out)
                    yield made
        except ModelError as error:
            failed = True
            rest = "What follows is" if said else "The answer is"
            account.notices.append(f"{error.message} {rest} in the papers' own words.")
        if failed or not own:  # what the quotes would have said is said whole
            yield from (each.statement for each in evidence if each not in said)
        else:
            yield from _unheard(evidence, said)
        account.writer = self.model.name if own else account.writer
        if not failed:
            self._tell(own, account)

    def _tell(self, own: int, account: Account) -> None:
        """A notice where something of the model's was not said."""
        count = len(account.left_out)
        if not own:
            account.notices.append(f"Nothing that {self.model.name} wrote stands in the papers: they are quoted instead.")
        elif count:
            account.notices.append(
                f"{count} sentence{'s' if count > 1 else ''} of {self.model.name} did not stand in the quoted words: "
                "left out, or replaced by the words of the paper."
            )

    def _sentences(self, question: str, evidence: Sequence[Evidence], account: Account, listener: Listener) -> Iterator[str]:
        """The draft's sentences as soon as each is whole. The last one of a draft that was cut off is none."""
        start, words = time.monotonic(), words_for(question, evidence)
        draft, read, ended, counted, sent = "", 0, False, None, True
        try:
            for piece in self.model.stream(ORDERS, words, listener.stopped):
                draft, ended, counted = _taken(draft, piece), ended or piece.last, piece.tokens or counted
                if (whole := complete(draft)) > read:
                    yield from sentences_of(draft[read:whole])
                    read = whole
                if len(draft) >= LONGEST:
                    break
            if ended:
                yield from sentences_of(draft[read:])
        except ModelResting:
            sent = False
            raise
        finally:
            if sent:
                account.spent(usage_of(ORDERS + words, draft, counted, start))


def _unheard(evidence: Sequence[Evidence], said: Sequence[Evidence]) -> Iterator[Statement]:
    """The first statement of each paper of which a model said nothing: it may word what papers say, not choose between them."""
    heard = {each.statement.quotes[0].paper for each in said}
    for each in evidence:
        paper = each.statement.quotes[0].paper
        if paper not in heard:
            heard.add(paper)
            yield each.statement


def _taken(draft: str, piece: Piece) -> str:
    return (draft + piece.text)[:LONGEST]


def _held(sentence: str, evidence: Sequence[Evidence], said: list[Evidence], account: Account) -> Statement | None:
    """What is said of a sentence: itself where it holds, else the evidence that it is most like, else nothing."""
    if len(said) >= MOST:
        return None
    faults = [(fault_in(sentence, each), each) for each in evidence]
    for fault, each in faults:
        if not fault:
            said.append(each)
            return _resting(each.statement, _closed(sentence))
    best = max(evidence, key=lambda each: likeness(sentence, each))
    account.left_out.append((sentence, next(fault for fault, each in faults if each is best)))
    if likeness(sentence, best) < ALIKE or best in said:
        return None
    said.append(best)
    return best.statement


def _resting(statement: Statement, sentence: str) -> Statement:
    """The sentence on the quotes in which it stands word for word; where there are none, on all of the statement's."""
    mine = tuple(quote for quote in statement.quotes if sentence.rstrip(".") in quote.text)
    return Statement(sentence, mine or statement.quotes)


def _closed(sentence: str) -> str:
    text = plain_text(sentence).strip().rstrip(",;:")
    return text if text.endswith((".", "!", "?")) else f"{text}."


_ORDERS_FOUND = "Words that read like orders to a program, or that nobody sees, stand in {papers}: the model was not shown them."


def _of(statements: Sequence[Statement], evidence: Sequence[Evidence]) -> str:
    """The papers of those statements that were cleaned or left out."""
    whole = {id(each.statement) for each in evidence if not each.cleaned}
    return ", ".join(dict.fromkeys(each.quotes[0].paper for each in statements if id(each) not in whole))
