"""Blocks → targets: lists under "Targets", objectives and aims with a direction, "(target 50)", tables with a target column."""

import re
from collections.abc import Iterator

from assistant.context import Context
from assistant.dates import Calendar, find_dates
from assistant.sentences import split_sentences
from assistant.standing import Mode, Standing
from assistant.targets.directions import AIM, CHANGE, OPENS, UP_OR_DOWN, WILL, direction_of
from assistant.targets.draft import TargetDraft
from assistant.targets.fields import MORE, SHARE, TARGET_OF, deadline_of, figures_of, measure_of, per_of
from assistant.targets.indicators import indicator_targets
from ingest.papers import BlockKind

__all__ = ["TargetDraft", "find_targets"]

_LEAD = re.compile(
    r"^\W*(?:lead(?: officer| agency| partner| body)?|owner|responsible(?: officer)?|led by)\s*[:–-]\s*(?P<who>.+)$",
    re.IGNORECASE,
)
_BY_DATE = re.compile(
    r"\bby (?:the end of )?(?:[A-Z][a-z]+ )?\d{4}(?:/\d\d)?,? (?:all|every|each|at least|\d+(?:\.\d+)?%)\b.{3,120}"
    r"\b(?:should|will|to)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"^(?:[\w’'-]+ ){0,8}(?:has|have|had|was|were) (?:been )?(?:reduced|increased|achieved|improved|fallen|risen|cut|down|up)\b|"
    r"^(?:[\w’'-]+ ){0,4}(?:fell|rose|increased|decreased|dropped|reduced)\b(?! the\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"^\W*to [a-z]", re.IGNORECASE)


def find_targets(context: Context) -> Iterator[TargetDraft]:
    """Every target of a paper, in the order in which they stand."""
    lead: tuple[tuple[str, ...], str] | None = None
    for standing in context.standings:
        block = standing.block
        named = _LEAD.match(block.text)
        if named and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            lead = (block.place.heading, named["who"].strip())
            continue
        who = lead[1] if lead and block.place.heading[: len(lead[0])] == lead[0] else None
        if block.kind is BlockKind.ROW and not standing.prose:
            yield from indicator_targets(context, standing, who)
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW) and standing.mode is not Mode.ASIDE:
            yield from _prose(context, standing, who)


def _prose(context: Context, standing: Standing, lead: str | None) -> Iterator[TargetDraft]:
    if standing.listed and _is_believed(standing):
        yield _draft(context, standing, standing.text, "list of targets", lead)
        return
    for sentence in split_sentences(standing.text):
        rule = _rule(standing, sentence, context.calendar)
        if rule:
            yield _draft(context, standing, sentence, rule, lead)


def _is_believed(standing: Standing) -> bool:
    """An item under "Targets" is believed; an objective, or a short paragraph, only where it has a direction."""
    if standing.mode is Mode.TARGETS and standing.item:
        return True
    if standing.mode not in (Mode.TARGETS, Mode.OBJECTIVES) or len(standing.text) > 250:
        return False
    return bool(OPENS.match(standing.text) or (_TO.match(standing.text) and CHANGE.search(standing.text)))


def _rule(standing: Standing, sentence: str, calendar: Calendar) -> str | None:
    """The name of the wording that makes a sentence a target; `None` for results, statistics, visions and tasks."""
    if TARGET_OF.search(sentence):
        return "target of"
    if MORE.match(sentence):
        return "so many more by"
    if _RESULT.search(sentence):
        return None
    if _BY_DATE.search(sentence):
        return "all by a date"
    amount = bool(SHARE.search(sentence))
    if standing.mode is not Mode.ACTIONS and _opens(sentence, amount, calendar):
        return "direction with an amount or a date"
    if AIM.search(sentence):
        return "aim with a direction"
    if WILL.search(sentence) and amount and standing.mode is not Mode.ACTIONS:
        return "promise with an amount"
    return None


def _opens(sentence: str, amount: bool, calendar: Calendar) -> bool:
    opens = OPENS.match(sentence)
    if not opens or re.search(r"\b(?:was|were|has been)\b", sentence):
        return False
    dated = bool(re.search(r"\bby\b", sentence)) and bool(find_dates(sentence, calendar))
    return amount or (dated and bool(UP_OR_DOWN.match(opens["verb"])))


def _draft(context: Context, standing: Standing, text: str, rule: str, lead: str | None) -> TargetDraft:
    figures = figures_of(text)
    deadline, iso = deadline_of(text, context.calendar)
    direction = "achieve" if rule == "target of" and not OPENS.match(text) else direction_of(text)
    if direction == "other" and figures.value is not None:
        direction = "achieve"
    return TargetDraft(
        standing,
        text,
        text,
        rule,
        measure_of(text),
        direction,
        figures.value,
        figures.unit,
        per_of(text),
        figures.baseline,
        deadline,
        iso,
        lead,
    )
