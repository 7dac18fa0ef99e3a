"""Vocabulary ↔ rows of the ledger, both ways without loss."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import RowMapping

from ingest.ledger.schema import PENDING, WORD
from ingest.papers import Access, Block, BlockKind, Clue, Page, Paper, PaperKind, Part, Passage, Place, Reading, years_of


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept beside a paper for the next ingest."""

    file: str = ""
    """Where the file was, whole path; empty where it came without one."""
    entry: str = ""
    """What a catalogue said of it, as JSON; empty where none did."""
    described: str = ""
    """What a person described it as, as JSON; empty where nobody did."""
    inferred: str = ""
    """What was read off the paper itself, as JSON; empty where that was not kept."""


def spaced_words(text: str) -> str:
    """The words of `text` in small letters, a space before each."""
    return "".join(f" {word}" for word in WORD.findall(text.casefold()))


def paper_row(reading: Reading, record: Record) -> dict[str, Any]:
    """A new paper, pending."""
    paper = reading.paper
    identity = {"id": paper.id, "sha256": paper.sha256, "source": paper.source, "page_count": paper.page_count}
    return {**identity, **fact_row(paper), **asdict(record), "state": PENDING, "problems": json.dumps(reading.problems)}


def fact_row(paper: Paper) -> dict[str, Any]:
    """What is known of a paper, as columns: all that may change without its being read again."""
    years = tuple(years_of(paper))
    facts = ("title", "body", "date", "period", "draft")
    return {
        **{name: getattr(paper, name) for name in facts},
        "kind": paper.kind.value,
        "access": paper.access.value,
        "body_words": spaced_words(paper.body or ""),
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "clues": json.dumps([asdict(clue) for clue in paper.clues]),
    }


def paper_of(row: RowMapping) -> Paper:
    """The paper of a row of `papers`."""
    fields = ("id", "sha256", "title", "body", "date", "period", "source", "page_count", "draft")
    clues = tuple(Clue(**clue) for clue in json.loads(row["clues"]))
    return Paper(**{name: row[name] for name in fields}, kind=PaperKind(row["kind"]), access=Access(row["access"]), clues=clues)


def problems_of(written: str) -> tuple[str, ...]:
    """The problems that were written."""
    return tuple(json.loads(written))


def page_rows(number: int, pages: Iterable[Page]) -> list[dict[str, Any]]:
    """Rows of `pages`."""
    return [
        {"paper": number, "position": at, **asdict(page), "doubtful": json.dumps(page.doubtful)} for at, page in enumerate(pages)
    ]


def page_of(row: RowMapping) -> Page:
    """The page of a row of `pages`."""
    return Page(row["number"], row["text"], row["recognised"], tuple(json.loads(row["doubtful"])))


def block_rows(number: int, blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Rows of `blocks`."""
    return [{"paper": number, "position": at, "block": json.dumps(asdict(block))} for at, block in enumerate(blocks)]


def block_of(written: str) -> Block:
    """The block that was written."""
    block = json.loads(written)
    return Block(
        **{
            **block,
            "kind": BlockKind(block["kind"]),
            "place": _place(block["place"]),
            "parts": tuple(Part(**part) for part in block["parts"]),
            "columns": tuple(block["columns"]),
            "cells": tuple(block["cells"]),
        }
    )


def passage_rows(number: int, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Rows of `passages`, in order."""
    return [
        {
            "paper": number,
            "id": passage.id,
            "title_text": passage.title_text,
            "heading_text": passage.heading_text,
            "text": passage.text,
            "place": json.dumps(asdict(passage.place)),
            "first_block": passage.first_block,
            "last_block": passage.last_block,
        }
        for passage in passages
    ]


def passage_of(row: RowMapping) -> Passage:
    """The passage of a row of `passages`."""
    fields = ("id", "text", "title_text", "heading_text", "first_block", "last_block")
    return Passage(**{name: row[name] for name in fields}, place=_place(json.loads(row["place"])))


def _place(place: dict[str, Any]) -> Place:
    return Place(**{**place, "heading": tuple(place["heading"])})
