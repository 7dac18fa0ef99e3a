"""What the rules hand over: a target without its place and id."""

from dataclasses import dataclass

from assistant.context import Context
from assistant.sentences import split_sentences
from assistant.standing import Standing
from assistant.targets.directions import OPENS, direction_of
from assistant.targets.fields import deadline_of, figures_of, measure_of, per_of


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """One target as found."""

    standing: Standing
    text: str
    quote: str
    """Verbatim words of the block that prove it: the text, or the whole row."""
    rule: str
    """Name of the rule that found it."""
    measure: str | None = None
    direction: str | None = None
    value: float | None = None
    unit: str | None = None
    per: str | None = None
    baseline: str | None = None
    deadline: str | None = None
    deadline_iso: str | None = None
    lead: str | None = None


def draft_of(context: Context, standing: Standing, text: str, rule: str, lead: str | None, *, under: str = "") -> TargetDraft:
    """A target whose own words say how much, of what and by when; else the words it stands under say when.

    `under`: the name of its column; else what brings its list, or its heading ("By 2027 we will").
    """
    figures = figures_of(text)
    above = (under, *split_sentences(standing.lead_in)[-1:], *standing.block.place.heading[-1:])
    dates = (deadline_of(words, context.calendar) for words in (text, *above))
    deadline, iso = next((found for found in dates if found[0]), (None, None))
    direction = "achieve" if rule == "target of" and not OPENS.match(text) else direction_of(text)
    if direction == "other" and figures.value is not None:
        direction = "achieve"
    measure, per = measure_of(text), per_of(text)
    return TargetDraft(
        standing, text, text, rule, measure, direction, figures.value, figures.unit, per, figures.baseline, deadline, iso, lead
    )
