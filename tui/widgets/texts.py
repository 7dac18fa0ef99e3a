"""Untrusted words as Textual content: never parsed as markup, never able to steer the terminal."""

import re
from collections.abc import Collection, Iterator, Sequence

from textual.content import Content
from textual.style import Style

from tui.wording import shown

_MARKER = re.compile(r"\[(\d{1,3})\]")
_GROUP_WORDS = 4
_MOST_GROUPS = 40


def plain(text: str, style: str = "") -> Content:
    """`text` as it stands, in one style."""
    return Content.styled(shown(text), style)


def linked(text: str, markers: Collection[int]) -> Content:
    """`text` with those `[n]` in it that name one of `markers` as links; the widget that shows it has `action_open_marker`."""
    content = Content(shown(text))
    for match in _MARKER.finditer(content.plain):
        if (marker := int(match[1])) in markers:
            link = Style(bold=True) + Style.from_meta({"@click": f"open_marker({marker})"})
            content = content.stylize(link, *match.span())
    return content


def pointed_at(text: str, span: tuple[int, int]) -> Content:
    """`text` (already safe to show) with the words of `span` marked as the quoted ones."""
    return Content(text).stylize("bold $quote-foreground on $quote-background", *span)


def growing(content: Content) -> Iterator[Content]:
    """`content` a few words longer each time, whole at the end; at most about forty steps however long it is."""
    ends = [match.end() for match in re.finditer(r"\S+\s*", content.plain)]
    step = max(_GROUP_WORDS, -(-len(ends) // _MOST_GROUPS))
    for end in ends[step - 1 : -1 : step]:
        yield content[:end]
    yield content


def lines(parts: Sequence[Content]) -> Content:
    """The parts that are not empty, one a line."""
    return Content("\n").join([part for part in parts if part.plain])
