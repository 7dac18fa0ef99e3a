"""Rows of tables → the figures that they give for a measure, each with the year that its column names."""

import re
from collections.abc import Iterator

from assistant.following.found import Found
from assistant.following.measures import Measure, Read, likeness, same, within
from assistant.following.numbers import cell_number
from assistant.following.periods import Period, Span, periods_in
from assistant.trails import FigureKind
from ingest.papers import Block

_LATEST = re.compile(r"^(?:latest|actual|outturn|result|number|total|count|figure|performance|number of \w+)s?$", re.IGNORECASE)
"""Columns whose figures are for the year that the paper, or the section, is about."""
_TARGET = re.compile(r"\btargets?\b", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:measures?|indicators?|kpis?|crimes?|offences?|incidents?|types?|categor\w+|description|name|performance)\b", re.I
)
_NOTHING = re.compile(r"^(?:n/?a|not (?:yet )?(?:reported|available|known|recorded)|no data|tbc|-|–|\.\.)$", re.IGNORECASE)
_NARROW = re.compile(
    r"\b(?:linked|relat\w+|involv\w+|associated|committed|against|among|aged|by|per|where|with)\b", re.IGNORECASE
)
_PARTIAL = re.compile(
    r"\b(?:q[1-4]|quarter \w+|to date|ytd|first (?:half|six|nine|\w+ (?:months|quarters))|provisional|forecast|rolling|"
    r"april (?:to|-|–) (?!march)[a-z]+|estimate[ds]?)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|region(?:al)?|neighbour\w*|similar (?:areas|families|groups?)|average)\b", re.I
)
_REF = re.compile(r"^\W*[A-Z]{0,4}\s?\d*(?:\.\d+)*\W*$")


def figures_in_row(
    block: Block, index: int, own: Period | None, measure: Measure, read: Read, wanted: str = ""
) -> Iterator[Found]:
    """The row's figures, where its label is the measure.

    `wanted` is what the target asks for ("40"): a label that is part of the measure will do where the row's own target column
    says that very figure.
    """
    label = label_of(block)
    if not label:
        return
    named, goal = read(label), _goal(block)
    exact = same(named, measure)
    if not exact and not (wanted and _figure(goal) == wanted and within(named, measure) and likeness(named, measure) >= 0.5):
        return
    if not _columns(block):
        return
    doubt = _narrowed(block, measure, read)
    found = list(_figures(block, index, own, doubt, goal))
    yield from found
    if not found and any(_NOTHING.match(cell.strip()) for cell in block.cells):
        yield Found(index, block.text, FigureKind.NONE, doubt=doubt, target=goal, none_given=True)


def label_of(block: Block) -> str:
    """The words before the first figure, the group over the row among them; a total's is its caption."""
    words = [block.group] if block.group else []
    for cell in block.cells:
        if cell_number(cell) or _NOTHING.match(cell.strip()):
            if words or not _REF.match(cell):
                break
            continue
        if cell and not _REF.match(cell):
            words.append(cell)
            if len(cell.split()) > 15:
                return ""
    return " ".join(words)


def _columns(block: Block) -> list[str]:
    return [" ".join(column.split()) for column in block.columns] if len(block.columns) == len(block.cells) else []


def _goal(block: Block) -> str:
    """What stands in the target column."""
    pairs = zip(_columns(block), block.cells, strict=False)
    return next((cell for column, cell in pairs if _TARGET.search(column) and "date" not in column.casefold()), "")


def _figure(goal: str) -> str:
    match = re.match(r"\d[\d,]*(?:\.\d+)?\s?%?", goal)
    return match.group().replace(",", "").replace(" ", "") if match else ""


def _figures(block: Block, index: int, own: Period | None, doubt: str, goal: str) -> Iterator[Found]:
    for column, cell in zip(_columns(block), block.cells, strict=True):
        number = cell_number(cell)
        if not number or _TARGET.search(column):
            continue
        period = _period(column, own)
        if period is None:
            continue
        figure, percent = number
        kind = FigureKind.SHARE if percent else FigureKind.COUNT
        yield Found(index, block.text, kind, cell.strip(), figure.value, figure.decimals, period, doubt=doubt, target=goal)


def _period(column: str, own: Period | None) -> Period | None:
    """The year that a column is for; `None` where it says something else, or more than a year."""
    found = periods_in(column)
    if not found:
        return own if _LATEST.match(column) else None
    rest = column
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    alone = re.fullmatch(r"(?:\W|number|total|actual|outturn|result|financial year|year|calendar)*", rest, re.IGNORECASE)
    one = len(found) == 1 and found[0][2].span in (Span.FINANCIAL, Span.CALENDAR)
    return found[0][2] if alone and one else None


def _narrowed(block: Block, measure: Measure, read: Read) -> str:
    """The doubt that the table is about a part of what the label names; "" for none."""
    over = " ".join((*block.place.heading[-2:], block.lead_in))
    if _PARTIAL.search(over):
        return "its table may not be of a whole year"
    if _ELSEWHERE.search(f"{over} {block.text}"):
        return "it may be a figure of another place"
    first = next((column for column in _columns(block) if column and not periods_in(column) and not _REF.match(column)), "")
    caption = block.lead_in if len(block.lead_in.split()) <= 14 and not block.lead_in.endswith(".") else ""
    for words in (first, caption):
        strange = [word for word in read(_LABELS.sub(" ", words)).core if word not in measure.core]
        if strange and _NARROW.search(words):
            return f"its table is about “{words}”"
    return ""
