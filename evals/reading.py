"""What is read from a page → score: facts about pages of our own, each of which shows one fault that real papers have.

A folder of cases may hold a folder `reading`: made-up papers and `facts.jsonl`, one fact a line. A fact names a paper, the fault
it is about and some `words`; it holds where one block has these words and the place, kind, cells and so on that the fact gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.scorecard import Figure, Miss, Row, SetScore, Table
from ingest.errors import PapersError, UsageError
from ingest.papers import Block, BlockKind, Reading, squash
from ingest.reading import read_paper

FOLDER = "reading"
"""Where the facts and their papers lie in a folder of cases."""


class Fact(BaseModel):
    """One thing that a reader sees on a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    paper: str
    """The file, in the same folder."""
    fault: str
    """What the paper shows: the family of faults that the fact is counted under."""
    words: str = Field(min_length=1)
    """Stand in one block, after its number."""
    absent: bool = False
    """The words stand on no page: they belong to the sheet, or are hidden."""
    kind: BlockKind | None = None
    heading: tuple[str, ...] | None = None
    """The whole heading path."""
    item: str | None = None
    pages: tuple[int | None, int | None] | None = None
    """First and last page."""
    action_by: str | None = None
    columns: tuple[str, ...] | None = None
    cells: tuple[str, ...] | None = None
    under: str | None = None
    """The block's lead-in: caption of its table, sentence that brings its list, or words that its note hangs on."""
    total: bool | None = None
    group: str | None = None
    before: tuple[str, ...] = ()
    """Words that follow, in this order."""
    apart: str = ""
    """Words that stand in another block."""
    table_of: str = ""
    """Words of a row of the same table."""


@dataclass(frozen=True, slots=True)
class _Judged:
    id: str
    fact: Fact
    wrong: str
    """What is not as the fact says, in plain words; empty where all is."""


def score_reading(folder: Path) -> SetScore | None:
    """The facts of a folder of cases, scored; `None` where it holds none. Raises UsageError where a line is no fact."""
    file = folder / FOLDER / "facts.jsonl"
    if not file.is_file():
        return None
    facts = list(_facts(file))
    readings = {paper: _read(file.parent / paper) for paper in dict.fromkeys(fact.paper for _, fact in facts)}
    judged = [_Judged(id, fact, _wrong(fact, readings[fact.paper])) for id, fact in facts]
    faults = dict.fromkeys(fact.fault for _, fact in facts)
    return SetScore(
        name=FOLDER,
        cases=len(judged),
        left_out=0,
        figures=(_right(judged),),
        tables=(Table("fault", tuple(Row(name, (_right(j for j in judged if j.fact.fault == name),)) for name in faults)),),
        misses=tuple(Miss(j.id, j.fact.fault, "misread", (j.wrong,)) for j in judged if j.wrong),
    )


def _right(judged: Iterable[_Judged]) -> Figure:
    found = list(judged)
    return Figure("right", sum(not one.wrong for one in found) / len(found), len(found))


def _facts(file: Path) -> Iterable[tuple[str, Fact]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                fact = Fact.model_validate_json(line)
            except ValidationError as error:
                where = f"{file}, line {number}"
                raise UsageError(f"{where} is no fact: {error.errors()[0]['msg']}.", "Mend that line.") from error
            yield f"{Path(fact.paper).stem}:{number}", fact


def _read(file: Path) -> Reading | str:
    try:
        return read_paper(file)
    except PapersError as error:
        return str(error)


def _wrong(fact: Fact, reading: Reading | str) -> str:
    if isinstance(reading, str):
        return f"not read: {reading}"
    if fact.absent:
        on = [page.number for page in reading.pages if fact.words in squash(page.text)]
        return f"“{fact.words}” stands on page {on[0]}" if on else ""
    found = [(at, block) for at, block in enumerate(reading.blocks) if fact.words in squash(block.text)]
    if not found:
        return f"no block holds “{fact.words}”"
    return min((_differs(fact, at, block, reading.blocks) for at, block in found), key=len)


def _differs(fact: Fact, at: int, block: Block, blocks: Sequence[Block]) -> str:
    """What of the block is not as the fact says."""
    has = {
        "kind": block.kind,
        "heading": block.place.heading,
        "item": block.place.item,
        "pages": (block.place.first_page, block.place.last_page),
        "action_by": block.action_by,
        "columns": block.columns,
        "cells": block.cells,
        "under": block.lead_in,
        "total": block.total,
        "group": block.group,
    }
    wrong = [
        f"{name} is {value!r}" for name, value in has.items() if getattr(fact, name) is not None and getattr(fact, name) != value
    ]
    wrong += _misplaced(fact, at, block, blocks)
    return f"“{fact.words}”: {'; '.join(wrong)}" if wrong else ""


def _misplaced(fact: Fact, at: int, block: Block, blocks: Sequence[Block]) -> Iterable[str]:
    rest = " ".join([block.text.partition(fact.words)[2], *(b.text for b in blocks[at + 1 :])])
    for words in fact.before:
        if words not in rest:
            yield f"“{words}” does not follow"
        rest = rest.partition(words)[2]
    if fact.apart and fact.apart in block.text:
        yield f"“{fact.apart}” stands in the same block"
    if fact.table_of and not any(fact.table_of in b.text and b.table == block.table is not None for b in blocks):
        yield f"“{fact.table_of}” stands in another table"
