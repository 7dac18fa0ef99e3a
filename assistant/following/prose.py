"""Sentences → the figures that they give for a measure.

Only a few plain forms are read, each to its end: "criminal damage fell by 8% from 1,164 offences in 2014/15", "there were 702
offences of violence with injury", "criminal damage is 4.4% lower than in 2014/15". The words that name the thing must be the
measure and nothing more; where a sentence goes on in a way that is not understood, its figure is shown with that doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.following.found import Found
from assistant.following.measures import Measure, Read, same
from assistant.following.numbers import COUNT, PERCENT, number_of
from assistant.following.periods import Period, Span, periods_in
from assistant.sentences import split_sentences
from assistant.trails import FigureKind

_DOWN = r"fell|fallen|dropped|decreased|reduced|declined|went down|gone down|come down|came down|down|cut"
_UP = r"rose|risen|increased|grew|grown|went up|gone up|up|climbed"
_AUX = r"(?:(?:has|have|had|was|were|is|are)\s+)?(?:been\s+|also\s+|only\s+|now\s+|since\s+|further\s+)*"
_NP = r"(?P<np>[A-Z0-9a-z][^,;:.()!?]{2,90}?)"
_THINGS = r"(?:offences|incidents|crimes|cases)"
_NOUN = r"(?:\s+(?:offences|incidents|crimes|cases|reports|people|members))?"
_WHEN = r"(?:\s+in\s+[^,;.]{4,24}?)?"

_CHANGED = re.compile(rf"{_NP}\s+{_AUX}(?P<way>{_DOWN}|{_UP})\s+(?:by\s+)?(?:only\s+)?(?P<amount>{PERCENT})")
""" "Criminal damage fell by 8%"."""
_IS_LESS = re.compile(
    rf"{_NP}\s+(?:is|are|was|were)\s+(?:now\s+|only\s+|still\s+)*(?P<amount>{PERCENT})\s+"
    r"(?P<way>lower|less|fewer|down|higher|more|up)\b"
)
""" "Criminal damage is 8% lower"."""
_WENT = re.compile(
    rf"{_NP}\s+{_AUX}(?:{_DOWN}|{_UP})\s+from\s+(?P<amount>{COUNT}){_NOUN}(?P<was>{_WHEN})\s+to\s+(?P<second>{COUNT})"
)
""" "Criminal damage went down from 1,164 offences in 2014/15 to 1,071"."""
_STOOD = re.compile(
    rf"{_NP}\s+(?:was|were|is|stood at|reached|totalled|numbered|came to)\s+(?:only\s+)?(?P<amount>{PERCENT}|{COUNT})"
    r"(?=[\s.,;)]|$)"
)
""" "Criminal damage stood at 1,071"."""
_SHARE_OF = re.compile(rf"{_NP}\s+(?:made up|accounted for)\s+[^,;.()]{{2,40}}\((?P<amount>{COUNT})\s+{_THINGS}\)")
""" "Criminal damage made up 17% of them (1,164 offences)"."""
_COUNTED = re.compile(rf"(?P<amount>{COUNT})\s+(?P<np>[a-z][^,;:.()!?]{{2,90}})", re.IGNORECASE)
""" "1,071 offences of criminal damage"."""
_HAPPENED = re.compile(r"\b(?:took place|happened|occurred|inside|(?:were|was) (?:recorded|reported|committed))\b", re.IGNORECASE)
"""Between the parts of a name, these say nothing: "violent incidents took place inside licensed premises"."""

_HEDGED = re.compile(
    r"\b(?:provisional(?:ly)?|estimate[ds]?|forecast|projected|projection|expected|so far|to date|targets?|aims?|would|will|"
    r"should|first (?:\w+ )?(?:quarters?|months|half)|nearly|about|around|almost|approximately|roughly|some|over|more than|"
    r"up to)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|wales|region(?:al(?:ly)?)?|county-?wide|force-?wide|average|elsewhere|neighbour\w*|"
    r"similar (?:areas|families|groups?))\b",
    re.IGNORECASE,
)
_RECORDED = r"(?:recorded|logged|received|heard|issued|had|dealt with|counted)"
_OPENER = re.compile(
    r"^(?:\W|and|but|while|overall|however|in total|a total of|there (?:were|was|have been)|across the borough|"
    r"(?:in|during|for|over) (?:the )?(?:same |whole |last |financial )?(?:year|period)|"
    r"in the (?:borough|district|city|county|partnership area)|(?:in|during|for|by|since)\s*$|"
    r"(?:the |our )?(?:police|partnership|council|borough council|service|courts?|force|it|we|they) "
    rf"(?:has |have |had )?{_RECORDED})+$",
    re.IGNORECASE,
)
"""What may stand before the figure or the measure without narrowing it."""
_TAIL_NEXT = re.compile(
    rf"^{_NOUN}\s*(?:,\s*)?(?:and|against|compared with|up from|down from|after)\s+(?P<amount>{COUNT})"
    rf"{_NOUN}(?=\s+(?:in|during|for)\b)"
)
_TAIL_FROM = re.compile(rf"^\s*,?\s*(?P<side>from|to)\s+(?:a baseline of\s+)?(?P<amount>{COUNT}){_NOUN}")
_TAIL_AGAINST = re.compile(
    r"^\s*,?\s*\(?(?:since|against|compared (?:with|to)|on|over|than(?: in)?|from|below|above)\s+(?:the\s+|its\s+|in\s+)*"
    r"(?=[\d'A-Z]|year)"
)
_TAIL_IN = re.compile(
    r"^\s*,?\s*\(?(?P<word>in|during|for|by|at|at the end of|by the end of)\s+(?:the\s+|year\s+)?(?=[\d'A-Z]|year)"
)
_TAIL_END = re.compile(
    r"^\s*(?:\)|baseline|levels?|figures?)?\s*(?:[.;)]|$|,\s*(?:and|but|while|which is)\b|,|\band\b|\bwhile\b|\bthen\b)"
)
_PLAIN_TIME = re.compile(
    r"^\s*,?\s*(?:than |on |from |over |since )?(?:the )?(?:year before|previous year|last year|two years earlier)"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block's figures are for where their sentence does not say."""

    index: int
    """The block's, in its paper."""
    period: Period | None
    """The section's or the paper's year."""


