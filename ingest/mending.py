"""Elements → elements a reader would recognise: halves joined, lists within a sentence set out, stray page numbers dropped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.elements import Element, Run
from ingest.pages.lines import BULLETS
from ingest.papers import BlockKind
from ingest.paragraphs import ENDS

PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
INLINE_BULLET = re.compile(rf"\s+(?=[{BULLETS.replace('·', '')}]\s)")
INLINE_NUMBER = re.compile(r"(?:^|(?<=[\s:;,.]))(?P<open>\(?)(?P<number>[ivx]{1,5}|[a-z]|\d{1,2})(?P<close>[.)])\s+(?=\S)")
FIGURE = re.compile(r"^[<>~£]?\d[\d,.]*\s?%?$")


def mended(elements: Sequence[Element]) -> list[Element]:
    """The elements, each whole and each one thing."""
    whole = _joined(_with_counts(_with_figures(elements)))
    split = [piece for element in whole for piece in _split(element)]
    return _with_plain_lists([e for e in split if not _is_stray(e)])


def _joined(elements: Iterable[Element]) -> list[Element]:
    """Prose that a table's edge or a page's end cut in two, made whole."""
    whole: list[Element] = []
    for element in elements:
        if whole and _continues(whole[-1], element):
            whole[-1] = replace(
                whole[-1], runs=_with_runs(whole[-1].runs, element.runs), action_by=_both(whole[-1].action_by, element.action_by)
            )
        else:
            whole.append(element)
    return whole


def _both(first: str, second: str) -> str:
    return first if second == first else f"{first} {second}".strip()


def _with_runs(above: tuple[Run, ...], below: tuple[Run, ...]) -> tuple[Run, ...]:
    if above[-1].page == below[0].page:
        return (*above[:-1], Run(above[-1].page, f"{above[-1].text} {below[0].text}"), *below[1:])
    return above + below


def _continues(above: Element, below: Element) -> bool:
    if above.kind not in PROSE or below.kind is not BlockKind.PARAGRAPH or below.item or below.bullet:
        return False
    text, rest = above.text, below.text
    if text.endswith(ENDS) or not (above.minute or below.minute):
        return False
    if rest.lstrip("(“\"'‘")[:1].islower():
        return True
    return above.minute and not below.minute and len(text.split()) >= 12 and not rest.isupper() and len(rest.split()) > 6


def _split(element: Element) -> Iterator[Element]:
    """A list set within a paragraph ("… agreed to: i. Look at … ii. Map …", "… • one • two") as a paragraph and its items."""
    opening = _opening(element) if not element.bullet else ""
    runs = (Run(element.runs[0].page, opening + element.runs[0].text), *element.runs[1:])
    pieces = _pieces(" ".join(run.text for run in runs)) if element.kind in PROSE else []
    if sum(mark is not None for _, _, mark in pieces) < (2 if opening else 1):
        yield element
        return
    for order, (start, end, mark) in enumerate(pieces):
        cut = _slice(runs, start, end)
        if mark is None:
            yield from _split(replace(element, runs=cut)) if order else (replace(element, runs=cut),)
        else:
            number = mark or (element.item if not order and not opening else None)
            yield from _split(replace(element, kind=BlockKind.ITEM, runs=cut, item=number, bullet=not mark))


def _slice(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The words from `start` to `end` of the runs joined by one space, run by run."""
    cut, at = [], 0
    for run in runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        if low < high and (words := run.text[low:high].strip()):
            cut.append(Run(run.page, words))
        at += len(run.text) + 1
    return tuple(cut)


def _opening(element: Element) -> str:
    """The number of an element that opens a list ("i.", "a)"), as it was printed before it was taken off."""
    number = (element.item or "").strip("()")
    if number not in ("i", "a", "1") or not element.item:
        return ""
    return f"{element.item} " if element.item.endswith(")") else f"{element.item}. "


