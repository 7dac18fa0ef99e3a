"""Conversations are kept with their citations, found again, renamed, deleted and taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.conversations import Conversations, UnknownConversation, as_markdown
from assistant.conversations.rows import filters_read, filters_written, read, written
from assistant.findings import Answer, Asked, Citation, Status
from assistant.register.testing import database_in_memory
from ingest.papers import Access, Filters, PaperKind

PLAN = Citation(1, "plan-2028", "Plan *2028*", "Parks Board", "2028-04", 2, ("Aims", "Litter"), "2.1", "Cut litter by 5%.")
SCAN = replace(PLAN, marker=2, page=None, recognised=0.93, doubtful=("5%",))
LITTER = Answer(
    "How much less litter?", "How much less litter?", Status.ANSWERED, "Cut litter by 5%. [1] [2]", (PLAN, SCAN), (), ((1, 2),)
)
NOISE = Answer("And noise?", "How much less noise?", Status.NOT_FOUND, "The papers do not say.", nearest=(PLAN,))
LIMITED = Filters(body="Parks", kind=PaperKind.STRATEGY, year=2028, access=Access.MEMBERS)


class Clock:
    """Goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2030, 5, 6, 7, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database():
    return database_in_memory()


@pytest.fixture
def kept(database, clock) -> Conversations:
    return Conversations(database, clock, "Officer One")


def ask(kept, answer, conversation=None, **more):
    return kept.keep(Asked(answer.question, filters=LIMITED), answer, conversation, **more)


@pytest.mark.parametrize("answer", [LITTER, NOISE])
def test_an_answer_and_its_limits_are_written_without_loss(answer):
    """Every citation with every field, also what is known of a scan."""
    assert read(written(answer)) == answer
    assert filters_read(filters_written(LIMITED)) == LIMITED
    assert filters_read(filters_written(Filters())) == Filters()


def test_an_answer_of_another_version_can_be_read():
    """With a field that is not known here, and without one that is."""
    text = written(LITTER).replace('"writer":"quotes",', '"mood":"good",')
    assert read(text) == LITTER


def test_half_characters_are_kept_as_question_marks(kept):
    """A paste may bring them, and no database takes them."""
    said = ask(kept, replace(LITTER, question="How \ud835 much?"))
    assert kept.said(said.conversation)[0].answer.question == "How ? much?"
    assert kept.rename(said.conversation, "\ud835 plan").title == "? plan"


def test_a_conversation_is_named_by_its_first_question_and_goes_on(kept):
    """What follows stands behind it, with citations and limits as they were."""
    first = ask(kept, LITTER)
    second = ask(kept, NOISE, first.conversation)
    (outline,) = kept.listed()
    assert (outline.title, outline.questions, outline.changed) == ("How much less litter?", 2, second.at)
    assert kept.said(outline.number) == (first, second)
    assert kept.said(outline.number)[0].answer == LITTER
    assert second.filters == LIMITED


def test_a_question_asked_anew_takes_the_place_of_its_exchange(kept):
    """The old one is gone; one of another conversation is not touched."""
    other = ask(kept, LITTER)
    first = ask(kept, LITTER)
    again = ask(kept, NOISE, first.conversation, instead_of=first.number)
    assert kept.said(first.conversation) == (again,)
    ask(kept, NOISE, first.conversation, instead_of=other.number)
    assert kept.said(other.conversation) == (other,)


def test_the_latest_conversation_stands_first(kept):
    """One that goes on comes to the front."""
    first, second = ask(kept, LITTER), ask(kept, NOISE)
    assert [outline.number for outline in kept.listed()] == [second.conversation, first.conversation]
    ask(kept, NOISE, first.conversation)
    assert [outline.number for outline in kept.listed()] == [first.conversation, second.conversation]


def test_conversations_are_found_by_what_was_said_in_them(kept):
    """By words of name, question or answer, in any case; signs of SQL are just signs."""
    litter, noise = ask(kept, LITTER), ask(kept, NOISE)
    kept.rename(noise.conversation, "Quiet nights")
    assert [outline.number for outline in kept.listed("LITTER cut")] == [litter.conversation]
    assert [outline.number for outline in kept.listed("quiet say")] == [noise.conversation]
    assert [outline.number for outline in kept.listed("5%")] == [litter.conversation]
    assert kept.listed("_itter") == ()
    assert len(kept.listed(" ")) == 2


def test_a_conversation_is_renamed(kept):
    """White space is put right; an empty name changes nothing; a long one is cut."""
    number = ask(kept, LITTER).conversation
    assert kept.rename(number, "  Clean\nparks ").title == "Clean parks"
    assert kept.rename(number, "  ").title == "Clean parks"
    assert len(kept.rename(number, "x" * 500).title) == 120


def test_a_deleted_conversation_can_be_taken_back_for_a_day(kept, clock):
    """Until then it is not listed; afterwards it is gone with all that was said in it."""
    number = ask(kept, LITTER).conversation
    kept.delete(number)
    assert kept.listed() == ()
    with pytest.raises(UnknownConversation):
        kept.said(number)
    assert kept.sweep() == 0
    assert kept.take_back(number).title == LITTER.question
    kept.delete(number)
    clock.now += timedelta(days=2)
    assert kept.sweep() == 1
    with pytest.raises(UnknownConversation):
        kept.take_back(number)


def test_what_is_said_in_a_deleted_conversation_begins_a_new_one(kept):
    """It may have been deleted in another window: nothing that is asked is lost."""
    first = ask(kept, LITTER)
    kept.delete(first.conversation)
    after = ask(kept, NOISE, first.conversation)
    assert after.conversation != first.conversation
    assert kept.listed()[0].title == NOISE.question


def test_nobody_is_shown_another_s_conversations(kept, database, clock):
    """Not in the list, not by number, and they cannot be renamed or deleted."""
    number = ask(kept, LITTER).conversation
    other = Conversations(database, clock, "Officer Two")
    assert other.listed() == ()
    for attempt in (other.said, other.delete, other.take_back, lambda number: other.rename(number, "Mine")):
        with pytest.raises(UnknownConversation):
            attempt(number)
    assert ask(other, NOISE, number).conversation != number


def test_a_conversation_is_written_as_markdown_with_its_references(kept):
    """Question, limits, answer, quotes with paper and page; nothing of a paper becomes markup."""
    first = ask(kept, LITTER)
    second = ask(kept, NOISE, first.conversation)
    text = as_markdown("Parks", (first, second))
    assert text.startswith("# Parks\n\n## How much less litter?\n\n*Asked of body: Parks, kind: strategy, year: 2028*\n")
    assert "Cut litter by 5%. \\[1\\] \\[2\\]\n" in text
    assert "The papers disagree: \\[1\\] and \\[2\\].\n" in text
    assert (
        "- \\[1\\] Plan \\*2028\\* · Parks Board · 2028-04 · page 2 · Aims › Litter · item 2.1\n  > “Cut litter by 5%.”" in text
    )
    assert "read by OCR" in text
    assert "*Understood as: How much less noise?*\n" in text
    assert "**Not found in the papers.** The papers do not say.\n" in text
    assert "The nearest places, which are not an answer:" in text
