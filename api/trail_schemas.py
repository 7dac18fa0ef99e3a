"""What `/v1/follow` and `/v1/compare` take and give, field by field."""

from enum import StrEnum

from pydantic import BaseModel, Field

from api.schemas import Name, Strict, TargetOut, Words, Year
from assistant.trails import Fate, FigureKind, Verdict
from ingest.papers import Access, Filters


class TrailFormat(StrEnum):
    """What a trail or a comparison can be given as."""

    JSON = "json"
    CSV = "csv"
    MD = "md"


class FollowQuery(Strict):
    """Which measure to follow."""

    measure: Words = Field(description="What is measured.", examples=["criminal damage"])
    body: Name | None = Field(default=None, description="Words in the name of the body.", examples=["safety board"])
    year: Year | None = Field(default=None, description="Targets of papers dated in this year or covering it.", examples=[2006])
    format: TrailFormat = Field(default=TrailFormat.JSON, description="`csv` and `md` are files.")

    def filters(self, access: Access) -> Filters:
        """The same as the Assistant takes it, for a reader of this class."""
        return Filters(body=self.body, year=self.year, access=access)


class CompareQuery(Strict):
    """Which papers to compare."""

    first: Name = Field(description="The earlier paper's id.", examples=["safety-strategy-2005"])
    second: Name = Field(description="The later paper's id.", examples=["safety-strategy-2008"])
    format: TrailFormat = Field(default=TrailFormat.JSON, description="`csv` and `md` are files.")


class ReportedOut(BaseModel):
    """One figure that a paper gives for the measure."""

    paper: str = Field(description="The paper's id.", examples=["safety-review-2008"])
    title: str = Field(examples=["Strategic Review 2008"])
    body: str | None = Field(examples=["Community Safety Partnership"])
    date: str | None = Field(description="The paper's.", examples=["2008-05-14"])
    page: int | None = Field(examples=[6])
    heading: list[str] = Field(description="Heading path, outermost first.", examples=[["Targets that were missed"]])
    item: str | None = Field(examples=["3.7"])
    quote: str = Field(description="Verbatim.", examples=["Burglary is 4.4% lower than in 2003/04."])
    kind: FigureKind = Field(description="`count`, `share` (a level in per cent), `change` (in per cent) or `none`.")
    value: float | None = Field(description="Changes: below nought for a fall.", examples=[-4.4])
    written: str = Field(description="The figure as it stands in the quote.", examples=["4.4%"])
    period: str | None = Field(description="The year that it is for.", examples=["2007/08"])
    against: str | None = Field(description="Changes: the year that it is compared with.", examples=["2003/04"])
    doubt: str = Field(description="Why no verdict rests on it; empty where one may.", examples=[""])


class FollowedOut(BaseModel):
    """One target, what was reported later, and what can be said of it."""

    target: TargetOut = Field(description="As the paper sets it; as reviewed, where an officer edited it.")
    title: str = Field(description="Of the paper that sets it.", examples=["Community Safety Strategy 2005-2008"])
    body: str | None = Field(examples=["Community Safety Partnership"])
    date: str | None = Field(examples=["2005-04-20"])
    verdict: Verdict = Field(description="`met`, `missed`, `not reported` or `cannot be compared`.", examples=["missed"])
    reason: str = Field(description="Why.", examples=["Wanted: a fall of at least 10%. Reported: 4.4% lower than in 2003/04."])
    computed: str = Field(description="Arithmetic of ours behind the verdict.", examples=["(671 − 702) ÷ 702 = -4.4%"])
    reported: list[ReportedOut] = Field(description="What was reported later, by date.")
    cautions: list[ReportedOut] = Field(description="Words that say that the counting changed.")


class TrailOut(BaseModel):
    """One measure through the papers."""

    measure: str = Field(description="As asked for.", examples=["criminal damage"])
    targets: list[FollowedOut] = Field(description="By the date of the papers that set them.")
    others: list[ReportedOut] = Field(description="Figures of the measure that stand under none of the targets.")
    near: list[str] = Field(description="Measures that are like it and are not it.", examples=[["criminal damage to vehicles"]])


class ChangeOut(BaseModel):
    """One field that differs."""

    field: str = Field(description="`figure`, `baseline`, `deadline`, `lead` or `wording`.", examples=["deadline"])
    before: str | None = Field(examples=["March 2008"])
    after: str | None = Field(examples=["March 2011"])


class PairingOut(BaseModel):
    """A target of the first paper, of the second, or the same measure in both."""

    fate: Fate = Field(description="`kept`, `changed`, `dropped` or `new`.", examples=["changed"])
    changes: list[ChangeOut] = Field(description="The fields that differ.")
    first: TargetOut | None = Field(description="null for a new one.")
    second: TargetOut | None = Field(description="null for a dropped one.")
    nearest: TargetOut | None = Field(description="Dropped and new: the likest of the other paper, not of the same measure.")


class ComparisonOut(BaseModel):
    """The targets of two papers, side by side."""

    first: str = Field(examples=["safety-strategy-2005"])
    second: str = Field(examples=["safety-strategy-2008"])
    notes: list[str] = Field(description="What a reader should know.", examples=[[]])
    pairings: list[PairingOut] = Field(description="Kept, changed, dropped, new.")
