"""The numbers that Word prints before paragraphs and does not keep in their text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.pages.numerals import BULLET, figured
from ingest.pages.word.package import child, is_on, number, value

DEPTH = 9
"""So many levels has every list."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    """`%1.%2`: each %n is the number that level n stands at."""
    start: int = 1
    restart: int | None = None
    """It begins anew after this level (from 1); after any outer one where `None`; never where 0."""
    legal: bool = False
    """All levels are printed in digits."""
    style: str | None = None
    """The paragraph style that stands for this level."""


class Numbering:
    """Counts the lists of one file, paragraph by paragraph, in order."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._plans = {_id(p, "w:abstractNumId"): p for p in (root.findall(qn("w:abstractNum")) if root is not None else ())}
        self._lists = {_id(n, "w:numId"): n for n in (root.findall(qn("w:num")) if root is not None else ())}
        self._levels: dict[str, tuple[Level, ...]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def mark(self, list_id: str | None, level: int) -> str:
        """The number or bullet of the next paragraph of that list and level; empty where it has none."""
        if list_id is None or list_id not in self._lists or not 0 <= level < DEPTH:
            return ""
        levels = self._levels_of(list_id)
        if levels[level].form == "bullet":
            return BULLET
        counts = self._count(list_id, levels, level)
        return _printed(levels, counts, level)

    def level_of_style(self, list_id: str | None, styles: Sequence[str]) -> int:
        """The level that stands for one of these styles; 0 where none does."""
        levels = self._levels_of(list_id) if list_id in self._lists and list_id else ()
        return next((at for style in styles for at, level in enumerate(levels) if level.style == style), 0)

    def _count(self, list_id: str, levels: Sequence[Level], level: int) -> list[int | None]:
        plan = value(self._lists[list_id], "abstractNumId") or ""
        counts = self._counts.setdefault(plan, [None] * DEPTH)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in self._overridden(list_id):
                counts[at] = None
        now = counts[level]
        counts[level] = levels[level].start if now is None else now + 1
        for deeper in range(level + 1, DEPTH):
            after = levels[deeper].restart
            if after is None or 0 < level + 1 <= after:
                counts[deeper] = None
        return counts

    def _overridden(self, list_id: str) -> list[int]:
        overrides = self._lists[list_id].findall(qn("w:lvlOverride"))
        return [
            at for o in overrides if child(o, "startOverride") is not None and 0 <= (at := number(o.get(qn("w:ilvl")), 0)) < DEPTH
        ]

    def _levels_of(self, list_id: str) -> tuple[Level, ...]:
        if list_id not in self._levels:
            levels = self._plan_levels(value(self._lists[list_id], "abstractNumId") or "")
            for override in self._lists[list_id].findall(qn("w:lvlOverride")):
                at = number(override.get(qn("w:ilvl")), 0)
                if (said := child(override, "lvl")) is not None:
                    levels[at] = _level(said)
                if start := value(override, "startOverride"):
                    old = levels.get(at, Level())
                    levels[at] = Level(old.form, old.text, number(start, 1), old.restart, old.legal, old.style)
            self._levels[list_id] = tuple(levels.get(at, Level()) for at in range(DEPTH))
        return self._levels[list_id]

    def _plan_levels(self, plan_id: str) -> dict[int, Level]:
        plan = self._plans.get(plan_id)
        if plan is None:
            return {}
        if (link := value(plan, "numStyleLink")) is not None:
            plan = next((other for other in self._plans.values() if value(other, "styleLink") == link), plan)
        return {number(level.get(qn("w:ilvl")), 0): _level(level) for level in plan.findall(qn("w:lvl"))}


def _id(element: BaseOxmlElement, name: str) -> str:
    return element.get(qn(name)) or ""


def _level(element: BaseOxmlElement) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        number(value(element, "start"), 1),
        None if restart is None else number(restart, 0),
        bool(is_on(element, "isLgl")),
        value(element, "pStyle"),
    )


def _printed(levels: Sequence[Level], counts: Sequence[int | None], level: int) -> str:
    def figure(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at] if counts[at] is not None else levels[at].start
        return figured(count or 0, "decimal" if levels[level].legal else levels[at].form)

    return " ".join(re.sub(r"%([1-9])", figure, levels[level].text).split())
