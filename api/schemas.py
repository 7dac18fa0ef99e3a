"""What the API takes and gives, field by field."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints, WithJsonSchema

from api.explanation_schemas import ExplanationOut
from assistant.conversations import Opinion, Verdict
from assistant.conversations.feedback import LONGEST_ANSWER, LONGEST_WORD, MOST_PAPERS
from assistant.export import Wanted
from assistant.findings import LONGEST_QUESTION, Asked, Review, Status, Turn
from assistant.suggesting import MOST
from ingest.papers import Access, Filters, PaperKind

T = TypeVar("T")

MAX_ANSWER = 10_000
"""Characters of an earlier answer that is sent back as history."""
MAX_TURNS = 20

SAYING = r"^[^\x00]*[^\s\x00][^\x00]*$"
"""Something besides white space, and no NUL: a C library under the store may take it for the end."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION, pattern=SAYING)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=SAYING)]
Earlier = Annotated[str, StringConstraints(max_length=MAX_ANSWER)]
Year = Annotated[int, Field(ge=1800, le=2200)]


DATE = "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def _checked(date: str) -> str:
    """The date. Raises ValueError where it is none, or of no year that a paper could mean."""
    Wanted(due_before=date)
    if date[0] not in "12":
        raise ValueError(f"{date!r} lies in no year that a paper could mean")
    return date


DateWords = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(_checked), WithJsonSchema({"type": "string", "pattern": DATE})
]


class ListFormat(StrEnum):
    """What a list of targets or actions can be given as."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"


class Reviewed(StrEnum):
    """Which rows, by their review."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ANY = "any"


class Choice(StrEnum):
    """What can be decided on a row."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    UNDO = "undo"


class Strict(BaseModel):
    """What comes in: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Scope(Strict):
    """Which papers to look in; all of them where nothing is said."""

    body: Name | None = Field(default=None, description="Words in the name of the body.", examples=["safety board"])
    kind: PaperKind | None = Field(default=None, description="What sort of paper.", examples=["strategy"])
    year: Year | None = Field(default=None, description="Papers dated in this year or covering it.", examples=[2006])
    paper: Name | None = Field(default=None, description="One paper's id.", examples=["safety-strategy-2005"])

    def filters(self, access: Access) -> Filters:
        """The same as the search takes it, for a reader of this class."""
        return Filters(body=self.body, kind=self.kind, year=self.year, paper=self.paper, access=access)


class AskRequest(Strict):
    """A question, with the conversation before it."""

    question: Words = Field(description="The question, as a person would put it.", examples=["By how much is burglary to fall?"])
    history: list[tuple[Earlier, Earlier]] = Field(
        default=[],
        max_length=MAX_TURNS,
        description="Earlier questions and answers of the conversation, oldest first.",
        examples=[[["Which targets are there for 2008?", "Reduce burglary by 10% by March 2008. [1]"]]],
    )
    filters: Scope = Field(default=Scope(), description="Which papers to look in.")
    explain: StrictBool = Field(
        default=False, description="Also say how the answer, or the refusal, came about.", examples=[True]
    )

    def asked(self, access: Access) -> Asked:
        """The same as the Assistant takes it, for a reader of this class."""
        turns: tuple[Turn, ...] = tuple(self.history)
        return Asked(self.question, turns, self.filters.filters(access))


class Pagination(Strict):
    """Which part of a list."""

    limit: int = Field(default=100, ge=1, le=1000, description="At most so many at a time.", examples=[100])
    offset: int = Field(default=0, ge=0, le=1_000_000, description="So many are left out before the first.", examples=[0])

    def cut(self, found: Sequence[T]) -> Sequence[T]:
        """That part of what was found."""
        return found[self.offset : self.offset + self.limit]


class SuggestionQuery(Scope):
    """Which papers to suggest questions about."""

    limit: int = Field(default=5, ge=1, le=MOST, description="At most so many.", examples=[5])


class SuggestionsOut(BaseModel):
    """Questions to begin with."""

    suggestions: list[str] = Field(
        description="Each is answered by the papers in scope; none where nothing suitable stands in them.",
        examples=[["By how much is burglary to fall?"]],
    )


class PaperQuery(Scope, Pagination):
    """Which papers to list."""


