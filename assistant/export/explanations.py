"""Explanations → fields by name."""

from dataclasses import asdict

from assistant.explanation import Explanation

IN_THE_ANSWER = ("question", "standalone_question", "status")
"""What the answer beside it says already."""


def explanation_fields(explanation: Explanation) -> dict[str, object]:
    """The object `explanation` that `papers ask --explain --json` and the API give beside the answer's fields."""
    fields = {name: value for name, value in asdict(explanation).items() if name not in IN_THE_ANSWER}
    if explanation.understanding:
        fields["understanding"]["filters"] = dict(explanation.understanding.filters)
    return fields
