"""Which fields an officer may edit, and what each can hold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.dates import to_iso
from assistant.export.deadlines import last_day
from assistant.findings import Commitment
from assistant.register.errors import WrongField
from assistant.register.events import Value
from assistant.register.rows import type_of

FIELDS = {
    "target": (
        *("text", "theme", "measure", "direction", "value", "unit", "per", "baseline", "deadline", "deadline_iso", "lead"),
    ),
    "action": ("text", "theme", "owner", "owner_names", "due", "due_iso", "status", "ref"),
}
"""By type. The quote, the page and the heading are the paper's and stay as they are."""
DIRECTIONS = ("reduce", "increase", "maintain", "achieve", "improve", "other")
UNITS = ("%", "£", "count")
LONGEST = 2_000
"""Characters of a value."""
_DATES = {"due": "due_iso", "deadline": "deadline_iso"}
_LISTS = ("owner", "owner_names")
_CHOICES = {"direction": DIRECTIONS, "unit": UNITS}


def checked(type: str, given: Mapping[str, object]) -> dict[str, Value]:
    """The fields to set, each as its row holds it; empty text is "the paper does not say". A list may be "AB; CD".

    A due date or deadline brings its ISO form along, where it is a date and none is given; a new owner takes the names of
    the old one away.
    Raises WrongField.
    """
    unknown = sorted(set(given) - set(FIELDS[type]))
    if unknown:
        raise WrongField(f"A{'n' if type == 'action' else ''} {type} has no field {', '.join(unknown)} to edit.", _known(type))
    values = {name: _value(name, value) for name, value in given.items()}
    for name, iso in _DATES.items():
        if name in values and iso not in values:
            values[iso] = _iso(values[name])
    if "owner" in values:
        values.setdefault("owner_names", ())  # the names that the paper gives for other initials
    if values.get("text", "something") is None:
        raise WrongField("A row without words is none.", "To take it out of the list, reject it.")
    return values


def applied(row: Commitment, values: Mapping[str, Value]) -> Commitment:
    """The row with these values."""
    given: dict[str, Any] = dict(values)
    return replace(row, **given)


def changes(row: Commitment, given: Mapping[str, object]) -> dict[str, Value]:
    """The fields to set on this row; those that it holds already are left out. Raises WrongField."""
    return {name: value for name, value in checked(type_of(row), given).items() if getattr(row, name) != value}


def _value(name: str, value: object) -> Value:
    if name in _LISTS:
        parts = value.split(";") if isinstance(value, str) else value or ()
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            raise WrongField(f"{name} is a list of names.", "Write them with semicolons between: AB; CD.")
        return tuple(text for part in parts if (text := _text(name, part)))
    if name == "value":
        return _number(value)
    text = _text(name, value)
    if name.endswith("_iso") and text:
        _check_date(name, text)
    if name in _CHOICES and text and text not in _CHOICES[name]:
        raise WrongField(f"{name} cannot be {text!r}.", f"It is one of: {', '.join(_CHOICES[name])}.")
    return text


def _text(name: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise WrongField(f"{name} is text.", "Write it in quotes.")
    text = " ".join((value or "").split())
    if len(text) > LONGEST or "\x00" in text:
        raise WrongField(f"{name} cannot hold that.", f"It may have {LONGEST:,} characters.")
    return text or None


def _number(value: object) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(str(value).replace(",", ""))
    except ValueError as error:
        raise WrongField(f"value cannot be {value!r}.", "It is a number: 12.5.") from error
    if not abs(number) < 1e15:
        raise WrongField(f"value cannot be {value!r}.", "It is a number: 12.5.")
    return number


def _check_date(name: str, iso: str) -> None:
    try:
        last_day(iso)
    except ValueError as error:
        raise WrongField(f"{name} cannot be {iso!r}.", "Write it as 2027, 2027-03 or 2027-03-31.") from error


def _iso(written: Value) -> str | None:
    """What a person wrote as a date, where it is one by itself: "May 2027", "2027-05-31"; not "next meeting"."""
    if not isinstance(written, str):
        return None
    try:
        last_day(written)
    except ValueError:
        return to_iso(written)
    return written


def _known(type: str) -> str:
    return f"It has {', '.join(FIELDS[type])}. The quote stays as the paper has it."
