"""Does a sentence of a model say what a piece of evidence says, and nothing else?

A sentence is held to one piece at a time, so that no sentence mixes the figures of two rows. Every figure, date, name, place and
negation of it stands in the quotes; so does every other word that carries meaning, or one that means the same; what limits the
quote limits the sentence; figures, dates and names keep their order and their neighbours. In doubt it does not hold: then the
quote itself is said. Related: QuestEval's and FActScore's splitting into claims; here no model judges, only the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from assistant.composing.evidence import Evidence
from assistant.composing.plain import ADDRESS
from assistant.composing.rows import figure_cells, is_row, mispaired
from assistant.composing.texts import Text, text_of
from assistant.composing.wordings import (
    AIMS,
    BEFORE_VALUE,
    CHANGE,
    COMING,
    CONDITIONS,
    FREE,
    NEGATIONS,
    NEUTRAL,
    is_figure,
    is_past,
)
from assistant.sentences import split_sentences
from assistant.words import stem
from assistant.years import MONTH_WORDS

LEAST = 2
"""Words or figures of the quote that a sentence must say."""
_MARKS = frozenset(" .,;:!?'\"()£$€%&/+-–—‘’“”…=")
_CLAUSE = re.compile(r"[;()]|[.!?](?=\s|$)|,(?!\d{3}\b)|\b(?:and|while|whereas|but|or|against|compared)\b", re.IGNORECASE)
_FRONTED = frozenset({"on", "in", "by", "at", "since", "during", "until", "if", "unless", "when", "from", "between"})
"""Words with which a sentence's opening begins that may as well stand at its end."""
_NEXT_WORDS = 3
"""Words on either side of a figure that must stand by it in the quote too."""


def fault_in(sentence: str, evidence: Evidence) -> str:
    """Why the evidence does not support a sentence, in plain words; "" where it does."""
    said, ground = text_of(sentence), text_of(f"{evidence.text} {evidence.quoted}")
    if _plain(sentence) in {_plain(part) for part in (evidence.text, *split_sentences(evidence.text))}:
        return ""
    checks = (
        _strange(sentence, evidence),
        _unsaid(said, ground, evidence),
        _turned(said, evidence),
        _out_of_time(said, ground, evidence),
        _out_of_place(sentence, evidence),
    )
    return next((fault for fault in checks if fault), "")


def likeness(sentence: str, evidence: Evidence) -> int:
    """How many words and figures that carry meaning a sentence shares with the evidence."""
    ground = text_of(evidence.text).words
    return len({token for token in text_of(sentence).tokens if token in ground and token not in FREE})


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;:,")


def _strange(sentence: str, evidence: Evidence) -> str:
    """Letters and addresses that the evidence does not have."""
    odd = {letter for letter in sentence if not (letter.isascii() and letter.isalnum()) and letter not in _MARKS}
    if odd - set(evidence.text) - set(evidence.quoted):
        return "it has signs that the quoted words do not have"
    return "it has an address" if ADDRESS.search(sentence) and not ADDRESS.search(evidence.quoted) else ""


def _unsaid(said: Text, ground: Text, evidence: Evidence) -> str:
    """A figure, a name or another word that the quotes do not have."""
    words, stems = ground.words, frozenset(stem(token) for token in ground.tokens)
    classes = {CHANGE[token] for token in ground.tokens if token in CHANGE}
    paper = frozenset(stem(token) for token in text_of(evidence.under).tokens if not is_figure(token))
    shared = 0
    for place, (token, written) in enumerate(zip(said.tokens, said.written, strict=True)):
        if token in words:
            shared += token not in FREE
            continue
        if is_figure(token):
            return f"a figure does not stand in the quote: {written}"
        if token in FREE and not (len(written) > 1 and written.isupper()):
            continue
        if place and written[:1].isupper():
            return f"a name does not stand in the quote: {written}"
        if stem(token) in stems or CHANGE.get(token) in classes:
            shared += 1
        elif not (stem(token) in NEUTRAL or token in AIMS or (stem(token) in paper and token not in NEGATIONS | CONDITIONS)):
            return f"a word does not stand in the quote: {written}"
    return "" if shared >= LEAST else "it says too little of what the quote says"


def _turned(said: Text, evidence: Evidence) -> str:
    """A negation or a condition that only one of the two has."""
    near = text_of(_nearest(said, evidence.text)).words
    mine = said.words
    if (mine & NEGATIONS) - near:
        return "it denies what the quote does not deny"
    if near & NEGATIONS - mine:
        return "the quote denies something, the sentence does not"
    if lost := near & CONDITIONS - mine:
        return f"the quote limits what it says: {', '.join(sorted(lost))}"
    return ""


