"""List items and sentences → actions: items that their list head makes actions, and whatever the prose rules find."""

import re
from collections.abc import Iterator, Sequence

from assistant.actions.doers import agent_after_by, doers
from assistant.actions.draft import Draft
from assistant.actions.dues import due_in
from assistant.actions.exclusions import starts_no_work
from assistant.actions.lexicon import ALSO_NOUNS, COMMANDS
from assistant.actions.marked import is_marked, without_bracket
from assistant.actions.prose import Commitment, find_commitment
from assistant.actions.told import is_told
from assistant.context import Context
from assistant.people import owners_of
from assistant.sentences import split_sentences, words
from assistant.standing import Mode, Standing, mode_of_lead_in
from ingest.papers import BlockKind

_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)
_TOLD = re.compile(
    r"^(?:[Tt]o )?(?:[Mm]andate|[Aa]sk|[Rr]equest|[Ii]nstruct|[Aa]uthorise|[Ii]nvite|[Cc]ommission|[Dd]irect|[Rr]equire|"
    r"[Dd]elegate to)s? "
    r"(?P<who>(?:the )?.{2,60}?) to \w"
)
_THAT = re.compile(
    r"^(?:[Tt]hat )?(?P<who>(?:the )?(?:[A-Z][\w&'’ -]{1,70}? )?(?:Board|Panel|Committee|Group|Team|Partnership|Council|"
    r"Executive|Cabinet|"
    r"Officer|Director|Manager|Service|Chair|Members?|Police|Trust|Forum|Secretariat)|"
    r"(?:the )?(?:Director|Head|Leader|Cabinet Member|Chair|Clerk|Secretary) (?:of|for|to) (?:(?:the|and|&|[A-Z][\w’']+)\s?)+?)"
    r"(?: (?:will|to|should|be asked to|is asked to))? (?!be\b|is\b|are\b|and\b|of\b|for\b|notes?\b)[a-z]+"
)
_DETERMINERS = words("the a an all our its their and or how what whether new existing each any this these")
_NEVER_AFTER = words("of is are was were has have had can could may might would")
"""What never follows an instruction: "Test of character" is a name."""
_QUESTION = re.compile(
    r"^(?:how|what|whether|why|who|where|when|which)\b(?! (?:possible|appropriate|necessary|needed|required))", re.IGNORECASE
)
"""An item that only asks something is a topic, whatever brings its list."""
_NARRATIVE = re.compile(
    r"^(?:following|after|before|during|when|while|in response|in reply|mrs?|ms|dr|cllr|councillor|a member|members?|"
    r"the (?:chair\w*|leader|board|"
    r"panel|committee|council|motion|amendment))\b.*\b(?:was|were|had|said|put|asked|noted|stated|added|thanked|questioned|"
    r"moved|seconded)\b",
    re.IGNORECASE,
)
"""What tells what happened, also inside a list of decisions."""
_BY_WHOM = re.compile(r"\b(?:be|is|are)\s+(?:\w+ly\s+)?\w+\s+(?=by\b)")
_LED_BY = re.compile(r"[,;–—-]\s*(?:to be )?(?:jointly )?(?:led|hosted|run|delivered|provided|chaired|funded and led) (?=by\b)")
_PROMISE = re.compile(r"\s(?:will|shall|(?:is|are) (?:asked |requested |committed )?to|(?:has|have) (?=[^:]*\bcommitments\b))\b")
_NO_ITEM = re.compile(r"^(?:dates? (?:and time )?of (?:the )?next|next meeting|any other business|apologies)\b", re.IGNORECASE)
_BRINGS_LIST = re.compile(
    r"^(?:that )?(?:the )?[\w\s’'-]{0,60}(?:board|panel|committee|cabinet|council|executive|group|members|"
    r"partnership)(?: (?:is|are) [\w\s]{3,40})?:$|"
    r"\b(?:below|as follows|the following(?: [\w-]+)?|(?:may|must|can)(?: either)?|summari[sz]ed[^.:]{0,20})\s?:$",
    re.IGNORECASE,
)
"""An item that only brings further items."""
_AS_FOLLOWS = re.compile(r"\b(?:as follows|below|may(?: either)?)\s?:$", re.IGNORECASE)
_COLOUR_KEY = re.compile(r"^(?:green|amber|red|blue|black|grey|white)\b\W*[A-Z]", re.IGNORECASE)


