"""Pages like pictures: a figure in big type and the small words beside, under or around it → one line, as they are read."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from ingest.pages.geometry import Box, around
from ingest.pages.lines import Line, line_of

FIGURE = re.compile(
    r"^(?:[<>~]?[£$€]?\d[\d,.]*\s?(?:%|k|m|bn|million|billion|thousand|per cent)?\+?|\d{1,3} (?:in|out of) (?:every )?\d{1,4})$",
    re.IGNORECASE,
)
"""What is set big: `13%`, `£196 million`, `1 in 7`."""

BIG = 1.6
"""A figure's type is at least so many times as high as that of its words."""

STEP = 1.5
"""Lines no further apart than so many times the height of their type belong together."""

NEAR = 3.0
"""Words no further from a figure than so many times the height of their type stand beside it."""

MOST_LINES = 5
"""Words in more lines than this are no caption."""

ENDED = (".", "!", "?", ":", ";")


def with_captions(lines: Sequence[Line]) -> list[Line]:
    """The lines; each figure in big type as one line with the words that it is read with."""
    body = _body_size(lines)
    if not any(word.size >= BIG * body for line in lines for word in line.words):
        return list(lines)
    rest = [run for line in lines for run in _runs(line, body)]
    made: list[Line] = []
    for figure in [run for run in rest if run.size >= BIG * body and FIGURE.match(run.text)]:
        caption = _around(figure, [run for run in rest if run.size * BIG <= figure.size and not run.figure])
        if caption:
            rest = [run for run in rest if run is not figure and not any(run is line for side in caption for line in side)]
            made.append(_told(caption[0], figure, caption[1]))
    return [*rest, *made] if made else list(lines)


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _runs(line: Line, body: float) -> list[Line]:
    """A line, cut where words in big type stand among others."""
    kinds = [word.size >= BIG * body for word in line.words]
    if all(kinds) or not any(kinds):
        return [line]
    return [line_of(list(run), line.page) for _, run in groupby(line.words, key=lambda word: word.size >= BIG * body)]


def _around(figure: Line, small: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """What is read before and after a figure; `None` where nothing near belongs to it."""
    before, after = _beside(figure, small, left=True), _beside(figure, small, left=False)
    if not before and not after:
        after = _under(figure, small)
    if (not before and not after) or _numbers_a_title(figure, [*before, *after]):
        return None
    return _block_of(before, small), _grown_down(after, [figure, *before], small)


def _numbers_a_title(figure: Line, words: Sequence[Line]) -> bool:
    return len(figure.text) < 3 and figure.text.isdigit() and all(line.bold for line in words)


def _beside(figure: Line, small: Sequence[Line], *, left: bool) -> list[Line]:
    """The lines that stand level with a figure at one side of it, top to bottom."""
    box, found = figure.box, []
    for line in small:
        middle = (line.box.top + line.box.bottom) / 2
        gap = box.x0 - line.box.x1 if left else line.box.x0 - box.x1
        if box.top <= middle <= box.bottom and -0.5 * line.size <= gap <= NEAR * line.size:
            found.append(line)
    return sorted(found, key=lambda line: line.box.top)


def _under(figure: Line, small: Sequence[Line]) -> list[Line]:
    """The first line right under a figure."""
    box = figure.box
    found = [
        line
        for line in small
        if line.box.x0 < box.x1
        and box.x0 < line.box.x1
        and 0 <= line.box.bottom - box.bottom <= 1.2 * line.size + 0.3 * figure.size
    ]
    return sorted(found, key=lambda line: line.box.top)[:1]


def _block_of(words: list[Line], small: Sequence[Line]) -> list[Line]:
    """With the lines above and below that are set under one another with them."""
    grown = list(words)
    while grown and len(grown) < MOST_LINES:
        up = next((x for x in small if _follows(x, grown[0]) and _flush(x, grown[0]) and not x.text.endswith(ENDED)), None)
        down = next((x for x in small if _follows(grown[-1], x) and _flush(x, grown[-1])), None)
        if up is None and (down is None or grown[-1].text.endswith(ENDED)):
            break
        grown = [up, *grown] if up is not None else [*grown, *([down] if down is not None else [])]
    return grown


def _flush(line: Line, other: Line) -> bool:
    return abs(line.box.x0 - other.box.x0) < 3.5


def _grown_down(words: list[Line], before: Sequence[Line], small: Sequence[Line]) -> list[Line]:
    """With the lines below the last that carry it on, and above the first where they are set as it is."""
    grown = list(words)
    while grown and len(grown) < MOST_LINES and (above := _set_alike_above(grown[0], small)) is not None:
        grown.insert(0, above)
    while grown and len(grown) < MOST_LINES and not grown[-1].text.endswith(ENDED):
        last = grown[-1]
        reach = around([line.box for line in (*before, *grown)])
        below = next((x for x in small if x not in grown and _follows(last, x) and _carries_on(last, x, reach)), None)
        if below is None:
            break
        grown.append(below)
    return grown


def _set_alike_above(first: Line, small: Sequence[Line]) -> Line | None:
    if first.text[:1].isupper():
        return None
    return next(
        (x for x in small if _follows(x, first) and abs(x.box.x0 - first.box.x0) < 3 and not x.text.endswith(ENDED)), None
    )


def _follows(above: Line, below: Line) -> bool:
    step = below.box.bottom - above.box.bottom
    return 0.5 * below.size < step <= STEP * below.size and abs(above.size - below.size) < 0.15 * below.size


def _carries_on(last: Line, below: Line, reach: Box) -> bool:
    """Whether a line goes on with the words above it: set under them, or in small letters somewhere under the whole."""
    if abs(below.box.x0 - last.box.x0) < 3 or abs(below.box.x0 + below.box.x1 - last.box.x0 - last.box.x1) < 8:
        return True
    return below.text[:1].islower() and below.box.x0 < reach.x1 and reach.x0 < below.box.x1


def _told(before: Sequence[Line], figure: Line, after: Sequence[Line]) -> Line:
    parts = [*before, figure, *after]
    small = [*before, *after]
    box = around([line.box for line in parts])
    return Line(" ".join(line.text for line in parts), box, small[0].size, bold=False, page=figure.page, figure=True)
