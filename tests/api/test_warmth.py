"""Questions to begin with are worked out before anybody asks for them."""

import asyncio
import dataclasses
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

from api.desk import Desk, given_up
from api.gate import readers
from api.keys import Keys
from api.rules import Rules
from api.testing import ScriptedIndex, Suggested, scripted
from api.warmth import kept_warm
from assistant.assistant import Assistant
from assistant.language_model import Stopped, never
from ingest.errors import StoreError
from ingest.papers import Access, Filters


class Noted(Suggested):
    """Notes for whom suggestions were worked out."""

    def __init__(self, failing: bool = False) -> None:
        self.made: list[Access] = []
        self.failing = failing

    def suggestions(self, filters: Filters, limit: int, stopped: Stopped = never) -> tuple[str, ...]:
        if self.failing:
            self.failing = False
            raise StoreError("The store is away.")
        self.made.append(filters.access)
        return super().suggestions(filters, limit)


class Slow(Suggested):
    """Takes until nobody waits any more."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def suggestions(self, filters: Filters, limit: int, stopped: Stopped = never) -> tuple[str, ...]:
        self.begun.set()
        while not stopped():
            time.sleep(0.01)
        self.ended.set()
        return ()


def with_it(suggester: Suggested, index: ScriptedIndex | None = None) -> Callable[[], Assistant]:
    return lambda: dataclasses.replace(scripted(index=index), suggester=suggester)


def all_readers() -> Collection[Access]:
    return (Access.PUBLIC, Access.OFFICERS)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def test_they_are_worked_out_for_each_class_once_and_again_when_papers_come_or_go() -> None:
    """Not again while nothing changes."""
    noted, index = Noted(), ScriptedIndex()
    desk = Desk(with_it(noted, index))
    async with desk.at_work(), kept_warm(desk, all_readers, looks=0.01):
        await until(lambda: len(noted.made) == 2)
        await asyncio.sleep(0.1)
        assert sorted(noted.made) == [Access.OFFICERS, Access.PUBLIC]
        index.changes += 1
        await until(lambda: len(noted.made) == 4)


async def test_a_store_that_is_away_is_tried_again() -> None:
    """Nobody is told: nobody asked."""
    noted = Noted(failing=True)
    desk = Desk(with_it(noted))
    async with desk.at_work(), kept_warm(desk, all_readers, looks=0.01):
        await until(lambda: len(noted.made) == 2)


async def test_the_server_ends_at_once_and_only_when_the_work_has_ended() -> None:
    """The store is not closed under it."""
    slow = Slow()
    desk = Desk(with_it(slow))
    async with desk.at_work(), kept_warm(desk, all_readers):
        await until(slow.begun.is_set)
    assert slow.ended.is_set()


async def test_who_goes_away_stops_what_is_worked_out_for_them() -> None:
    """The place is free for the next."""
    slow = Slow()
    desk = Desk(with_it(slow), workers=1, queue=1)
    async with desk.at_work():
        await desk.opened()
        asking = asyncio.create_task(desk.aside(lambda assistant: assistant.suggestions(Filters(), 5, given_up)))
        await until(slow.begun.is_set)
        assert len(await desk.run(lambda assistant: assistant.papers())) == 2  # meanwhile questions are answered
        next_one = asyncio.create_task(desk.aside(lambda assistant: assistant.papers()))
        await asyncio.sleep(0.05)
        assert not next_one.done()
        asking.cancel()
        assert len(await next_one) == 2


def test_who_may_come_is_what_the_keys_say(tmp_path: Path) -> None:
    """And whoever sits at this machine, where they need no key."""
    file = tmp_path / "keys.json"
    key, _ = Keys(file).add("Intranet", Access.PUBLIC, ())
    assert readers(Rules()) == {Access.OFFICERS}
    assert readers(Rules(keys=file)) == {Access.PUBLIC, Access.OFFICERS}
    assert readers(Rules(keys=file, beyond=True)) == {Access.PUBLIC}
    Keys(file).revoke(key.id)
    assert readers(Rules(keys=file, beyond=True)) == set()
