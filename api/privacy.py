"""What is kept of a reader's questions, in words for the reader, as the rules of this server have it."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.audit import AuditRules
from api.rules import Rules

LINE = "the time, the kind of request, the address of your computer or network, the name of the page’s key"


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of the page."""

    what: str
    where: str
    long: str


def kept_by(rules: Rules) -> tuple[Kept, ...]:
    """Everything that a server with these rules keeps."""
    return tuple(_rows(rules))


def _rows(rules: Rules) -> Iterator[Kept]:
    yield Kept(
        "The conversation on the page",
        "In your browser, in this tab only. With each follow-up the earlier questions and answers are sent along, so that it is "
        "understood.",
        "Until you close the tab or press “Start again”.",
    )
    yield _question(rules.audit)
    if rules.model:
        yield Kept(
            "Your question, and passages of the papers",
            f"They are sent to the language model {rules.model}, which words the answer.",
            "As long as whoever runs that model keeps them.",
        )
    if rules.audit:
        yield Kept("That something was asked", f"In the server’s log of use: {LINE}.", _days(rules.audit.days))
    words = " Also the address that was called, with what stands in it." if rules.log_words else ""
    yield Kept(
        "That the server was at work",
        f"In the server’s running log: {LINE}.{words}",
        "As long as whoever looks after the server keeps that log.",
    )
    yield Kept(
        "Feedback, if you press Yes, No or Send",
        "On the server: what you chose and wrote, the question, the answer and its papers. No name.",
        "Until whoever looks after the papers takes it out.",
    )


def _question(audit: AuditRules | None) -> Kept:
    if audit and audit.questions:
        return Kept("The words of your question", "In the server’s log of use.", _days(audit.days))
    return Kept("The words of your question", "Nowhere: they are read on the server to find the answer.", "Not kept.")


def _days(days: int) -> str:
    return "1 day." if days == 1 else f"{days} days."