class CommitmentQuery(Scope, Pagination):
    """Which targets or actions to list."""

    owner: Name | None = Field(default=None, description="Words of an action's owners or of a target's lead.", examples=["Chair"])
    status: Name | None = Field(default=None, description="Words of the printed status.", examples=["completed"])
    theme: Name | None = Field(default=None, description="Words of the headings that a row stands under.", examples=["Audit"])
    text: Name | None = Field(default=None, description="Words that all stand in the row.", examples=["audit tool"])
    review: Reviewed | None = Field(
        default=None, description="Rows so reviewed; without it, all but the rejected ones.", examples=["open"]
    )
    due_before: DateWords | None = Field(
        default=None,
        description="Only what is past by then: `2008`, `2008-03` or `2008-03-31`.",
        examples=["2008-04"],
    )
    due_after: DateWords | None = Field(default=None, description="Only what is due after that.", examples=["2007"])
    format: ListFormat | None = Field(
        default=None,
        description="Goes before the Accept header. Files hold the whole list: `limit` and `offset` are for `json`.",
    )

    def wanted(self, type: str) -> Wanted:
        """The same as the selection takes it, for targets or actions."""
        limits = ("owner", "status", "theme", "text", "review", "due_before", "due_after")
        return Wanted(type=type, **{name: str(getattr(self, name) or "") for name in limits})


RowValue = (
    Annotated[float, Field(allow_inf_nan=False)]
    | Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)]
    | Annotated[list[Name], Field(max_length=50)]
    | None
)
RowFields = Annotated[dict[Name, RowValue], Field(max_length=20)]


class ReviewRequest(Strict):
    """A decision on a row."""

    decision: Choice = Field(description="`undo` takes back the last decision on the row.", examples=["edit"])
    fields: RowFields = Field(
        default={},
        description="With `edit`: each field's new value; null where the paper does not say. The quote cannot be edited.",
        examples=[{"due": "May 2008"}],
    )
    by: Name | None = Field(default=None, description="Who decides; else whoever the server runs for.", examples=["A. Officer"])


class AddRequest(Strict):
    """A row that was missed."""

    paper: Name = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    quote: Words = Field(description="Its words as they stand in the paper.", examples=["Reduce burglary by 10% by March 2008"])
    fields: RowFields = Field(default={}, description="What the row holds.", examples=[{"lead": "Chief Inspector"}])
    by: Name | None = Field(default=None, description="Who adds it.", examples=["A. Officer"])


class SearchRequest(Strict):
    """Words to look for."""

    query: Words = Field(description="The words.", examples=["burglary target"])
    limit: int = Field(default=10, ge=1, le=100, description="At most so many passages.", examples=[10])
    filters: Scope = Field(default=Scope(), description="Which papers to look in.")


class Door(StrEnum):
    """Where feedback was given."""

    API = "api"
    WIDGET = "widget"


class FeedbackRequest(Strict):
    """What somebody thinks of one answer. It is kept with question and answer: send it only where the person said so."""

    verdict: Verdict = Field(description="What the answer was found to be.", examples=["unhelpful"])
    question: Words = Field(description="As it was asked.", examples=["By how much is burglary to fall?"])
    comment: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_WORD, pattern=r"^[^\x00]*$")] = Field(
        default="", description="Why, in the person's own words.", examples=["That is the target of the plan before."]
    )
    answer: Annotated[str, StringConstraints(max_length=LONGEST_ANSWER, pattern=r"^[^\x00]*$")] = Field(
        default="", description="The answer's text.", examples=["Burglary is to fall by 10% by March 2008. [1]"]
    )
    status: Status | None = Field(default=None, description="The answer's status.", examples=["answered"])
    papers: Annotated[list[Name], Field(max_length=MOST_PAPERS)] = Field(
        default=[], description="Ids of the papers that it cited.", examples=[["safety-strategy-2005"]]
    )
    door: Door = Field(default=Door.API, description="Where it was said.", examples=["widget"])

    def opinion(self, by: str) -> Opinion:
        """The same as the box takes it."""
        return Opinion(
            self.verdict, self.question, self.comment, self.answer, self.status, tuple(self.papers), by, self.door.value
        )


