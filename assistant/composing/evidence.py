"""What a model is given to word: a statement of ours, with the quotes that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.composing.orders import is_order, seen, without_orders
from assistant.sentences import split_sentences
from assistant.shelf import Opened
from assistant.writer import Statement
from ingest.papers import squash


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement that the program would make itself."""

    statement: Statement
    text: str
    """Its words without orders to programs and unseen characters: what a model is shown, and what may support a sentence."""
    quoted: str
    """The words of its quotes, likewise."""
    under: str
    """The paper's title and kind and the headings that it stands under: never a ground for figures or names."""
    cleaned: bool = False
    """Words were left out of it."""


def evidence_of(statements: Sequence[Statement], papers: Mapping[str, Opened]) -> tuple[Evidence, ...]:
    """The statements as evidence, in their order (by rank); those of which nothing is left without orders are left out."""
    made = (_evidence(statement, papers) for statement in statements)
    return tuple(each for each in made if each.text and each.statement.quotes)


def _evidence(statement: Statement, papers: Mapping[str, Opened]) -> Evidence:
    text = seen(squash(statement.text))
    safe = without_orders(text)
    cleaned = safe != squash(statement.text)
    quote = statement.quotes[0]
    if cleaned and safe:
        statement = _cleaned(statement, safe)
    quoted = " ".join(seen(quote.text) for quote in statement.quotes)
    opened = papers[quote.paper]
    under = " › ".join((opened.paper.title, opened.paper.kind.value, *opened.blocks[quote.block].place.heading))
    return Evidence(statement, safe, quoted, "" if is_order(under) else seen(under), cleaned=cleaned)


def _cleaned(statement: Statement, text: str) -> Statement:
    """The statement without orders, resting on the sentences of its quotes that are none."""
    quotes = (
        replace(quote, text=sentence)
        for quote in statement.quotes
        for sentence in split_sentences(quote.text)
        if not is_order(sentence)
    )
    return Statement(text, tuple(quotes))
