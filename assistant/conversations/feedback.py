"""What people think of answers: right, wrong or unhelpful, and a word why."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, insert, select

from assistant.conversations.database import Connect, Database
from assistant.conversations.errors import TooLong, UnknownFeedback
from assistant.conversations.rows import storable
from assistant.conversations.schema import feedback
from assistant.findings import LONGEST_QUESTION, Answer, Status, Verdict

LONGEST_WORD = 1_000
"""Characters of what may be said beside a verdict."""
LONGEST_ANSWER = 20_000
"""Characters of the answer that it is about."""
MOST_PAPERS = 50


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says of one answer."""

    verdict: Verdict
    question: str
    """As it was asked."""
    word: str = ""
    """Why, in the person's own words; empty where they gave none."""
    answer: str = ""
    """The text of the answer, as far as the door knows it."""
    status: Status | None = None
    papers: tuple[str, ...] = ()
    """Ids of the papers that the answer cited."""
    by: str = ""
    """Who; empty where nobody is known."""
    door: str = ""
    """Where it was said: `chat`, `api`, `widget`."""
    exchange: int | None = None
    """The number of the kept exchange that it is about; a second opinion on one takes the place of the first."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion as it is kept."""

    number: int
    at: datetime
    """With its time zone."""
    opinion: Opinion


def opinion_of(answer: Answer, verdict: Verdict, word: str, by: str) -> Opinion:
    """What somebody says of that answer."""
    papers = tuple(dict.fromkeys(citation.paper for citation in answer.citations))
    return Opinion(verdict, answer.question, word, answer.text, answer.status, papers[:MOST_PAPERS], by)


class FeedbackBox:
    """Keeps opinions. Safe to share between threads and with other processes."""

    def __init__(self, connect: Connect, clock: Callable[[], datetime]) -> None:
        """`connect` begins a transaction on the ledger's database; `clock` is now, with its time zone."""
        self._database = Database(connect)
        self._clock = clock

    def give(self, opinion: Opinion) -> Feedback:
        """Keeps an opinion. Raises TooLong, StoreError."""
        _check_lengths(opinion)
        now = self._clock()
        with self._database.writing() as connection:
            if opinion.exchange is not None:
                connection.execute(delete(feedback).where(feedback.c.exchange == opinion.exchange))
            number = connection.execute(insert(feedback), _values(opinion, now)).inserted_primary_key
        return Feedback(int(number[0]) if number else 0, now, opinion)

    def take_back(self, number: int) -> None:
        """Takes one opinion out. Raises UnknownFeedback, StoreError."""
        with self._database.writing() as connection:
            gone = connection.execute(delete(feedback).where(feedback.c.number == number)).rowcount
        if not gone:
            raise UnknownFeedback(f"There is no feedback {number} here.", "See `papers feedback` for what there is.")

    def listed(self, verdict: Verdict | None = None, limit: int | None = None) -> tuple[Feedback, ...]:
        """What was said, newest first: all of it, or the newest `limit`. Raises StoreError."""
        query = select(feedback).order_by(feedback.c.number.desc()).limit(limit)
        if verdict is not None:
            query = query.where(feedback.c.verdict == verdict.value)
        with self._database.reading() as connection:
            return tuple(_read(row) for row in connection.execute(query).mappings())

    def about(self, exchanges: Sequence[int]) -> Mapping[int, Feedback]:
        """By the number of the kept exchange, what was said of it. Raises StoreError."""
        with self._database.reading() as connection:
            query = select(feedback).where(feedback.c.exchange.in_(exchanges))
            return {row["exchange"]: _read(row) for row in connection.execute(query).mappings()}

    def counts(self) -> Mapping[Verdict, int]:
        """How often each verdict was given. Raises StoreError."""
        with self._database.reading() as connection:
            query = select(feedback.c.verdict, func.count().label("times")).group_by(feedback.c.verdict)
            found = {row.verdict: int(row.times) for row in connection.execute(query)}
        return {verdict: found.get(verdict.value, 0) for verdict in Verdict}


def _check_lengths(opinion: Opinion) -> None:
    lengths = (
        ("question", len(opinion.question), LONGEST_QUESTION),
        ("answer", len(opinion.answer), LONGEST_ANSWER),
        ("word beside the verdict", len(opinion.word), LONGEST_WORD),
        ("list of papers", len(opinion.papers), MOST_PAPERS),
    )
    for what, length, most in lengths:
        if length > most:
            raise TooLong(f"The {what} has a length of {length:,}; {most:,} is the most.", "Say it in fewer words.")


def _values(opinion: Opinion, now: datetime) -> dict[str, object]:
    return {
        "exchange": opinion.exchange,
        "verdict": opinion.verdict.value,
        "word": storable(opinion.word),
        "question": storable(opinion.question),
        "answer": storable(opinion.answer),
        "status": opinion.status.value if opinion.status else "",
        "papers": json.dumps(opinion.papers),
        "by": opinion.by,
        "door": opinion.door,
        "at": now.isoformat(),
    }


def _read(row: RowMapping) -> Feedback:
    opinion = Opinion(
        Verdict(row["verdict"]),
        row["question"],
        row["word"],
        row["answer"],
        Status(row["status"]) if row["status"] else None,
        tuple(json.loads(row["papers"])),
        row["by"],
        row["door"],
        row["exchange"],
    )
    return Feedback(row["number"], datetime.fromisoformat(row["at"]), opinion)
