"""Every row carries its proof, keeps its id while its words stay, and guesses nothing. The papers are invented."""

from assistant.extraction import Rules
from assistant.findings import Action, Target
from ingest.papers import Block, BlockKind, Paper, PaperKind, Part, Place

PAPER = Paper("sample-2009", "0", "Minutes of a sample board", kind=PaperKind.MINUTES, date="2009-11-19")


def paragraph(text: str, *parts: Part, heading: tuple[str, ...] = (), item: str | None = None) -> Block:
    place = Place("sample-2009", parts[0].page if parts else 1, parts[-1].page if parts else 1, heading, item)
    return Block(BlockKind.PARAGRAPH, text, place, parts=parts)


def actions(*blocks: Block) -> tuple[Action, ...]:
    return Rules().actions(PAPER, blocks)


def test_a_quote_stands_word_for_word_in_its_block() -> None:
    """Whatever is left out of the text (marks, initials, brackets), the quote is found in the paper."""
    blocks = (
        paragraph("Action: Officers to write to rowers (Parks Team)."),
        paragraph("Members agreed to: i. Fund a post ii. Review the policy by May"),
        paragraph("The Chair will report back. ALL"),
    )
    found = actions(*blocks)
    assert len(found) == 4
    assert all(any(action.quote in block.text for block in blocks) for action in found)


def test_the_page_is_where_the_span_starts() -> None:
    """In a block that runs over a page the second half's sentence stands on the second page."""
    first, second = "The Board met in the town hall and heard of the plan.", "The Chair will write to the minister."
    block = paragraph(f"{first} {second}", Part(3, 0, len(first)), Part(4, 0, len(second)))
    (found,) = actions(block)
    assert (found.text, found.page) == (second, 4)


def test_ids_stay_while_the_words_stay() -> None:
    """Words added before or after change no id; another paper has other ids."""
    sentence = paragraph("The Chair will write to the minister.")
    (alone,) = actions(sentence)
    among = actions(paragraph("LW will visit the school."), sentence)
    assert among[1].id == alone.id
    (other,) = Rules().actions(Paper("other", "1", "Other", kind=PaperKind.MINUTES), (sentence,))
    assert other.id != alone.id


def test_equal_quotes_have_ids_of_their_own() -> None:
    """Two rows of a plan with the same words are told apart by which they are."""
    columns, cells = ("Action", "Owner"), ("Hold a regatta", "KP")
    row = Block(BlockKind.ROW, "Hold a regatta KP", Place("sample-2009", 1, 1), columns=columns, cells=cells, table=0)
    first, second = actions(row, row)
    assert first.quote == second.quote
    assert first.id != second.id


def test_a_target_and_an_action_with_the_same_words_have_different_ids() -> None:
    """The kind is part of the id."""
    block = paragraph("We will reduce burglary by 10% by March 2012.")
    (target,) = Rules().targets(PAPER, (block,))
    assert target.id not in {action.id for action in actions(block)}


def test_what_the_paper_does_not_give_is_empty() -> None:
    """No owner, date, status or number is guessed."""
    (action,) = Rules().actions(Paper("bare", "0", "Bare"), (paragraph("A training pack will be produced."),))
    assert (action.owner, action.owner_names, action.due, action.due_iso, action.status, action.ref, action.theme) == (
        (),
        (),
        None,
        None,
        None,
        None,
        None,
    )
    item = Block(BlockKind.ITEM, "Increase reporting", Place("bare", 1, 1, ("Targets",)))
    (target,) = Rules().targets(Paper("bare", "0", "Bare"), (item,))
    assert target == Target(
        id=target.id,
        paper="bare",
        page=1,
        heading=("Targets",),
        text="Increase reporting",
        quote="Increase reporting",
        theme="Targets",
        measure="reporting",
        direction="increase",
    )


def test_the_same_blocks_give_the_same_rows() -> None:
    """Nothing depends on chance or on what was read before."""
    blocks = (paragraph("KP to write to rowers by May."), paragraph("It was agreed that costs be checked."))
    assert actions(*blocks) == actions(*blocks)


def test_a_paper_without_blocks_has_no_rows() -> None:
    """Nothing in, nothing out."""
    assert Rules().targets(PAPER, ()) == ()
    assert Rules().actions(PAPER, ()) == ()
