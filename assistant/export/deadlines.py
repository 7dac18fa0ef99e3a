"""ISO dates that may be only as exact as a month or a year → the day by which they have passed."""

from calendar import monthrange
from datetime import date

from assistant.export.rows import due_of
from assistant.findings import Commitment


def first_day(iso: str) -> date:
    """The first day of the day, month or year that `iso` names. Raises ValueError where it names none."""
    year, month, day = _parts(iso)
    return date(year, month or 1, day or 1)


def last_day(iso: str) -> date:
    """The last day of the day, month or year that `iso` names. Raises ValueError where it names none."""
    year, month, day = _parts(iso)
    month = month or 12
    if not 1 <= month <= 12:
        raise ValueError(f"{iso!r} has no month {month}")
    return date(year, month, day or monthrange(year, month)[1])


def due_day(commitment: Commitment) -> date | None:
    """The last day on which it is not yet late; `None` without a date, or with one that no calendar has (31 April)."""
    iso = due_of(commitment)[1]
    try:
        return last_day(iso) if iso else None
    except ValueError:
        return None


def exactness(iso: str) -> str:
    """`day`, `month` or `year`: how exact `iso` is."""
    return ("year", "month", "day")[iso.count("-")]


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    parts = iso.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(
        part.isascii() and part.isdigit() for part in parts
    ):
        raise ValueError(f"{iso!r} is not a date such as 2008, 2008-03 or 2008-03-31")
    numbers = [int(part) for part in parts]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None
