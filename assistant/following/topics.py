"""Paragraphs that say first what they are about: "For criminal damage this review compares with 2015/16 …"."""

import re
from collections.abc import Iterator

from assistant.following.found import Found
from assistant.following.measures import Measure, Read, same
from assistant.following.numbers import COUNT, PERCENT, number_of
from assistant.following.periods import Period, periods_in
from assistant.sentences import split_sentences
from assistant.trails import FigureKind

_OPENS = re.compile(r"^(?:For|On|As for|As to|Regarding)\s+(?P<np>[^,;:.()]{3,80}?)(?:,|\s+(?:this|the|we|our)\b)")
_COUNT = re.compile(
    rf"^[^.;\d]{{0,40}}?,?\s*(?:when there were|with|which had|had)\s+(?P<amount>{COUNT})\s+(?:offences|incidents|crimes|cases)\b"
)
_CHANGE = re.compile(
    rf"\b(?P<way>fall|drop|reduction|decrease|rise|increase)\s+(?:of|is|was)\s+(?:only\s+)?(?P<amount>{PERCENT})", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:against|compared with|compared to|from|since) (?:that|this) (?:year|baseline)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:compar\w+ with|compar\w+ to|against|from|since)\s+$", re.IGNORECASE)


def figures_of_topic(text: str, index: int, own: Period | None, measure: Measure, read: Read) -> Iterator[Found]:
    """The figures of a paragraph that opens with the measure as its topic; `own` is the year that its paper is about."""
    opens = _OPENS.match(text)
    if not opens or not same(read(opens["np"]), measure):
        return
    last: Period | None = None
    for sentence in split_sentences(text):
        against = last if _BACK.search(sentence) else None
        for start, end, period in periods_in(sentence):
            last = period
            against = period if _COMPARES.search(sentence[:start]) else against
            if count := _COUNT.match(sentence[end:]):
                number = number_of(count["amount"])
                yield Found(index, sentence, FigureKind.COUNT, count["amount"], number.value, number.decimals, period)
        for change in _CHANGE.finditer(sentence):
            number = number_of(change["amount"])
            value = number.value if change["way"].casefold() in ("rise", "increase") else -number.value
            yield Found(index, sentence, FigureKind.CHANGE, change["amount"], value, number.decimals, own, against)