def listed_actions(context: Context) -> Iterator[Draft]:
    """Items of Actions and decision lists, and commitments in prose."""
    for at, standing in enumerate(context.standings):
        if standing.block.kind not in _READ or not standing.prose or standing.mode is Mode.ASIDE or is_marked(standing.text):
            continue
        if standing.listed and standing.mode in (Mode.ACTIONS, Mode.DECISIONS):
            if _NARRATIVE.match(standing.text):
                yield from _sentences(context, standing, ())
            elif not (
                starts_no_work(standing.text)
                or _BRINGS_LIST.search(standing.text)
                or _NO_ITEM.match(standing.text)
                or _COLOUR_KEY.match(standing.text)
                or _QUESTION.match(standing.text)
            ):
                yield from _item(context, standing)
        elif not (standing.listed and standing.mode is Mode.TARGETS):
            yield from _sentences(context, standing, context.standings[at + 1 : at + 2])


def _item(context: Context, standing: Standing) -> Iterator[Draft]:
    """A whole item is the action, since the list's head speaks for it; one with several commitments is as many actions."""
    several = [d for d in _sentences(context, standing, ()) if standing.mode is Mode.ACTIONS]
    if len(several) > 1:
        yield from several
        return
    text = standing.text
    named = next((m for m in (_TOLD.match(text), _THAT.match(text)) if m), None)
    owners = doers(named["who"], context.directory) if named else ()
    found = find_commitment(text, context.directory, minutes=context.minutes)
    owners = owners or (found.owners if found else ())
    if standing.mode is Mode.DECISIONS:
        passive = _BY_WHOM.search(text)
        owners = owners or (agent_after_by(text[passive.start() :], context.directory) if passive else ())
    led = _LED_BY.search(text)
    owners = owners or (agent_after_by(text[led.start() :], context.directory) if led else ()) or _who_brings(context, standing)
    rule = "item of an action list" if standing.mode is Mode.ACTIONS else "item of a decision list"
    yield _draft(context, standing, text, Commitment(rule, owners, bool(named)))


def _who_brings(context: Context, standing: Standing) -> tuple[str, ...]:
    """The owner whom the words before the list name: "Officers will:", "The Trust has two commitments:"."""
    sentences = split_sentences(standing.lead_in)
    brings = _PROMISE.search(sentences[-1]) if sentences else None
    return doers(sentences[-1][: brings.start()], context.directory) if brings else ()


def _sentences(context: Context, standing: Standing, after: Sequence[Standing]) -> Iterator[Draft]:
    sentences = split_sentences(standing.text)
    if _is_instruction(standing, sentences) and not is_told(sentences[0], minutes=context.minutes):
        yield _draft(context, standing, sentences[0], Commitment("instruction"))
        sentences = sentences[1:]
    for before, sentence in zip(("", *sentences), sentences, strict=False):
        found = find_commitment(
            sentence, context.directory, minutes=context.minutes, before=before, expected=bool(standing.action_by)
        )
        if (
            found
            and not _AS_FOLLOWS.search(sentence)
            and not (standing.mode is Mode.TOLD and found.rule == "someone to do")
            and not _only_announces(sentence, after)
        ):
            yield _draft(context, standing, sentence, found)


def _is_instruction(standing: Standing, sentences: Sequence[str]) -> bool:
    """A numbered paragraph or an item that opens with a command, not under a head that tells what something is or does."""
    if standing.mode is not Mode.PROSE or not sentences or not (standing.item or standing.ref) or standing.block.lead_in:
        return False
    first, second, *_ = [*sentences[0].split(), "", ""]
    if len(sentences[0].split()) < 5 or not first[0].isupper() or first.lower() not in COMMANDS or not second[0].islower():
        return False
    if first.lower() in ("endorse", "adopt", "approve", "accept") or second.lower() in _NEVER_AFTER or second.endswith("ed"):
        return False
    return first.lower() not in ALSO_NOUNS or second.lower() in _DETERMINERS


def _only_announces(sentence: str, after: Sequence[Standing]) -> bool:
    """The sentence that brings a list whose items are actions themselves."""
    brings = any(a.listed and a.item and a.mode in (Mode.DECISIONS, Mode.ACTIONS) for a in after)
    return brings and mode_of_lead_in(sentence) in (Mode.DECISIONS, Mode.ACTIONS)


def _draft(context: Context, standing: Standing, text: str, found: Commitment) -> Draft:
    words, bracketed = without_bracket(context, text)
    cell = owners_of(standing.action_by, context.directory) or bracketed
    owners = found.owners if found.explicit or not cell else cell
    due = due_in(text, context.calendar)
    return Draft(
        standing,
        words,
        found.rule,
        owners,
        due.text if due else None,
        due.iso if due else None,
        None,
        standing.ref,
        standing.theme,
    )
