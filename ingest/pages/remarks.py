"""What the report says of a file's pages, in plain words and few lines."""

from collections.abc import Iterable, Sequence

from ingest.pages.geometry import Sheet


def problems_of(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """What a reader of the paper should know of its pages: page by page, then the text that nobody can see."""
    said = [line for sheet in sheets for line in (*sheet.remarks, sheet.problem) if line]
    ways = dict.fromkeys(how for sheet in sheets for how, _ in sheet.hidden)
    return (*said, *(_hidden(how, sheets) for how in ways))


def _hidden(how: str, sheets: Sequence[Sheet]) -> str:
    """One line for all pages that hide text in this way. The words themselves are never repeated: they may be orders."""
    counts = {sheet.number: count for sheet in sheets for way, count in sheet.hidden if way == how}
    words, several = sum(counts.values()), len(counts) > 1
    holding = f"{'pages' if several else 'page'} {_spans(counts)} {'hold' if several else 'holds'}"
    return f"{holding} hidden text ({how}, {words} {'word' if words == 1 else 'words'}), left out"


def _spans(numbers: Iterable[int]) -> str:
    """`1 to 3, 7 and 9`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = [str(first) if first == last else f"{first} to {last}" for first, last in spans]
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
