"""A Word file's styles: what a paragraph or a run looks like where it does not say so itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.pages.word.package import child, is_on, number, value

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)

BODY_LEVEL = 9
"""The outline level that Word gives to running text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one style, or one run, says of itself; `None` where it says nothing."""

    size: float | None = None
    """Points."""
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This, and where it says nothing, what `below` says."""
        return Look(
            self.size if self.size is not None else below.size,
            self.bold if self.bold is not None else below.bold,
            self.hidden if self.hidden is not None else below.hidden,
        )


def look_of(properties: BaseOxmlElement | None) -> Look:
    """What `w:rPr` says."""
    half_points = number(value(properties, "sz"), 0)
    return Look(half_points / 2 if half_points else None, is_on(properties, "b"), is_on(properties, "vanish"))


class Styles:
    """The styles of one file, by their ids."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        found = root.findall(qn("w:style")) if root is not None else []
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        plain = (s for s in found if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true", "on"))
        self.default: str | None = next((style.get(qn("w:styleId")) for style in plain), None)
        self._basis = look_of(child(root, "docDefaults/rPrDefault/rPr"))

    def look(self, style: str | None) -> Look:
        """How text of this style looks."""
        look = Look()
        for each in self._line(style):
            look = look.over(look_of(child(each, "rPr")))
        return look

    def basis(self) -> Look:
        """How text without any style looks."""
        return self._basis

    def name(self, style: str | None) -> str:
        """Its name as the menu shows it."""
        return value(self._styles.get(style), "name") or style or ""

    def heading(self, style: str | None) -> int | None:
        """The level of a heading's style: 1 is outermost, 0 the title; `None` for other styles."""
        for each in self._line(style):
            level = value(each, "pPr/outlineLvl")
            if level is not None:
                return number(level, BODY_LEVEL) + 1 if number(level, BODY_LEVEL) < BODY_LEVEL else None
            name = value(each, "name") or ""
            if match := _HEADING.match(name):
                return int(match[1])
            if name.casefold() == "title":
                return 0
        return None

    def numbered(self, style: str | None) -> tuple[str | None, str | None]:
        """(list, level) that the style gives its paragraphs."""
        level = None
        for each in self._line(style):
            level = level or value(each, "pPr/numPr/ilvl")
            if found := value(each, "pPr/numPr/numId"):
                return found, level
        return None, level

    def chain(self, style: str | None) -> tuple[str, ...]:
        """The ids of the style and of those it is based on."""
        return tuple(each.get(qn("w:styleId")) for each in self._line(style))

    def _line(self, style: str | None) -> Iterator[BaseOxmlElement]:
        seen: set[str | None] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn")