def figures_in_prose(text: str, setting: Setting, measure: Measure, read: Read) -> Iterator[Found]:
    """Every figure that the sentences of a paragraph or list item give for the measure."""
    said: Period | None = setting.period
    for sentence in split_sentences(text):
        opening = _opening_period(sentence)
        said = opening or said
        for clause in _clauses(sentence):
            for found in _of_clause(clause, replace(setting, period=said), measure, read):
                yield replace(found, quote=sentence)


def _clauses(sentence: str) -> list[str]:
    return [clause for clause in re.split(r";\s+", sentence) if clause.strip()]


def _opening_period(sentence: str) -> Period | None:
    """The year that a sentence opens with, "In 2014/15 the police …": those after it are about it too."""
    first = next(iter(periods_in(sentence)), None)
    opens = first and re.fullmatch(r"(?:In|During|For|Over)(?: the)?(?: year| financial year)?\s*", sentence[: first[0]])
    return first[2] if first and opens and first[2].span in (Span.FINANCIAL, Span.CALENDAR) else None


def _of_clause(clause: str, setting: Setting, measure: Measure, read: Read) -> Iterator[Found]:
    blanked = _without_opening(clause)
    for pattern in (_WENT, _CHANGED, _IS_LESS, _SHARE_OF, _STOOD):
        for match in pattern.finditer(blanked):
            named = _named(match, blanked, measure, read)
            if named is not None:
                yield from _figures(pattern, match, blanked, setting, named)
                return
    for match in _COUNTED.finditer(blanked):
        if found := _counted(match, blanked, setting, measure, read):
            yield from found
            return


def _without_opening(clause: str) -> str:
    """The clause with the year that it opens with blanked out: "In 2018/19, criminal damage fell" names criminal damage."""
    first = next(iter(periods_in(clause)), None)
    if first and re.fullmatch(r"(?:In|During|For|Over)(?: the)?(?: year| financial year)?\s*", clause[: first[0]], re.IGNORECASE):
        return " " * first[1] + re.sub(r"^,", " ", clause[first[1] :])
    return clause


def _named(match: re.Match[str], clause: str, measure: Measure, read: Read) -> str | None:
    """The doubt about the words before the measure, or "" for none; `None` where the words are not the measure."""
    np = match["np"]
    at = match.start("np")
    for cut in (0, *(m.end() for m in re.finditer(r"^(?:and|but|while|whereas|overall)\s+", np, re.IGNORECASE))):
        if same(read(np[cut:]), measure):
            return _before(clause[: at + cut])
    return None


def _before(words: str) -> str:
    """What is wrong with the words before the measure or the figure; "" where nothing is."""
    plain = _without_periods(words).strip()
    if not plain or _OPENER.match(plain):
        return ""
    if re.search(r"\b(?:fell|rose|was|were|is|are|has|have|had|went|reached|made)\b.*(?:,|\band|\bwhile|\bbut)\s*$", plain):
        return ""  # a clause of its own stands before
    return "the words before it may narrow it"


def _without_periods(words: str) -> str:
    plain = list(words)
    for start, end, _ in periods_in(words):
        plain[start:end] = " " * (end - start)
    return "".join(plain)


