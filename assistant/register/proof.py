"""Does a quote stand word for word in its paper?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.findings import Commitment
from ingest.papers import Page, squash

_LEAST = 3
"""Words that must stand on either side of a page's end: one or two stand on many a page by chance."""


def page_with(quote: str, pages: Sequence[Page], first: int | None = None) -> Page | None:
    """The page on which the quote begins (white space aside), page `first` before others; `None` where it stands nowhere."""
    wanted = squash(quote)
    if not wanted:
        return None
    texts = [(page, squash(page.text)) for page in pages]
    whole = [page for page, text in texts if wanted in text]
    over = whole or [above[0] for above, below in pairwise(texts) if _runs_over(wanted, above[1], below[1])]
    return next((page for page in over if page.number == first), over[0] if over else None)


def placed(rows: Iterable[Commitment], pages: Sequence[Page]) -> tuple[Commitment, ...]:
    """The rows whose quote stands on a page, each with the number of that page."""
    found = ((row, page_with(row.quote, pages, row.page)) for row in rows)
    return tuple(replace(row, page=page.number) for row, page in found if page)


def _runs_over(quote: str, above: str, below: str) -> bool:
    """Whether the quote's first words stand on one page and all others on the next."""
    cuts = [match.start() for match in re.finditer(" ", quote)][_LEAST - 1 : -_LEAST + 1 or None]
    return any(quote[:cut] in above and quote[cut + 1 :] in below for cut in cuts)