def _pieces(text: str) -> list[tuple[int, int, str | None]]:
    """(start, end, mark) of the parts.

    The mark is a list number, an empty string for a bullet, `None` for what stands before the list.
    """
    bullets = [match.end() for match in INLINE_BULLET.finditer(text)]
    if bullets or text.startswith(tuple(BULLETS)):
        starts = bullets if not text.startswith(tuple(BULLETS)) else [0, *bullets]
        ends = [*starts[1:], len(text)]
        items = [(start + 2, end, "") for start, end in zip(starts, ends, strict=True) if text[start + 2 : end].strip()]
        return [*([(0, starts[0], None)] if starts and starts[0] > 0 else []), *items] if bullets else [(0, len(text), None)]
    marks = _sequence(list(INLINE_NUMBER.finditer(text)))
    if len(marks) < 2:
        return [(0, len(text), None)]
    ends = [m.start() for m in marks[1:]] + [len(text)]
    numbered = [(m.end(), end, m["open"] + m["number"] + m["close"].replace(".", "")) for m, end in zip(marks, ends, strict=True)]
    return [*([(0, marks[0].start(), None)] if text[: marks[0].start()].strip() else []), *numbered]


def _sequence(matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that count up from the first (i, ii, iii or a, b, c or 1, 2, 3) in one style; none where they do not."""
    for start in matches:
        run = [start]
        for match in matches[matches.index(start) + 1 :]:
            if (
                match["close"] == start["close"]
                and match["open"] == start["open"]
                and match["number"] == _next(start["number"], len(run))
            ):
                run.append(match)
        if _next(start["number"], 0) == start["number"] and len(run) > 1:
            return run
    return []


def _next(first: str, steps: int) -> str:
    if first == "i":
        return ROMAN[steps] if steps < len(ROMAN) else ""
    if first == "1":
        return str(1 + steps)
    if first == "a":
        return chr(ord("a") + steps)
    return ""


def _with_figures(elements: Sequence[Element]) -> list[Element]:
    """A short label and the figure under it (as infographics set them) as one paragraph."""
    made: list[Element] = []
    for element in elements:
        above = made[-1] if made else None
        if (
            above is not None
            and _is_label(above)
            and element.kind is BlockKind.PARAGRAPH
            and FIGURE.match(element.text)
            and above.page == element.page
        ):
            made[-1] = replace(above, kind=BlockKind.PARAGRAPH, runs=_with_runs(above.runs, element.runs))
        else:
            made.append(element)
    return made


COUNT = re.compile(r"^[A-Z][A-Za-z ]{1,24}\(\d{1,4}\)$")
"""`For (14)`: what a list of names that follows is."""


def _with_counts(elements: Sequence[Element]) -> list[Element]:
    """A label with a count and the names under it as one paragraph."""
    made: list[Element] = []
    for element in elements:
        if made and COUNT.match(made[-1].text) and element.kind is BlockKind.PARAGRAPH and not element.item:
            made[-1] = replace(element, runs=_with_runs(made[-1].runs, element.runs))
        else:
            made.append(element)
    return made


def _is_label(element: Element) -> bool:
    words = element.text.split()
    return (
        element.kind is BlockKind.PARAGRAPH
        and 0 < len(words) <= 4
        and not element.text.endswith(ENDS)
        and not any(c.isdigit() for c in element.text)
    )


def _is_stray(element: Element) -> bool:
    """A page's number that stood too far in to be known as one."""
    return element.kind in PROSE and element.text.isdigit() and len(element.text) < 4 and not element.minute


def _with_plain_lists(elements: Sequence[Element]) -> list[Element]:
    """Short lines under "…:" as the items of a list, though nothing marks them."""
    made = list(elements)
    start = 0
    while start < len(made):
        end = start + 1
        if made[start].kind in PROSE and made[start].text.endswith(":"):
            while end < len(made) and _is_plain_item(made[end]):
                end += 1
            if end - start > 2:
                made[start + 1 : end] = [replace(e, kind=BlockKind.ITEM) for e in made[start + 1 : end]]
        start = end
    return made


def _is_plain_item(element: Element) -> bool:
    text = element.text
    return (
        element.kind is BlockKind.PARAGRAPH
        and not element.item
        and len(text.split()) <= 14
        and not text.endswith((".", ":", "?"))
    )