def _nearest(said: Text, text: str) -> str:
    """The sentence (in a row the cell) of the evidence that a sentence has most of, and others that it has several words of."""
    words = said.words - FREE
    parts = text.split("; ") if is_row(text) else split_sentences(text)
    counted = [(len(text_of(part).words & words), part) for part in parts]
    most = max((count for count, _ in counted), default=0)
    return " ".join(part for count, part in counted if count == most or count > LEAST)


def _out_of_time(said: Text, ground: Text, evidence: Evidence) -> str:
    """What is to come told as done, or what is done as to come."""
    done = {token for token in ground.tokens if is_past(token)}
    done_classes = {CHANGE[token] for token in done if token in CHANGE}
    done_stems = {stem(token) for token in done}
    coming = bool(ground.words & (COMING - {"to"})) or _to_do(ground)
    aimed = coming or bool(text_of(evidence.under).words & (AIMS | {"action", "actions"}))
    for place, token in enumerate(said.tokens):
        if (token in AIMS or token in {"will", "shall"}) and token not in ground.words and not aimed:
            return "it tells as an aim what the quote does not"
        if not is_past(token) or token in done or stem(token) in NEUTRAL or token in AIMS:
            continue
        if stem(token) in done_stems or CHANGE.get(token, -1) in done_classes:
            continue
        if not {"be", "to", "will", "being"} & set(said.tokens[max(0, place - 2) : place]):
            return "it tells as done what the quote does not"
    return ""


def _to_do(ground: Text) -> bool:
    """ "to" before a word that is neither an article nor a figure."""
    following = zip(ground.tokens, ground.tokens[1:], strict=False)
    return any(
        word == "to" and not is_figure(after) and after not in {"the", "a", "an", "our", "its"} for word, after in following
    )


def _out_of_place(sentence: str, evidence: Evidence) -> str:
    """Figures, dates and names that stand in another order, by other words, or after another preposition than in the quote."""
    told = _as_told(sentence, evidence.text)
    said, ground = text_of(told), text_of(evidence.text)
    checks = (
        *_figures_out_of_place(said, ground, evidence.text),
        _limits_otherwise(said, ground),
        _led_otherwise(said, ground),
        _other_dates(sentence, f"{evidence.text} {evidence.quoted}"),
    )
    return next((fault for fault in checks if fault), "")


def _figures_out_of_place(said: Text, ground: Text, text: str) -> Iterator[str]:
    """Figures in a row's cells are held to their columns; others to their order, clause and year."""
    cells = figure_cells(text)
    in_cells = frozenset(figure for cell in cells for figure in cell.figures)
    if len(cells) > 1 and in_cells & said.words:
        yield mispaired(said, cells)
        yield _misordered(said, ground, frozenset(filter(is_figure, ground.tokens)))
    elif not _shortened(said, text):
        yield from (_misordered(said, ground), _misplaced(said, text), _misdated(said, _nearest(said, text)))


def _shortened(said: Text, text: str) -> bool:
    """Whether a sentence is one of the quote's to the letter, but for its opening ("In 2031 …")."""
    quotes = (text_of(part) for part in split_sentences(text))
    return (
        bool(said.tokens)
        and not is_figure(said.tokens[0])
        and any(
            quote.tokens[0] in _FRONTED and quote.tokens[-len(said.tokens) :] == said.tokens for quote in quotes if quote.tokens
        )
    )


def _as_told(sentence: str, text: str) -> str:
    """A sentence that ends as one of the quote's begins ("… in May 2031", "… if it rains"), begun so too.

    Only where those words are the same to the letter, and a date among them is the only one of the quote's sentence.
    """
    said = text_of(sentence)
    for part in split_sentences(text):
        quote = text_of(part)
        length = next((n for n in range(len(said.tokens) - 1, 1, -1) if said.tokens[-n:] == quote.tokens[:n]), 0)
        whole = set(said.tokens[:-length]) - FREE <= set(quote.tokens[length:])
        if length and quote.tokens[0] in _FRONTED and whole and not _dated(quote, length):
            return " ".join((*said.written[-length:], *said.written[:-length]))
    return sentence


def _dated(text: Text, start: int) -> bool:
    """Whether a year or a month stands at a place or after it; "may" is a month only as "May"."""
    rest = zip(text.tokens[start:], text.written[start:], strict=True)
    return any(text.is_year(token) or (token in MONTH_WORDS and written[:1].isupper()) for token, written in rest)


def _misordered(said: Text, ground: Text, paired: frozenset[str] = frozenset()) -> str:
    """Values, years and names each keep their order; of all shared words one run may be moved ("By March, …"), no more.

    `paired` are figures that were looked at in another way.
    """
    kinds = (_values, _years, _names)
    if any(not _in_order(_other(kind(said, ground), paired), kind(ground, ground)) for kind in kinds):
        return "figures or names stand in another order than in the quote"
    words = [token for token in _other(said.tokens, paired) if token in ground.words and token not in FREE]
    falls = sum(after < before for before, after in pairwise(ground.tokens.index(token) for token in words))
    return "its words stand in another order than in the quote" if falls > 1 else ""


