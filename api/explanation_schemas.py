"""What `explain` adds to an answer, field by field."""

from pydantic import BaseModel, Field

Heading = list[str]
PAPER = Field(description="The paper's id.", examples=["safety-strategy-2005"])
PAGE = Field(description="Counted from 1; null where the paper has no pages.", examples=[11])
HEADING = Field(description="Heading path, outermost first.", examples=[["Objective 2", "Targets"]])


class WordOut(BaseModel):
    """A word that was looked up word for word."""

    word: str = Field(examples=["burglary"])
    way: str = Field(
        description="asked, said before, meant by a mistyped word, another word for, long name of, short name of.",
        examples=["meant by a mistyped word"],
    )
    source: str = Field(description="The word or name that it stands for; empty where it was asked itself.", examples=["burglry"])
    known: bool = Field(description="Whether any paper has it.", examples=[True])


class UnderstandingOut(BaseModel):
    """The question as it was understood."""

    kinds: list[str] = Field(description="The kinds of answer it wants, the first first.", examples=[["percent", "date"]])
    years: list[str] = Field(description="`2008`, or `2007/08` for a financial year.", examples=[["2007/08"]])
    months: list[str] = Field(examples=[["march"]])
    names: list[str] = Field(description="Places, bodies and people that the evidence must speak of.", examples=[["samplebury"]])
    counted: str = Field(description="What it asks the number of.", examples=["offences"])
    measured: list[str] = Field(description="What it asks a measure of.", examples=[["burglary"]])
    aimed: bool = Field(description="It asks what is meant to come about.", examples=[True])
    extremes: str = Field(description="`most`, `least` or empty.", examples=["most"])
    follow_up: bool = Field(description="It leans on the question and answer before it.", examples=[False])
    words: list[WordOut] = Field(description="What was looked up word for word.")
    parts: list[str] = Field(
        description="The questions that it is made of, each looked up by itself; empty where it is one.",
        examples=[["Who chairs the board", "how much is the budget"]],
    )
    compared: list[list[str]] = Field(
        description="Where it compares, the papers of each body, which are searched apart.", examples=[[["plan-a"], ["plan-b"]]]
    )
    filters: dict[str, str] = Field(description="The limits in force.", examples=[{"year": "2006"}])
    reader: str = Field(description="The access class in whose papers it was looked for.", examples=["officers"])


class CandidateOut(BaseModel):
    """A passage that was found, with its ranks."""

    rank: int = Field(description="In the end, after the sentences, items and rows in it were weighed.", examples=[1])
    by_words: int | None = Field(description="In the keyword search; null where that did not find it.", examples=[2])
    by_meaning: int | None = Field(description="In the dense search; null where that did not find it.", examples=[1])
    fused: int = Field(description="After both were fused.", examples=[1])
    paper: str = PAPER
    page: int | None = PAGE
    heading: Heading = HEADING
    text: str = Field(examples=["Reduce burglary by 10% by March 2008"])


class GainOut(BaseModel):
    """A part of a score."""

    part: str = Field(description="In plain words.", examples=["words of the question"])
    gain: float = Field(examples=[0.71])


class SaidOut(BaseModel):
    """What a gate said against a unit."""

    gate: str = Field(description="What a unit must speak of to pass it.", examples=["the time asked for"])
    why: str = Field(examples=["The papers do not say this for 2032."])


class WeighedOut(BaseModel):
    """A sentence, list item, table row or list that could have answered, and what became of it."""

    rank: int = Field(description="Among all units weighed, from 1.", examples=[1])
    paper: str = PAPER
    page: int | None = PAGE
    heading: Heading = HEADING
    text: str = Field(examples=["Reduce burglary by 10% by March 2008"])
    score: float = Field(description="Comparable within one question only.", examples=[1.24])
    gains: list[GainOut] = Field(description="What the score is the sum of, the greatest first.")
    has: list[str] = Field(description="Words of the question that it speaks of.", examples=[["burglary"]])
    lacks: list[str] = Field(description="Words of the question that it lacks.", examples=[["target"]])
    taken: bool = Field(description="It was chosen to answer; the gates may still have stopped it.", examples=[True])
    used: bool = Field(description="It is in the answer.", examples=[True])
    outcome: str = Field(description="What became of it, in plain words.", examples=["taken into the answer"])
    checked: bool = Field(description="Whether it was held against the gates.", examples=[True])
    objections: list[SaidOut] = Field(description="What they said against it; the first is the one that counts.")


class UnsaidOut(BaseModel):
    """A statement that did not hold against the words it cites, and was not made."""

    text: str = Field(examples=["Burglary fell by 12%."])
    why: str = Field(examples=["its quote does not stand on the page, word for word"])


class ExplanationOut(BaseModel):
    """How an answer, or a refusal, came about."""

    understanding: UnderstandingOut | None = Field(description="Null where the question was declined unread.")
    passages_found: int = Field(examples=[20])
    passages: list[CandidateOut] = Field(description="The best of them.")
    units_weighed: int = Field(description="Sentences, list items, table rows and lists.", examples=[143])
    units: list[WeighedOut] = Field(description="Every one that was taken, and the best of the others.")
    unsaid: list[UnsaidOut] = Field(description="Statements that were not made.")
    verdict: str = Field(description="Why it ended so, in plain words.", examples=["The papers do not say this for 2032."])
