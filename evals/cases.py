"""Cases: files of questions and of gold targets and actions → the sets that are scored.

A folder of cases holds `*.jsonl` files. Rows with a `question` make a question set, one set a file. Rows with a `type` (`target`
or `action`) are gold commitments; `targets-NAME.jsonl` and `actions-NAME.jsonl`, or both without a name, are taken to go
through the same papers. `follow.jsonl` is read by `evals.following`.
Beside question files may stand `evidence-alt.json` and `pages-alt.json`: question id → number of the
evidence span, from 0 → list of other spans, or pages, that prove the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.findings import Turn
from evals.following import FILE as FOLLOW
from evals.measures.fields import FIELDS
from evals.measures.matching import GoldSpan
from ingest.errors import UsageError

CommitmentKind = Literal["target", "action"]
Alternatives = Mapping[str, Mapping[int, Sequence[Any]]]
_Checked = TypeVar("_Checked")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that holds the answer or a part of it."""

    wordings: tuple[str, ...]
    """The verbatim span, then other spans that prove the same."""
    pages: tuple[int, ...] = ()
    """The pages that it stands on, from 1; empty where the case does not say."""


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """One question with what a right answer holds."""

    id: str
    kind: str
    """`fact`, `table`, `list`, `followup`, `unanswerable` and so on."""
    question: str
    history: tuple[Turn, ...] = ()
    papers: tuple[str, ...] = ()
    """Ids of the papers that the answer stands in."""
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    """What must be said; each fact in any of its wordings. Empty: the papers do not say."""

    @property
    def answerable(self) -> bool:
        """True where the papers hold the answer."""
        return bool(self.facts)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file."""

    name: str
    cases: tuple[QuestionCase, ...]


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One target or action that stands in a paper."""

    id: str
    paper: str
    span: GoldSpan
    values: Mapping[str, tuple[object, ...]]
    """Field → the values that are right, the first one first."""
    skip: frozenset[str] = frozenset()
    """Fields that are not scored on this row: the paper is unclear."""


@dataclass(frozen=True, slots=True)
class CommitmentSet:
    """The gold targets, or the gold actions, of some papers."""

    name: str
    """`targets NAME` or `actions NAME`."""
    kind: CommitmentKind
    papers: tuple[str, ...]
    """Every paper that was gone through, also one in which no row of this kind was found."""
    rows: tuple[GoldRow, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything that a folder of cases holds."""

    questions: tuple[QuestionSet, ...] = ()
    commitments: tuple[CommitmentSet, ...] = ()


class _QuestionRow(BaseModel):
    """A question as it stands in a file."""

    model_config = ConfigDict(extra="ignore")
    id: str
    kind: str
    question: str = Field(min_length=1)
    history: tuple[Turn, ...] = ()
    papers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    pages: tuple[int | None, ...] = ()
    answer: tuple[tuple[str, ...], ...] = ()


class _GoldRow(BaseModel):
    """A target or action as it stands in a file; its own fields come as extras."""

    model_config = ConfigDict(extra="allow")
    id: str = ""
    paper: str
    type: CommitmentKind
    text: str = Field(min_length=1)
    alt: tuple[str, ...] = ()
    certain: bool = True
    skip: frozenset[str] = frozenset()


def load_cases(source: Path) -> Cases:
    """The cases of a folder, or of one file in it. Raises UsageError where there are none or a row cannot be used."""
    files = [source] if source.is_file() else sorted(file for file in source.glob("*.jsonl") if file.name != FOLLOW)
    if not files:
        raise UsageError(f"There are no cases in {source}.", "Give a folder with *.jsonl files of questions, targets or actions.")
    rows = {file: tuple(_rows(file)) for file in files}
    beside = files[0].parent
    spans, pages = _alternatives(beside / "evidence-alt.json"), _alternatives(beside / "pages-alt.json")
    return Cases(
        questions=tuple(_question_set(file, found, spans, pages) for file, found in rows.items() if _asks(found)),
        commitments=tuple(_commitment_sets({file: found for file, found in rows.items() if not _asks(found)})),
    )


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, row) of a file of JSON Lines."""
    for number, line in enumerate(_read(file).splitlines(), start=1):
        if line.strip():
            yield number, _checked(TypeAdapter(dict[str, Any]), line, f"{file}, line {number}")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", "Cases are UTF-8 files of JSON.") from error


def _checked(adapter: TypeAdapter[_Checked], value: str | dict[str, Any], where: str) -> _Checked:
    try:
        return adapter.validate_json(value) if isinstance(value, str) else adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{where} cannot be used as a case: {field} {first['msg']}.", "Mend that line.") from error


def _alternatives(file: Path) -> Alternatives:
    if not file.is_file():
        return {}
    return _checked(TypeAdapter(dict[str, dict[int, list[Any]]]), _read(file), str(file))


def _asks(rows: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    return bool(rows) and "question" in rows[0][1]


def _question_set(
    file: Path, rows: Sequence[tuple[int, dict[str, Any]]], spans: Alternatives, pages: Alternatives
) -> QuestionSet:
    checked = (_checked(TypeAdapter(_QuestionRow), row, f"{file}, line {number}") for number, row in rows)
    return QuestionSet(file.stem, tuple(_question(row, spans.get(row.id, {}), pages.get(row.id, {})) for row in checked))


def _question(row: _QuestionRow, spans: Mapping[int, Sequence[str]], pages: Mapping[int, Sequence[int]]) -> QuestionCase:
    given = [*row.pages, *[None] * (len(row.evidence) - len(row.pages))]
    evidence = tuple(
        Evidence((span, *spans.get(n, ())), tuple(page for page in (given[n], *pages.get(n, ())) if page is not None))
        for n, span in enumerate(row.evidence)
    )
    return QuestionCase(row.id, row.kind, row.question, row.history, row.papers, evidence, row.answer)


def _commitment_sets(files: Mapping[Path, Sequence[tuple[int, dict[str, Any]]]]) -> Iterator[CommitmentSet]:
    named: dict[str, list[_GoldRow]] = {}
    for file, rows in files.items():
        name = re.sub(r"^(?:targets|actions)(?:-|$)", "", file.stem)
        checked = (_checked(TypeAdapter(_GoldRow), row, f"{file}, line {number}") for number, row in rows)
        named.setdefault(name, []).extend(checked)
    kinds: tuple[CommitmentKind, ...] = ("target", "action")
    for name, found in sorted(named.items()):
        papers = tuple(sorted({row.paper for row in found}))
        for kind in kinds:
            rows_of_kind = tuple(_gold_row(row) for row in found if row.type == kind)
            if rows_of_kind:
                yield CommitmentSet(f"{kind}s {name}".rstrip(), kind, papers, rows_of_kind)


def _gold_row(row: _GoldRow) -> GoldRow:
    given = row.model_extra or {}
    values = {field: (given.get(field), *given.get(f"{field}_alt", ())) for field in FIELDS[row.type]}
    return GoldRow(row.id, row.paper, GoldSpan(row.text, row.alt, row.certain), values, row.skip)