class FeedbackOut(BaseModel):
    """That it is kept."""

    number: int = Field(description="Its number, for whoever wants it taken out.", examples=[12])


class CitationOut(BaseModel):
    """The words in a paper that a statement rests on."""

    marker: int = Field(description="The number in square brackets in the text.", examples=[1])
    paper: str = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    title: str = Field(examples=["Community Safety Strategy 2005-2008"])
    body: str | None = Field(description="Whose paper it is.", examples=["Community Safety Partnership"])
    date: str | None = Field(description="The paper's date, as exact as it is known.", examples=["2005-04-20"])
    page: int | None = Field(description="Counted from 1; null where the paper has no pages.", examples=[11])
    heading: list[str] = Field(description="Heading path, outermost first.", examples=[["Objective 2", "Targets"]])
    item: str | None = Field(description="Printed number of the paragraph or minute.", examples=["3.7"])
    quote: str = Field(description="The words as they stand there.", examples=["Reduce burglary by 10% by March 2008"])
    recognised: float | None = Field(
        default=None, description="Only of a scan: how sure the recognition of that page was, from 0 to 1.", examples=[0.98]
    )
    doubtful: list[str] | None = Field(
        default=None,
        description="Only of a scan: words of the quote with a figure in them that are to be checked against it.",
        examples=[["1,250"]],
    )


class UsageOut(BaseModel):
    """What asking a language model cost."""

    prompt_tokens: int = Field(examples=[420])
    answer_tokens: int = Field(examples=[55])
    seconds: float = Field(description="Of the answer's seconds, those that the model took.", examples=[3.2])
    estimated: bool = Field(description="The server did not count its tokens: they are estimated.")


class AnswerOut(BaseModel):
    """What the papers say."""

    question: str = Field(description="The question as it came.", examples=["And by when?"])
    standalone_question: str = Field(
        description="The question as it was understood, whole in itself.", examples=["By when is burglary to fall?"]
    )
    status: Status = Field(
        description="`answered`; `partial`: some of what was asked; `not_found`: not in the papers; `declined`: not to be done.",
        examples=["answered"],
    )
    text: str = Field(description="The answer, with markers.", examples=["Burglary is to fall by 10% by March 2008. [1]"])
    citations: list[CitationOut] = Field(description="What each marker stands for.")
    nearest: list[CitationOut] = Field(description="Where `not_found`: the closest places, which are not an answer.")
    conflicts: list[list[int]] = Field(description="Markers of citations that disagree with each other.", examples=[[[1, 2]]])
    writer: str = Field(description="`quotes`, or the chat model's name.", examples=["quotes"])
    seconds: float = Field(description="How long the answer took.", examples=[0.03])
    notices: list[str] | None = Field(
        default=None,
        description="Only where a language model was asked: what was left out of its words, or why they are not.",
    )
    usage: UsageOut | None = Field(default=None, description="Only where a language model was asked: what that cost.")
    explanation: ExplanationOut | None = Field(default=None, description="How it came about; only where that was asked for.")


class ResultOut(BaseModel):
    """One passage found."""

    rank: int = Field(description="From 1, best first.", examples=[1])
    score: float = Field(description="Comparable within one search only; higher is better.", examples=[0.031])
    paper: str = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    page: int | None = Field(description="The page that the passage begins on.", examples=[11])
    heading: list[str] = Field(description="Heading path, outermost first.", examples=[["Objective 2", "Targets"]])
    item: str | None = Field(description="Printed number of the paragraph or minute.", examples=["3.7"])
    text: str = Field(description="The passage's words.", examples=["Reduce burglary by 10% by March 2008"])


class ResultsOut(BaseModel):
    """The passages found, best first."""

    results: list[ResultOut]


