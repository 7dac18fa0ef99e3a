"""A difference is worked out only of two figures that are surely meant, labelled, cited and right."""

import re
from collections.abc import Callable

import pytest

from assistant.arithmetic import worked_out
from assistant.assistant import Assistant
from assistant.citations import cited
from assistant.findings import Asked
from assistant.shelf import Opened
from assistant.writer import Quote, Statement
from ingest.papers import Block, BlockKind, Paper, Part, Place

SAMPLEBURY = """# Samplebury Partnership review 2018/19

Samplebury Partnership, 3 May 2019

## Burglary

There were 862 burglaries in Samplebury in 2018/19. About 90 sheds were broken into in Samplebury.

Alarms cost £1,200 in Samplebury. In Samplebury 18% of burglaries were by night.

## Robbery

There were 48 robberies in Samplebury in 2018/19, up from 41 the year before.

## Families

In the year the Samplebury scheme worked with 250 families (target 216).

## Lamps

| Measure | 2016/17 | 2017/18 | 2018/19 |
|---|---|---|---|
| Lamps mended | 1,210 | 1,340 | 1,100 |
"""
OTHERBY = """# Otherby Partnership review 2018/19

Otherby Partnership, 9 June 2019

## Burglary

There were 586 burglaries in Otherby in 2018/19. In Otherby 60 sheds were broken into.

Alarms cost £900 in Otherby. In Otherby 15% of burglaries were by night.

## Robbery

Robberies in Otherby: 9 in shops and 4 in parks.
"""


@pytest.fixture
def towns(written: Callable[..., Assistant]) -> Assistant:
    """Two partnerships' reviews of one year."""
    return written({"samplebury-review-2019": SAMPLEBURY, "otherby-review-2019": OTHERBY})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many more burglaries were there in Samplebury than in Otherby?", "276 more for Samplebury (862 − 586)."),
        ("How many burglaries were there in Otherby compared with Samplebury?", "276 more for Samplebury (862 − 586)."),
        ("How many burglaries were there in Samplebury and Otherby together?", "1,448 together (862 + 586)."),
        ("What did alarms cost in Samplebury compared with Otherby?", "£300 more for Samplebury (£1,200 − £900)."),
        (
            "What percentage of burglaries were by night in Samplebury and in Otherby?",
            "3 percentage points more for Samplebury (18% − 15%).",
        ),
        ("Did the families scheme in Samplebury beat its target?", "34 above the target (250 − 216)."),
        ("Were robberies in Samplebury up or down?", "7 up on the earlier figure (48 − 41)."),
        ("How many lamps were mended in Samplebury in 2016/17 and in 2017/18?", "130 more in 2017/18 (1,340 − 1,210)."),
    ],
)
def test_a_comparison_ends_with_its_difference(towns: Assistant, question: str, said: str) -> None:
    """Two places, two years, a result and its target: labelled, with the markers of both figures."""
    answer = towns.ask(Asked(question))
    text, _, marks = answer.text.partition(said)
    assert marks, answer.text
    assert text.endswith("Computed from these figures: ")
    quotes = {f"[{citation.marker}]": citation.quote for citation in answer.citations}
    cited_here = " ".join(quote for mark, quote in quotes.items() if mark in marks.split(". ")[0])
    assert all(figure.strip("£%") in cited_here for figure in re.split(" [−+] ", said.partition("(")[2].strip(").")))


@pytest.mark.parametrize(
    "question",
    [
        "How many burglaries were there in Samplebury?",
        "How many families did the Samplebury scheme work with?",
        "How many robberies were there in Samplebury and in Otherby?",
        "How many sheds were broken into in Samplebury and in Otherby?",
        "How many lamps were mended between 2016/17 and 2018/19?",
    ],
)
def test_nothing_is_worked_out_in_doubt(towns: Assistant, question: str) -> None:
    """Not unasked, not where one side has two figures or only about so many, not over a range of years."""
    assert "Computed" not in towns.ask(Asked(question)).text


LINE = "There were 862 burglaries here and 586 there; 276 were solved; £10 each; 18% by night, 15% by day."
HERE = Opened(
    Paper("here", "0", "Here"),
    (Block(BlockKind.PARAGRAPH, LINE, Place("here", 1, 1), (Part(1, 0, len(LINE)),)),),
    {1: LINE},
    {1: LINE},
)


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("Computed from these figures: 276 more for Samplebury (862 − 586).", "862 burglaries here and 586 there", True),
        ("Computed from these figures: 3 percentage points more in 2018/19 (18% − 15%).", "18% by night, 15% by day", True),
        ("Computed from these figures: 277 more for Samplebury (862 − 586).", "862 burglaries here and 586 there", False),
        ("Computed from these figures: 282 more for Samplebury (862 − 580).", "862 burglaries here and 586 there", False),
        (
            "Computed from these figures: 276 more for Samplebury (862 − 586). There were 99 fires.",
            "862 burglaries here and 586 there",
            False,
        ),
        ("276 more for Samplebury (862 − 586).", "862 burglaries here and 586 there", False),
        ("Computed from these figures: 276 more for 12 towns (862 − 586).", "862 burglaries here and 586 there", False),
        ("Computed from these figures: 1,448 together (862 + 586).", "862 burglaries here and 586 there", True),
        ("Computed from these figures: 33 together (18% + 15%).", "18% by night, 15% by day", False),
        ("Computed: 862 and 586 make 1,448.", "862 burglaries here and 586 there", False),
        ("Computed from these figures: 8 more (18% − £10).", LINE, False),
    ],
)
def test_only_a_right_and_labelled_sum_passes_the_check(text: str, quote: str, *, holds: bool) -> None:
    """The label lets nothing else through: no other figure, no wrong result, no figure that is not quoted."""
    result = cited([Statement(text, (Quote("here", 0, quote),))], {"here": HERE})
    assert bool(result.text) is holds


def test_a_sum_of_unlike_figures_is_none() -> None:
    """Percentages are set against percentages, thousands against thousands."""
    assert not worked_out("Computed from these figures: £3m more (£5m − £2).")
    assert not worked_out("Computed from these figures: 3 more (5% − 2%).")
