"""Conversations as they are kept: named by their first question, each answer with all its citations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, delete, exists, func, insert, or_, select, update

from assistant.conversations.database import Connect, Database
from assistant.conversations.errors import UnknownConversation
from assistant.conversations.rows import filters_read, filters_written, read, searchable, storable, written
from assistant.conversations.schema import conversations, exchanges
from assistant.findings import Answer, Asked
from ingest.papers import Filters, squash

LONGEST_TITLE = 120
"""Characters of a conversation's name."""
KEPT_AFTER_DELETION = timedelta(days=1)
"""How long a deleted conversation can be taken back."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One conversation in the list."""

    number: int
    title: str
    begun: datetime
    changed: datetime
    """When something was last asked in it."""
    questions: int


@dataclass(frozen=True, slots=True)
class Said:
    """One question and its answer, as they are kept."""

    number: int
    conversation: int
    filters: Filters
    """What the question was limited to."""
    answer: Answer
    at: datetime


class Conversations:
    """One person's conversations. Safe to share between threads and with other processes."""

    def __init__(self, connect: Connect, clock: Callable[[], datetime], owner: str) -> None:
        """`connect` begins a transaction on the ledger's database; `clock` tells now, with its zone; `owner`: whose they are."""
        self._database = Database(connect)
        self._clock = clock
        self.owner = owner

    def listed(self, words: str = "") -> tuple[Outline, ...]:
        """Those in which every one of the words stands, the latest first. Raises StoreError."""
        there = and_(self._mine, conversations.c.deleted.is_(None), *(_has(word) for word in words.casefold().split()))
        query = _outlines().where(there).order_by(conversations.c.changed.desc(), conversations.c.number.desc())
        with self._database.reading() as connection:
            return tuple(_outline(row) for row in connection.execute(query).mappings())

    def outline(self, number: int) -> Outline:
        """One conversation. Raises UnknownConversation, StoreError."""
        query = _outlines().where(self._mine, conversations.c.number == number, conversations.c.deleted.is_(None))
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise _unknown(number)
        return _outline(row)

    def said(self, number: int) -> tuple[Said, ...]:
        """What was said in one, in order. Raises UnknownConversation, StoreError."""
        self.outline(number)
        query = select(exchanges).where(exchanges.c.conversation == number).order_by(exchanges.c.number)
        with self._database.reading() as connection:
            return tuple(_said(row) for row in connection.execute(query).mappings())

    def keep(self, asked: Asked, answer: Answer, conversation: int | None = None, instead_of: int | None = None) -> Said:
        """Keeps an answer at the end of a conversation; of a new one where it is `None` or was deleted.

        `instead_of` is the number of an exchange of it that goes: its question was asked anew. Raises StoreError.
        """
        now = self._clock()
        with self._database.writing() as connection:
            number = self._changed(connection, conversation, now) or self._begun(connection, asked.question, now)
            if instead_of is not None:
                gone = and_(exchanges.c.number == instead_of, exchanges.c.conversation == number)
                connection.execute(delete(exchanges).where(gone))
            made = connection.execute(
                insert(exchanges),
                {
                    "conversation": number,
                    "filters": filters_written(asked.filters),
                    "answer": written(answer),
                    "words": searchable(answer),
                    "asked": now.isoformat(),
                },
            ).inserted_primary_key
        return Said(int(made[0]) if made else 0, number, asked.filters, answer, now)

    def rename(self, number: int, title: str) -> Outline:
        """Gives one another name; an empty one changes nothing. Raises UnknownConversation, StoreError."""
        if name := storable(squash(title)[:LONGEST_TITLE]):
            self._set(number, title=name)
        return self.outline(number)

    def delete(self, number: int) -> None:
        """Takes one out; for a day it can be taken back. Raises UnknownConversation, StoreError."""
        self._set(number, deleted=self._clock().isoformat())

    def take_back(self, number: int) -> Outline:
        """Puts a deleted one back. Raises UnknownConversation where it is gone for good, StoreError."""
        self._set(number, deleted=None)
        return self.outline(number)

    def sweep(self) -> int:
        """Removes for good what was deleted more than a day ago, and says how many. Raises StoreError."""
        before = (self._clock() - KEPT_AFTER_DELETION).isoformat()
        old = and_(self._mine, conversations.c.deleted < before)
        with self._database.writing() as connection:
            numbers = select(conversations.c.number).where(old)
            connection.execute(delete(exchanges).where(exchanges.c.conversation.in_(numbers)))
            return connection.execute(delete(conversations).where(old)).rowcount

    @property
    def _mine(self) -> ColumnElement[bool]:
        return conversations.c.owner == self.owner

    def _set(self, number: int, **values: str | None) -> None:
        with self._database.writing() as connection:
            theirs = and_(self._mine, conversations.c.number == number)
            if not connection.execute(update(conversations).where(theirs).values(**values)).rowcount:
                raise _unknown(number)

    def _changed(self, connection: Connection, number: int | None, now: datetime) -> int | None:
        """The number, once that conversation is marked as changed; `None` where it is not there."""
        there = and_(self._mine, conversations.c.number == number, conversations.c.deleted.is_(None))
        found = connection.execute(update(conversations).where(there).values(changed=now.isoformat())).rowcount
        return number if found else None

    def _begun(self, connection: Connection, question: str, now: datetime) -> int:
        title, at = storable(squash(question)[:LONGEST_TITLE]), now.isoformat()
        values = {"owner": self.owner, "title": title, "begun": at, "changed": at}
        made = connection.execute(insert(conversations), values).inserted_primary_key
        return int(made[0]) if made else 0


def _outlines() -> Select[tuple[object, ...]]:
    asked = select(func.count()).where(exchanges.c.conversation == conversations.c.number).scalar_subquery()
    return select(*conversations.c, asked.label("questions"))


def _has(word: str) -> ColumnElement[bool]:
    """Whether a word (in small letters) stands in the name or in anything that was said."""
    inside = and_(exchanges.c.conversation == conversations.c.number, exchanges.c.words.contains(word, autoescape=True))
    return or_(conversations.c.title.icontains(word, autoescape=True), exists().where(inside))


def _outline(row: RowMapping) -> Outline:
    begun, changed = datetime.fromisoformat(row["begun"]), datetime.fromisoformat(row["changed"])
    return Outline(row["number"], row["title"], begun, changed, row["questions"])


def _said(row: RowMapping) -> Said:
    filters, at = filters_read(row["filters"]), datetime.fromisoformat(row["asked"])
    return Said(row["number"], row["conversation"], filters, read(row["answer"]), at)


def _unknown(number: int) -> UnknownConversation:
    return UnknownConversation(f"There is no conversation {number} here.", "It may have been deleted in another window.")