class PaperOut(BaseModel):
    """One paper that is in."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(description="Its name in every address and citation.", examples=["safety-strategy-2005"])
    title: str = Field(examples=["Community Safety Strategy 2005-2008"])
    body: str | None = Field(description="Whose paper it is.", examples=["Community Safety Partnership"])
    kind: PaperKind = Field(description="What sort of paper.", examples=["strategy"])
    date: str | None = Field(description="As exact as it is known.", examples=["2005-04-20"])
    period: str | None = Field(description="The years it covers.", examples=["2005-2008"])
    access: Access = Field(description="Who may see it.", examples=["public"])
    page_count: int | None = Field(description="null where the format has no pages.", examples=[20])
    source: str = Field(description="The file's name as it was given.", examples=["safety-strategy-2005.pdf"])
    sha256: str = Field(description="Hash of the file's bytes.", examples=["9f86d081884c7d659a2feaa0c55ad015…"])


class PaperDetailOut(PaperOut):
    """One paper that is in, with what in it could not be read."""

    problems: list[str] = Field(description="In plain words.", examples=[["page 7 is a picture without text"]])


class UploadedOut(BaseModel):
    """What became of a file that was sent."""

    new: bool = Field(description="False: the very same file was in already, and nothing was read.", examples=[True])
    paper: PaperDetailOut = Field(description="The paper, with what in it could not be read.")


class PaperProblemsOut(BaseModel):
    """What in one paper could not be read."""

    paper: str = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    title: str = Field(examples=["Community Safety Strategy 2005-2008"])
    problems: list[str] = Field(description="In plain words.", examples=[["page 7 is a picture without text"]])


class Slice(BaseModel):
    """Which part of a list this is."""

    total: int = Field(description="How many there are in all.", examples=[42])
    limit: int = Field(description="At most so many are given at a time.", examples=[100])
    offset: int = Field(description="So many are left out before the first.", examples=[0])


class ProblemsOut(Slice):
    """Papers of which something could not be read, by id."""

    papers: list[PaperProblemsOut]


class PapersOut(Slice):
    """Papers that are in, by id."""

    papers: list[PaperOut]


class PageOut(BaseModel):
    """The text of one page: what quotes are checked against."""

    paper: str = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    title: str = Field(examples=["Community Safety Strategy 2005-2008"])
    page: int | None = Field(description="null where the paper has no pages: this is all of it.", examples=[11])
    pages: int = Field(description="How many pages the paper has here.", examples=[20])
    text: str = Field(examples=["Objective 2\nTargets\nReduce burglary by 10% by March 2008"])


def _empty(words: str) -> bool:
    return not words


class TargetOut(BaseModel):
    """A stated aim for a measurable or directional outcome; null where the paper does not say."""

    id: str = Field(examples=["safety-strategy-2005:target:3"])
    paper: str = Field(description="The paper's id.", examples=["safety-strategy-2005"])
    type: Literal["target"] = "target"
    text: str = Field(description="Verbatim.", examples=["Reduce burglary by 10% by March 2008"])
    theme: str | None = Field(description="Nearest heading or objective.", examples=["Objective 2"])
    measure: str | None = Field(description="What is measured.", examples=["burglary"])
    direction: str | None = Field(description="reduce, increase, maintain, achieve, improve or other.", examples=["reduce"])
    value: int | float | None = Field(examples=[10])
    unit: str | None = Field(description="`%`, `£` or `count`.", examples=["%"])
    per: str | None = Field(description="`year` for a yearly rate.", examples=[None])
    baseline: str | None = Field(description="As written.", examples=["the 2003/04 baseline"])
    deadline: str | None = Field(description="As written.", examples=["March 2008"])
    deadline_iso: str | None = Field(description="As exact as it is written.", examples=["2008-03"])
    lead: str | None = Field(examples=["Chief Inspector"])
    page: int | None = Field(description="Counted from 1.", examples=[11])
    heading: list[str] = Field(description="Heading path, outermost first.", examples=[["Objective 2", "Targets"]])
    quote: str = Field(description="The words as they stand there.", examples=["Reduce burglary by 10% by March 2008"])
    review: Review = Field(description="`accepted` or `edited`; empty where nobody has reviewed it.", examples=["accepted"])
    proposed_by: str = Field(default="", exclude_if=_empty, description="The language model that proposed it, if one did.")


class ActionOut(BaseModel):
    """Something a person or body is to do; null or empty where the paper does not say."""

    id: str = Field(examples=["board-minutes-2006-03:action:1"])
    paper: str = Field(description="The paper's id.", examples=["board-minutes-2006-03"])
    type: Literal["action"] = "action"
    text: str = Field(description="Verbatim.", examples=["Circulate the audit tool to all members"])
    theme: str | None = Field(description="Nearest heading or agenda item.", examples=["Audit"])
    owner: list[str] = Field(description="As written: initials, roles or bodies.", examples=[["CB"]])
    owner_names: list[str] = Field(description="Initials resolved from the same paper.", examples=[["Board Manager"]])
    due: str | None = Field(description="As written.", examples=["31 May"])
    due_iso: str | None = Field(description="As exact as it is written.", examples=["2006-05-31"])
    status: str | None = Field(description="As printed.", examples=["Completed"])
    ref: str | None = Field(description="Paragraph, minute or recommendation number.", examples=["4.2"])
    page: int | None = Field(description="Counted from 1.", examples=[2])
    heading: list[str] = Field(description="Heading path, outermost first.", examples=[["4 Audit"]])
    quote: str = Field(description="The words as they stand there.", examples=["Circulate the audit tool to all members"])
    review: Review = Field(description="`accepted` or `edited`; empty where nobody has reviewed it.", examples=["accepted"])
    proposed_by: str = Field(default="", exclude_if=_empty, description="The language model that proposed it, if one did.")


class EventOut(BaseModel):
    """One decision; undone or not, it is kept."""

    number: int = Field(description="Counts up through all decisions.", examples=[17])
    decision: str = Field(description="accept, edit, reject, add or undo.", examples=["edit"])
    by: str = Field(examples=["A. Officer"])
    at: str = Field(description="ISO 8601.", examples=["2008-02-03T10:30:00+00:00"])
    set: dict[str, RowValue] = Field(description="What an edit set.", examples=[{"due": "May 2008"}])


class LinkOut(BaseModel):
    """An action in the paper of one meeting."""

    date: str = Field(description="The paper's.", examples=["2006-03-14"])
    paper: str = Field(description="The paper's id.", examples=["board-minutes-2006-03"])
    page: int | None = Field(description="Counted from 1.", examples=[2])
    status: str | None = Field(description="As that paper prints it.", examples=["In progress"])
    due: str | None = Field(description="As that paper writes it.", examples=["31 May"])
    owner: list[str] = Field(description="As written.", examples=[["CB"]])
    id: str = Field(description="The row's id there.", examples=["5f2c9a0e41bd"])
    text: str = Field(description="Its words there.", examples=["Circulate the audit tool"])


class Reviewing(BaseModel):
    """What is known of a row beside its fields."""

    item: str | None = Field(description="Printed number of the paragraph or minute.", examples=["4.2"])
    version: int = Field(description="Of the review; the ETag holds the same. 0: nobody has reviewed it.", examples=[17])
    reviewed_by: str | None = Field(examples=["A. Officer"])
    reviewed_at: str | None = Field(description="ISO 8601.", examples=["2008-02-03T10:30:00+00:00"])
    original: dict[str, RowValue] = Field(description="Of edited fields, what the paper says.", examples=[{"due": "31 May"}])
    added: bool = Field(description="An officer added it by hand.", examples=[False])
    changed: bool = Field(description="The paper's words have changed since: review it again.", examples=[False])
    history: list[LinkOut] = Field(description="The action from meeting to meeting, where it was carried forward.")
    link: str | None = Field(description="Where the page is shown.", examples=["http://127.0.0.1:8000/v1/papers/x/pages/2"])
    events: list[EventOut] = Field(description="Everything that was decided on it, oldest first.")


class TargetDetailOut(TargetOut, Reviewing):
    """A target with its review."""


class ActionDetailOut(ActionOut, Reviewing):
    """An action with its review and its history."""


class TargetsOut(Slice):
    """Targets, paper by paper, in the order in which they stand."""

    targets: list[TargetOut]


class ActionsOut(Slice):
    """Actions, paper by paper, in the order in which they stand."""

    actions: list[ActionOut]


class HealthOut(BaseModel):
    """The server is up."""

    status: Literal["ok"] = "ok"
    version: str = Field(examples=["0.1.0"])


class ReadyOut(BaseModel):
    """The papers are open and can be asked."""

    status: Literal["ready"] = "ready"
    papers: int | None = Field(description="How many are in, of those that the key shows; null without a key.", examples=[8])
