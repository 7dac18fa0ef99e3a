"""Blocks → targets: lists under "Targets", objectives and aims with a direction, "(target 50)", tables with a target column."""

import re
from collections.abc import Iterator

from assistant.context import Context
from assistant.sentences import split_sentences
from assistant.standing import Mode, Standing
from assistant.targets.directions import CHANGE, OPENS
from assistant.targets.draft import TargetDraft, draft_of
from assistant.targets.indicators import indicator_targets, name_alone
from assistant.targets.wordings import wording_of
from ingest.papers import BlockKind

__all__ = ["TargetDraft", "find_targets"]

_LEAD = re.compile(
    r"^\W*(?:(?:\w+ ){0,2}(?:lead|sponsor|champion|owner)(?: (?:officer|agency|partner|body|organisation|member|director))?|"
    r"(?:senior )?(?:responsible|accountable) (?:officer|owner|person|director)|led by)\s*[:–-]\s*(?P<who>.+)$",
    re.IGNORECASE,
)
_WORDS = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LABELLED = re.compile(
    r"^(?:our |the |key )?(?:targets?|success measures?|"
    r"measures? of success)(?: \d{1,2})?\s*[:–—]\s+(?P<rest>(?=.*\d)(?=.*[A-Za-z]{4}).{12,})$",
    re.IGNORECASE | re.DOTALL,
)
""" "Target: 74% of children can swim by 2032"."""
_TO_BY = re.compile(rf"^\W*to [a-z].{{3,80}}?\b(?:by|including|and)\s+(?:\w+ly )?(?:{CHANGE.pattern})", re.IGNORECASE)
""" "to calm walkers by cutting the speed of bicycles"."""


def find_targets(context: Context) -> Iterator[TargetDraft]:
    """Every target of a paper, in the order in which they stand; a result told against an indicator's target sets none again."""
    drafts = list(_all(context))
    stated = {(d.value, d.unit) for d in drafts if d.rule in ("target column", "measure in words")}
    yield from (d for d in drafts if d.rule != "target of" or (d.value, d.unit) not in stated)


def _all(context: Context) -> Iterator[TargetDraft]:
    lead: tuple[tuple[str, ...], str] | None = None
    named_above = ""
    for standing in context.standings:
        block = standing.block
        named = _LEAD.match(block.text) if block.kind in _WORDS else None
        lead = (block.place.heading, _first(named["who"])) if named else lead
        who = lead[1] if lead and block.place.heading[: len(lead[0])] == lead[0] else None
        if block.kind is BlockKind.ROW and not standing.prose:
            yield from indicator_targets(context, standing, who, named_above)
            named_above = name_alone(standing) or named_above
        elif block.kind in (*_WORDS, BlockKind.ROW) and standing.mode is not Mode.ASIDE:
            yield from _prose(context, standing, who)


def _first(words: str) -> str:
    """The lead, without the sentences that go on behind it in the same paragraph."""
    return split_sentences(words)[0].strip(" .")


def _prose(context: Context, standing: Standing, lead: str | None) -> Iterator[TargetDraft]:
    if _is_believed(standing):
        yield draft_of(context, standing, standing.text, "list of targets", lead)
        return
    for sentence in split_sentences(standing.text):
        if labelled := _LABELLED.match(sentence):
            yield draft_of(context, standing, labelled["rest"], "named a target", lead)
            continue
        rule = wording_of(standing, sentence, context.calendar)
        if rule:
            yield draft_of(context, standing, sentence, rule, lead)


def _is_believed(standing: Standing) -> bool:
    """An item under "Targets" is believed; an objective, or a short paragraph, only where it has a direction."""
    if standing.mode is Mode.TARGETS and standing.item:
        return standing.listed
    if standing.mode not in (Mode.TARGETS, Mode.OBJECTIVES) or len(standing.text) > 250:
        return False
    return bool(OPENS.match(standing.text) or _TO_BY.match(standing.text))
