"""The catalogue file: what a person says of papers. It wins over what is inferred.

[papers."strategy.pdf"]           # a file's name, or its name without the ending
title = "Safer Streets Strategy"
body = "Riverton Safety Partnership"
kind = "strategy"
date = "2019-04"                  # as exact as it is known
period = "2019-2022"
access = "public"
draft = false
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from ingest.catalogue.dates import dates_in, spans_in
from ingest.complaints import plainly
from ingest.errors import UsageError
from ingest.papers import Access, PaperKind

_ISO_DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _as_date(value: object) -> object:
    """ISO as it is; a date in words as ISO."""
    text = str(value).strip()
    if _ISO_DATE.fullmatch(text):
        return text
    dates = dates_in(text)
    if len(dates) != 1:
        raise ValueError("it should be like 2019, 2019-04 or 2019-04-30")
    return dates[0].iso


def _as_period(value: object) -> object:
    """Whole years, `2019-2022`."""
    text = str(value).strip()
    if re.fullmatch(r"(19|20)\d\d", text):
        return text
    spans = spans_in(text)
    if len(spans) != 1:
        raise ValueError("it should be like 2019-2022")
    return spans[0].iso


Words = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Entry:
    """What a catalogue says of one paper. `None`: nothing."""

    title: Words | None = None
    body: Words | None = None
    kind: PaperKind | None = None
    date: Annotated[str, BeforeValidator(_as_date)] | None = None
    """ISO 8601, as exact as it is known."""
    period: Annotated[str, BeforeValidator(_as_period)] | None = None
    """`2019-2022`."""
    access: Access | None = None
    draft: bool | None = None
    """Whether it is only a draft."""


_ENTRY = TypeAdapter(Entry)


def load_catalogue(file: Path) -> Mapping[str, Entry]:
    """The entries by file name or stem. Raises UsageError for anything that cannot be understood, by name."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The catalogue {file} cannot be opened: {error.strerror}.", "Check its name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The catalogue {file} is not valid TOML: {error}.", "Mend the line it names.") from error
    papers = content.pop("papers", {})
    if content or not isinstance(papers, dict):
        known = 'Each paper stands under a line like [papers."strategy.pdf"].'
        raise UsageError(f"The catalogue {file} has something else than papers: {', '.join(map(str, content))}.", known)
    return {name: checked(fields, f"The catalogue {file}", name) for name, fields in papers.items()}


def written(entry: Entry | None) -> str:
    """The entry as JSON; empty where there is none or it says nothing."""
    said = {name: value for name, value in asdict(entry).items() if value is not None} if entry else {}
    return json.dumps(said, sort_keys=True) if said else ""


def entry_of(text: str) -> Entry | None:
    """The entry that was written."""
    return _ENTRY.validate_python(json.loads(text)) if text else None


def checked(fields: object, who: str, name: str) -> Entry:
    """The entry with these fields, which `who` ("The catalogue about.toml") gives of the paper `name`. Raises UsageError."""
    try:
        return _ENTRY.validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"][:1])
        known = f"An entry may say {', '.join(Entry.__dataclass_fields__)}."
        if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            raise UsageError(f"{who} says {key!r} of {name}, which means nothing here.", known) from error
        reason = plainly(first["msg"])
        raise UsageError(f"{who} gives {name} a {key or 'value'} that cannot be used: {reason}.", known) from error
