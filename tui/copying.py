"""An answer as plain words to paste into an e-mail."""

from assistant.findings import Answer, Citation
from tui.spots import cited
from tui.wording import HEADLINES, joined, shown


def as_message(answer: Answer) -> str:
    """Question, answer and references, with the quoted words."""
    places = answer.citations or answer.nearest
    head = [f"Question: {answer.standalone_question}", "", f"{HEADLINES[answer.status]}: {answer.text}"]
    title = "References:" if answer.citations else "Nearest places (not an answer):"
    references = ["", title, *(_reference(citation) for citation in places)] if places else []
    return shown("\n".join([*head, *references]) + "\n")


def _reference(citation: Citation) -> str:
    (spot,) = cited((citation,))
    return f"[{citation.marker}] {joined((spot.title, spot.origin, spot.place))}\n    “{citation.quote}”"
