"""How an answer came about, as plain words to paste into an e-mail."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assistant.explanation import Candidate, Explanation, Gain, Understanding, Weighed, WordUsed
from tui.wording import HEADLINES, counted, joined, page_words, shortened

LINE = 100
"""Characters of a line that quotes a paper: mail programs break longer ones."""

MOST_WORDS = 24
"""Words that are named one by one in a line."""

MOST_REASONS = 8
"""Lines for words that were looked up though they were not asked."""

MOST_OBJECTIONS = 2
"""Of the gates to one unit; the first is the one that counts."""

_SELF = ("asked", "said before")
"""Words that stand for nothing but themselves."""


def as_text(explanation: Explanation) -> str:
    """The whole explanation, in fewer than 80 lines."""
    sections = (
        ("How this came about", _verdict(explanation)),
        ("The question as understood", _question(explanation)),
        (_passages_title(explanation), _passages(explanation.passages)),
        (_units_title(explanation), _units(explanation.units)),
        ("Statements not made", (f"“{shortened(each.text, LINE)}”: {each.why}" for each in explanation.unsaid)),
    )
    told = ((title, list(lines)) for title, lines in sections)
    return "\n\n".join("\n".join((title.upper(), *lines)) for title, lines in told if lines)


def _verdict(explanation: Explanation) -> Iterator[str]:
    yield f"{HEADLINES[explanation.status]}. {explanation.verdict}"


def _question(explanation: Explanation) -> Iterator[str]:
    understood = explanation.understanding
    yield _line(f"Asked: {explanation.question}", 3)
    if understood is None:
        yield "It was declined before anything was looked up."
        return
    if understood.follow_up:
        yield _line(f"A follow-up, read as: {explanation.standalone_question}", 3)
    yield from (f"{name}: {value}" for name, value in _wanted(understood) if value)
    yield from _words(understood.words)
    yield f"Limits: {', '.join(f'{name} {value}' for name, value in understood.filters) or 'none'}; reader: {understood.reader}"


def _wanted(understood: Understanding) -> Iterable[tuple[str, str]]:
    return (
        ("Wants", ", also ".join(_kind(kind) for kind in understood.kinds)),
        ("Years", ", ".join(understood.years)),
        ("Months", ", ".join(month.title() for month in understood.months)),
        ("Must speak of", ", ".join(name.title() for name in understood.names)),
        ("Counts", understood.counted),
        ("Measures", ", ".join(understood.measured)),
        ("Asks for", joined(("the " + understood.extremes if understood.extremes else "", "an aim" if understood.aimed else ""))),
        ("In parts", "; ".join(understood.parts)),
        ("Searched apart", "; ".join(", ".join(papers) for papers in understood.compared)),
    )


def _kind(kind: str) -> str:
    return "anything that speaks of it" if kind == "other" else f"a {kind}"


def _words(words: Sequence[WordUsed]) -> Iterator[str]:
    """Which words were looked up, and why those that were not asked."""
    for way in _SELF:
        if own := [each.word for each in words if each.way == way]:
            yield _line(f"Looked up, {way}: {_listed(own)}", 3)
    others = (each for each in words if each.way not in _SELF)
    reasons = [
        _line(f"Looked up, {way} “{source}”: {_listed([word.word for word in each])}")
        for (way, source), each in groupby(others, key=lambda word: (word.way, word.source))
    ]
    yield from reasons[:MOST_REASONS]
    if len(reasons) > MOST_REASONS:
        yield f"Looked up besides: words for {len(reasons) - MOST_REASONS} more"
    if unknown := [each.word for each in words if not each.known and each.way in _SELF]:
        yield _line(f"In no paper: {_listed(unknown)}", 3)


def _passages_title(explanation: Explanation) -> str:
    found, shown = explanation.passages_found, len(explanation.passages)
    return f"{counted(found, 'passage')} found{f', the best {shown}' if found > shown else ''}"


def _passages(passages: Sequence[Candidate]) -> Iterator[str]:
    """A line for each: its rank at the end, by words, by meaning, fused; a dash where a search did not find it."""
    if passages:
        yield "  end  words  meaning  fused"
    for each in passages:
        ranks = f"{each.rank:>5}  {_rank(each.by_words):>5}  {_rank(each.by_meaning):>7}  {each.fused:>5}"
        yield f"{ranks}  {shortened(_place(each), LINE - len(ranks))}"


def _rank(rank: int | None) -> str:
    return "-" if rank is None else str(rank)


def _units_title(explanation: Explanation) -> str:
    weighed, shown = explanation.units_weighed, len(explanation.units)
    best = f", the best {shown}" if weighed > shown else ""
    return f"{weighed:,} sentences, list items and rows weighed{best}"


def _units(units: Sequence[Weighed]) -> Iterator[str]:
    for each in units:
        yield _line(f"{each.rank}. {each.outcome[0].upper()}{each.outcome[1:]} · {_place(each)}")
        yield f"     “{shortened(each.text, LINE)}”"
        lacks = f"; lacks: {_listed(each.lacks)}" if each.lacks else ""
        yield _line(f"     speaks of: {_listed(each.has) or 'nothing asked'}{lacks}", 2)
        yield f"     score {each.score:.2f} = {' '.join(_gains(each.gains))}"
        if each.checked and not each.objections:
            yield "     gates: passes all"
        yield from (f"     gate, {said.gate}: {said.why}" for said in each.objections[:MOST_OBJECTIONS])


def _gains(gains: Sequence[Gain]) -> Iterator[str]:
    for place, each in enumerate(gains):
        sign = "-" if each.gain < 0 else "+" if place else ""
        yield f"{sign}{' ' if place and sign else ''}{abs(each.gain):.2f} {each.part}"


def _place(found: Candidate | Weighed) -> str:
    return joined((found.paper, page_words(found.page), " › ".join(found.heading)))


def _listed(words: Sequence[str]) -> str:
    more = [f"and {len(words) - MOST_WORDS} more"] if len(words) > MOST_WORDS else []
    return ", ".join([*words[:MOST_WORDS], *more])


def _line(text: str, lines: int = 1) -> str:
    """`text` in one line, as long as so many at most."""
    return shortened(text, lines * LINE)