def _figures(pattern: re.Pattern[str], match: re.Match[str], clause: str, setting: Setting, doubt: str) -> Iterator[Found]:
    if pattern is _WENT:
        was = next((period for _, _, period in periods_in(match["was"])), None)
        yield _count(match["amount"], setting.index, was, doubt)
        tail = _Tail.read(clause[match.end() :])
        yield _count(match["second"], setting.index, tail.period or setting.period, doubt or tail.doubt or _hedge(clause))
        return
    tail = _Tail.read(clause[match.end() :])
    doubt = doubt or tail.doubt or _hedge(clause)
    if pattern in (_CHANGED, _IS_LESS):
        down = bool(re.fullmatch(rf"{_DOWN}|lower|less|fewer", match["way"]))
        number = number_of(match["amount"])
        value = -number.value if down else number.value
        yield Found(
            setting.index,
            "",
            FigureKind.CHANGE,
            match["amount"],
            value,
            number.decimals,
            tail.period or setting.period,
            tail.against,
            doubt,
        )
    elif re.search(r"%|per", match["amount"]):
        number = number_of(match["amount"])
        period = tail.period or setting.period
        yield Found(setting.index, "", FigureKind.SHARE, match["amount"], number.value, number.decimals, period, doubt=doubt)
    else:
        yield _count(match["amount"], setting.index, tail.period or setting.period, doubt, by_then=tail.by_then)
    for amount, period in tail.counts:
        yield _count(amount, setting.index, period, doubt)


def _counted(match: re.Match[str], clause: str, setting: Setting, measure: Measure, read: Read) -> list[Found]:
    """ "There were 47 knife offences in 2018/19 and 29 in 2016/17": the noun's words end where a time or a verb's time begins."""
    np = match["np"]
    times = [start for start, _, _ in periods_in(np)]
    ends = [m.start() for m in re.finditer(r"\s(?:in|during|for|by|and|against|compared|up|down|after)\b", np)]
    for end in (*ends, len(np)):
        if times and end > times[0]:
            break
        if same(read(_HAPPENED.sub(" ", np[:end])), measure):
            tail = _Tail.read(clause[match.start("np") + end :])
            doubt = _before(clause[: match.start()]) or tail.doubt or _hedge(clause)
            first = _count(match["amount"], setting.index, tail.period or setting.period, doubt, by_then=tail.by_then)
            return [first, *(_count(amount, setting.index, period, doubt) for amount, period in tail.counts)]
    return []


def _count(written: str, index: int, period: Period | None, doubt: str, *, by_then: bool = False) -> Found:
    number = number_of(written)
    return Found(index, "", FigureKind.COUNT, written, number.value, number.decimals, period, doubt=doubt, by_then=by_then)


def _hedge(clause: str) -> str:
    if _ELSEWHERE.search(clause):
        return "it may be a figure of another place"
    hedged = _HEDGED.search(clause)
    return f"the paper says “{hedged.group()}”" if hedged else ""


@dataclass(slots=True)
class _Tail:
    """What follows the figure: the year that it is for, the year it is compared with, further counts."""

    period: Period | None = None
    against: Period | None = None
    by_then: bool = False
    counts: tuple[tuple[str, Period | None], ...] = ()
    doubt: str = ""

    @classmethod
    def read(cls, words: str) -> "_Tail":
        """The tail, word group by word group; a doubt where it goes on in a way that is not understood."""
        tail, rest = cls(), words
        while (after := tail._step(rest)) is not None:
            rest = after
        if not _TAIL_END.match(rest):
            tail.doubt = f"the sentence goes on: “{' '.join(rest.split()[:6])} …”"
        return tail

    def _step(self, rest: str) -> str | None:
        for pattern in (_TAIL_NEXT, _TAIL_FROM):
            if match := pattern.match(rest):
                return self._further(match, rest)
        if match := _PLAIN_TIME.match(rest):
            return rest[match.end() :]
        for pattern in (_TAIL_AGAINST, _TAIL_IN):
            if match := pattern.match(rest):
                period, end = _period_at(rest, match.end())
                if period:
                    self._take(pattern, match, period)
                    return rest[end:]
        return None

    def _take(self, pattern: re.Pattern[str], match: re.Match[str], period: Period) -> None:
        if pattern is _TAIL_AGAINST:
            self.against = self.against or period
        elif not self.period:
            self.period = period
            self.by_then = match["word"].startswith("by")

    def _further(self, match: re.Match[str], rest: str) -> str:
        after = rest[match.end() :]
        at = _TAIL_IN.match(after)
        period, end = _period_at(after, at.end()) if at else (None, 0)
        if "side" in match.groupdict() and match["side"] == "from":
            self.against = self.against or period
        self.counts += ((match["amount"], period),)
        return after[end:]


def _period_at(rest: str, start: int) -> tuple[Period | None, int]:
    """The period that begins there, and where it ends."""
    for begin, end, period in periods_in(rest):
        if begin <= start + 12 and not rest[start:begin].strip(" ").replace("year to", "").strip():
            return period, end
        if begin <= start < end:
            return period, end
    return None, 0