def _other(tokens: Iterable[str], than: frozenset[str]) -> list[str]:
    return [token for token in tokens if token not in than]


def _values(text: Text, ground: Text) -> list[str]:
    return [token for token in text.tokens if ground.is_value(token)]


def _years(text: Text, ground: Text) -> list[str]:
    return [token for token in text.tokens if ground.is_year(token)]


def _names(text: Text, ground: Text) -> list[str]:
    """Words that the quote writes with a capital, months aside."""
    capital = {token for token, written in zip(ground.tokens, ground.written, strict=True) if written[:1].isupper()}
    return [token for token in text.tokens if token in capital and token not in FREE and token not in MONTH_WORDS]


def _in_order(some: Sequence[str], all_of_them: Sequence[str]) -> bool:
    """Whether the first stand among the second in the same order."""
    rest = iter(all_of_them)
    return all(token in rest for token in some)


def _misplaced(said: Text, text: str) -> str:
    """A value whose neighbours stand, in the quote, in a clause with another value and not with it."""
    ground = text_of(text)
    clauses = [text_of(part) for part in _CLAUSE.split(text) if part and part.strip()]
    for place, token in enumerate(said.tokens):
        own = [clause for clause in clauses if token in clause.words]
        if not ground.is_value(token) or not own:
            continue
        for word in _neighbours(said.tokens, place, ground):
            homes = [clause for clause in clauses if word in clause.words]
            elsewhere = homes and not any(token in home.words for home in homes)
            if elsewhere and all(any(map(ground.is_value, home.tokens)) for home in homes):
                return f"{token} stands by other words in the quote"
    return ""


def _neighbours(tokens: Sequence[str], place: int, ground: Text) -> Iterator[str]:
    """The words that carry meaning, and years, around a value, up to the next value."""
    for step in (-1, 1):
        found, at = 0, place + step
        while 0 <= at < len(tokens) and found < _NEXT_WORDS:
            if ground.is_value(tokens[at]):
                break
            if tokens[at] not in FREE:
                found += 1
                yield tokens[at]
            at += step


def _misdated(said: Text, text: str) -> str:
    """A value by another year than in the quote."""
    ground = text_of(text)
    values, years = _values(ground, ground), _years(ground, ground)
    if len(set(years)) < 2:
        return ""
    partners = dict(zip(values, years, strict=True)) if len(values) == len(years) else {}
    for value in _values(said, ground):
        mine = _years_by(value, said.tokens, ground)
        right = {partners[value]} if value in partners else _years_by(value, ground.tokens, ground)
        if mine and right and not mine & right:
            return f"{value} stands by another year in the quote"
    return ""


def _years_by(value: str, tokens: Sequence[str], ground: Text) -> set[str]:
    """The years nearest to a value."""
    distances = {
        year: min(abs(at - here) for here, other in enumerate(tokens) if other == value)
        for at, year in enumerate(tokens)
        if ground.is_year(year) and value in tokens
    }
    return {year for year, distance in distances.items() if distance == min(distances.values())}


def _limits_otherwise(said: Text, ground: Text) -> str:
    """A negation or a condition before other words than in the quote: "no grant if a plan" is not "a grant if no plan"."""
    for place, token in enumerate(said.tokens):
        if token not in NEGATIONS | CONDITIONS or token not in ground.words:
            continue
        limited = _following(said, place)[:1]
        there = [_following(ground, at)[:2] for at, other in enumerate(ground.tokens) if other == token]
        if limited and all(there) and not any(limited[0] in words for words in there):
            return f"{token} stands before other words in the quote"
    return ""


def _following(text: Text, place: int) -> list[str]:
    """The words that carry meaning after one, so that those that mean the same are the same."""
    after = [token for token in text.tokens[place + 1 :] if token not in FREE]
    return [str(CHANGE[token]) if token in CHANGE else stem(token) for token in after]


def _led_otherwise(said: Text, ground: Text) -> str:
    """ "to 250" is not "by 250"."""
    for place, token in enumerate(said.tokens):
        before = said.tokens[place - 1] if place else ""
        if not is_figure(token) or before not in BEFORE_VALUE:
            continue
        there = {ground.tokens[at - 1] for at, other in enumerate(ground.tokens) if other == token and at}
        if there & BEFORE_VALUE and before not in there:
            return f"{before} {token} is not what the quote says"
    return ""


def _other_dates(sentence: str, text: str) -> str:
    """A day, month and year, or a month and year, that the quote does not have together."""
    plain = " ".join(text_of(text).tokens)
    months = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
    for match in re.finditer(
        rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b(?:{months})\b(?: \d{{4}})?", " ".join(text_of(sentence).tokens)
    ):
        if match.group() not in plain:
            return f"a date does not stand in the quote: {match.group()}"
    return ""
