"""A page for reading, and where quoted words stand on it."""

from dataclasses import dataclass

_CELL_GAP = "   "
_PARAGRAPH = 100
"""Lines of more characters are paragraphs; shorter ones are headings and list items, which stand close, as rows do."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A page cut into whole lines, with the quoted words in the middle."""

    before: str
    lines: str
    """The lines that the quoted words touch."""
    after: str
    span: tuple[int, int]
    """Start and end of the quoted words in `lines`."""


def laid_out(page: str) -> str:
    """The page with its table cells apart and its paragraphs apart: only the white space is ours, never a word."""
    text: list[str] = []
    for line in page.split("\n"):
        if text and text[-1] and line and (_is_paragraph(text[-1]) or _is_paragraph(line)):
            text.append("")
        text.append(line)
    return "\n".join(text).replace("\t", _CELL_GAP)


def _is_paragraph(line: str) -> bool:
    return len(line) > _PARAGRAPH and "\t" not in line


def find_quote(page: str, quote: str) -> tuple[int, int] | None:
    """Start and end of `quote` in `page`, whatever white space either has; `None` where it does not stand there.

    A quote's white space is collapsed and a page's is the paper's own (lines, columns, split words), so both are
    compared without any.
    """
    places = [at for at, char in enumerate(page) if not char.isspace()]
    sought = "".join(quote.split())
    start = "".join(page[at] for at in places).find(sought)
    return (places[start], places[start + len(sought) - 1] + 1) if sought and start >= 0 else None


def point(page: str, quote: str) -> Pointed | None:
    """The page with `quote` pointed out, or `None` where it does not stand there."""
    span = find_quote(page, quote)
    if span is None:
        return None
    start = page.rfind("\n", 0, span[0]) + 1
    end = page.find("\n", span[1])
    end = len(page) if end < 0 else end
    return Pointed(page[: max(0, start - 1)], page[start:end], page[end + 1 :], (span[0] - start, span[1] - start))
