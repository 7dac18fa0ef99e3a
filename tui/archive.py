"""The archive: kept conversations and what was thought of answers, as the screens reach them, off the screens' own thread."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.findings import Answer, Asked
from tui.delivery import write_whole
from tui.desk import Desk

if TYPE_CHECKING:  # importing these loads the database's library, and the first screen must not wait for it
    from assistant.conversations import Feedback, Outline, Said

DOOR = "chat"


@dataclass(frozen=True, slots=True)
class Kept:
    """One conversation, whole."""

    outline: "Outline"
    said: "tuple[Said, ...]"
    feedback: "Mapping[int, Feedback]"
    """By the number of the exchange."""


class Archive:
    """Keeps and finds conversations. Every method waits for the Assistant to be open, and raises StoreError."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def keep(self, asked: Asked, answer: Answer, conversation: int | None, instead_of: int | None) -> "Said":
        """Keeps an answer at the end of a conversation, or of a new one."""
        assistant = await self._desk.assistant()
        return await asyncio.to_thread(assistant.conversations.keep, asked, answer, conversation, instead_of)

    async def listed(self, words: str = "") -> "tuple[Outline, ...]":
        """The conversations in which all of the words stand, the latest first."""
        assistant = await self._desk.assistant()
        return await asyncio.to_thread(assistant.conversations.listed, words)

    async def conversation(self, number: int) -> Kept:
        """One of them. Raises UnknownConversation."""
        assistant = await self._desk.assistant()

        def find() -> Kept:
            said = assistant.conversations.said(number)
            feedback = assistant.feedback.about([one.number for one in said])
            return Kept(assistant.conversations.outline(number), said, feedback)

        return await asyncio.to_thread(find)

    async def rename(self, number: int, title: str) -> None:
        """Gives one another name. Raises UnknownConversation."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.conversations.rename, number, title)

    async def delete(self, number: int) -> None:
        """Takes one out; for a day it can be taken back. Raises UnknownConversation."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.conversations.delete, number)

    async def take_back(self, number: int) -> None:
        """Puts a deleted one back. Raises UnknownConversation."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.conversations.take_back, number)

    async def sweep(self) -> None:
        """Removes for good what was deleted more than a day ago."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.conversations.sweep)

    async def write(self, number: int, output: Path) -> None:
        """Writes one as Markdown. Raises UnknownConversation, OSError."""
        from assistant.conversations import as_markdown

        kept = await self.conversation(number)
        text = as_markdown(kept.outline.title, kept.said)
        await asyncio.to_thread(write_whole, output, text.encode("utf-8", "replace"))

    async def give(self, answer: Answer, verdict: str, word: str, exchange: int | None) -> "Feedback":
        """Keeps what was thought of an answer. Raises TooLong."""
        from assistant.conversations import Verdict, opinion_of

        assistant = await self._desk.assistant()
        said = opinion_of(answer, Verdict(verdict), word, assistant.conversations.owner)
        return await asyncio.to_thread(assistant.feedback.give, replace(said, door=DOOR, exchange=exchange))

    async def take_feedback_back(self, number: int) -> None:
        """Takes out what was thought of an answer. Raises UnknownFeedback."""
        assistant = await self._desk.assistant()
        await asyncio.to_thread(assistant.feedback.take_back, number)
