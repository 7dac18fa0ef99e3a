"""Who holds a post: the name beside it, in the body that is asked about."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.findings import Asked, Status
from assistant.posts import acts_as, names_holder, of_another_body, post_in


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("Who chairs the Board?", "chair"),
        ("who was in the chair in May?", "chair"),
        ("Who's the vice-chair of the panel?", "vicechair"),
        ("Who leads on drugs?", "lead"),
        ("Who paid for the gates?", ""),
        ("What did the Chair say?", ""),
    ],
)
def test_the_post_asked_for(question: str, post: str) -> None:
    assert post_in(question) == post


@pytest.mark.parametrize(
    "text",
    [
        "Present: Odalys Fernbrook (Chair), Ignatius Quillmore",
        "The Board is chaired by Councillor Odalys Fernbrook and meets monthly.",
        "Chair: Odalys Fernbrook",
        "Odalys Fernbrook, Independent Chair",
    ],
)
def test_a_name_beside_a_post_is_its_holder(text: str) -> None:
    assert names_holder(text, "chair")


@pytest.mark.parametrize(
    "text",
    [
        "The Chair thanked Odalys Fernbrook for her work.",
        "Odalys Fernbrook (Vice-Chair) sent apologies.",
        "Odalys Fernbrook asked for chairs to be put out.",
    ],
)
def test_a_name_in_the_same_sentence_is_not(text: str) -> None:
    assert not names_holder(text, "chair")


def test_a_post_that_does_something_tells_not_who_holds_it() -> None:
    assert acts_as("The Chair welcomed all.", "chair")
    assert not acts_as("The Chair is Odalys Fernbrook.", "chair")


def test_the_chair_of_another_body_is_not_the_one_asked_for() -> None:
    said = "The Lamp Forum is chaired by Ada Quill. It reports to the Safety Board."
    assert of_another_body("Who chairs the Safety Board?", said, "Lamps")
    assert not of_another_body("Who chairs the Lamp Forum?", said, "Lamps")
    assert not of_another_body("Who chairs the Safety Board?", "Ada Quill (Chair)", "Minutes of the Safety Board")


MINUTES = """# Millrace Safety Board: minutes of 4 May 2018

Present: Odalys Fernbrook (Chair), Ignatius Quillmore (Vice-Chair) and Ada Lampwright.

## Gates

The Chair thanked Perpetua Gateshead, who leaves the Millrace Safety Board in June.

The Chair of the Safety Board said that all gates of Millrace are painted.
"""


def test_who_chairs_a_board_is_read_from_its_attendance(written: Callable[..., Assistant]) -> None:
    """What the Chair did was answered: whom he thanked, not who he is."""
    answer = written({"board": MINUTES}).ask(Asked("Who chairs the Millrace Safety Board?"))
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Present: Odalys Fernbrook (Chair)")


def test_a_chair_is_no_answer_to_who_is_the_deputy(written: Callable[..., Assistant]) -> None:
    text = "# Millrace Board: minutes of 4 May 2018\n\nPresent: Odalys Fernbrook (Chair) and Ada Lampwright of Millrace.\n"
    assert written({"board": text}).ask(Asked("Who is the deputy chair of the Millrace Board?")).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question", ["Who is the deputy chair of the Millrace Board?", "Who is the vice-chair of the Millrace Board?"]
)
def test_vice_and_deputy_are_one_post(written: Callable[..., Assistant], question: str) -> None:
    text = "# Millrace Board: minutes of 4 May 2018\n\nPresent: Odalys Fernbrook (Chair) and Ada Lampwright (Vice-Chair).\n"
    assert "Ada Lampwright (Vice-Chair)" in written({"board": text}).ask(Asked(question)).text
