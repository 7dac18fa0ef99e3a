"""Sentences → commitments: which of the wordings a sentence has, whether it names work, and who is to do it."""

import re
from dataclasses import dataclass

from assistant.actions.doers import agent_after_by, doers, first_subject, is_noun_phrase, subject_before
from assistant.actions.lexicon import COMMANDS, NOUNS, REPORTED
from assistant.actions.wordings import WORDINGS, Wording
from assistant.people import ALL, Directory, is_initials
from assistant.sentences import words


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was found in one sentence."""

    rule: str
    owners: tuple[str, ...] = ()
    explicit: bool = False
    """Whether the words name the doer outright ("LS will"): then they win over the Action-by cell beside them."""


def find_commitment(sentence: str, directory: Directory, *, minutes: bool, before: str = "") -> Commitment | None:
    """The commitment that a sentence of prose carries; `None` for background, results, notings and descriptions.

    `before` is the sentence before it: whom "she" means. Of several wordings the first that names a doer is taken.
    """
    if is_noting(sentence) or _EXCLUDED.search(sentence) or _is_hope(sentence) or sentence.rstrip().endswith("?"):
        return None
    first: Commitment | None = None
    for wording in WORDINGS:
        if minutes or not wording.minutes:
            found = _read(wording, sentence, directory, before)
            if found and found.owners:
                return found
            first = first or found
    return first


def is_noting(text: str) -> bool:
    """Whether the words only note, receive or thank, and start no work."""
    return bool(_NOTING.search(text)) and not _BEYOND_NOTING.search(text)


def _read(wording: Wording, sentence: str, directory: Directory, before: str) -> Commitment | None:
    for match in wording.pattern.finditer(sentence):
        owners = _owners(wording, match, sentence, directory) or _pronoun(sentence, before, directory)
        if wording.needs_phrase and (not is_noun_phrase(match["who"]) or _NO_WORK_DONE.match(f"be {match['verb']}")):
            continue
        if wording.needs_doer and not (owners and is_noun_phrase(match["who"]) and _can_do(match["verb"], owners, directory)):
            continue
        head = sentence[: match.start()]
        if wording.weighed and _TOPIC.search(head) and not owners:
            continue
        if wording.weighed and not _names_work(match, sentence, bool(owners) or wording.of_itself or _is_we(head)):
            continue
        if wording.minutes and wording.weighed and not owners and not _OF_ITSELF.match(match["verb"]):
            continue
        if wording.needs_doer and re.match(r"be (?!(?:actively )?(?:involved|present|responsible))", match["verb"]):
            owners = ()
        return Commitment(wording.name, owners, wording.explicit and bool(owners))
    return None


def _can_do(verb: str, owners: tuple[str, ...], directory: Directory) -> bool:
    """ "PB to redraft": any verb after a person's initials; after a body's name only one that opens instructions."""
    if all(directory.knows(owner) or is_initials(owner) or owner == ALL for owner in owners):
        return verb not in _NO_VERBS
    return verb.startswith("be ") or verb.removeprefix("re").removeprefix("-") in COMMANDS or verb in COMMANDS


def _is_we(head: str) -> bool:
    return bool(re.search(r"\bwe(?: (?:also|now|therefore|then))? $", head.rstrip() + " ", re.IGNORECASE))


# ---- who does it


def _owners(wording: Wording, match: re.Match[str], sentence: str, directory: Directory) -> tuple[str, ...]:
    if wording.who == "named":
        return doers(match["who"], directory) if match["who"] else ()
    if wording.who == "need":
        return subject_before(sentence, match.start(), directory) if match["verb"] else ()
    if wording.who == "first":
        return first_subject(sentence, directory)
    if wording.who == "by":
        return agent_after_by(sentence[match.start() :], directory)
    if wording.who == "before":
        return subject_before(sentence, match.start(), directory)
    return _subject(match, sentence, directory) if wording.who == "subject" else ()


def _subject(match: re.Match[str], sentence: str, directory: Directory) -> tuple[str, ...]:
    """Active: the subject. Passive, or a verb that happens of itself: whom "by" names. Of two halves, both subjects."""
    verb_at = match.start("verb")
    if _PASSIVE.match(sentence[verb_at:]) or _HAPPENS.match(sentence[verb_at:]):
        return agent_after_by(sentence[verb_at:], directory)
    found = subject_before(sentence, match.start(), directory)
    second = _SECOND.search(sentence, match.end())
    return (*found, *(o for o in doers(second["who"], directory) if o not in found)) if found and second else found


def _pronoun(sentence: str, before: str, directory: Directory) -> tuple[str, ...]:
    """ "She mentioned her intention to": whom the sentence before began with."""
    return first_subject(before, directory) if before and re.match(r"(?:S?he|They)\b", sentence) else ()


_SECOND = re.compile(
    r"\band\s+(?:the\s+)?(?P<who>[A-Z][\w'’]+(?:\s+(?:St\.?\s)?[A-Z][\w'’]+){0,3}|[A-Z]{2,4})\s+(?:will|would|to|(?:is|"
    r"are) (?=starting|working))\b"
)
_PARTICIPLE = (
    r"(?:\w+ly |also |then |now |jointly )?(?:\w+ed|\w*(?:drawn|known|shown|grown|given|taken|written|chosen|driven|done|gone|"
    r"begun|run|"
    r"held|told|sold|built|sent|spent|lent|met|kept|led|read|fed|made|paid|said|brought|bought|sought|taught|caught|thought|"
    r"put|set|cut|let|"
    r"laid|won|understood|undertaken|overseen|seen|split|shut))\b"
)
_PASSIVE = re.compile(rf"be {_PARTICIPLE}", re.IGNORECASE)
_HAPPENS = re.compile(r"(?:take place|become|go live|start|begin|launch|re-?open|open|last|form|close)\b", re.IGNORECASE)

_NO_VERBS = words("the a an his her their our its this that these those all each date be")
_OF_ITSELF = re.compile(r"be |take place|go live", re.IGNORECASE)

# ---- whether it names work

_EMPTY = re.compile(
    r"(?:(?:also|then|now|still|only|always|often|never|not|no longer|therefore|in turn|\w+ly)\s+)*(?:"
    r"have|need|require|remain|mean|help|enable|allow|give|depend|result|benefit|show|see|find|like|seem|appear|cover|last|"
    r"cause|reflect|"
    r"affect|apply|contribute|complement|comprise|consist|know|want|feel|believe|recall|reduce|increase|improve|rise|fall|grow|"
    r"impact|vary|"
    r"differ|exist|happen|occur|serve|concentrate|replace|concern|represent a|relate|span|mirror|struggle|amount|shape|accommodate|seat|"
    r"work closely|rely|tend|"
    r"lead to|look like|be able|pay for itself|stand|mark|bring (?:together|about)|make (?:it|a difference|sure)|involve|play|"
    r"build on the|"
    r"continue to (?:be|have|shape|grow|rise|fall|need|support|play|focus|monitor performance)|get(?:ting)?|face|suffer|"
    r"experience|"
    r"provide (?:an?|the|further|greater|more|some|clear|better|for)?\s*(?:understanding|opportunit|overview|clarity|assurance|"
    r"focus|structure|"
    r"platform|basis|framework|indication|support to)"
    r")\b",
    re.IGNORECASE,
)
_THING_DOES = re.compile(
    r"(?:(?:also|then|now|only|further|clearly|\w+ly)\s+)*(?:ensure|help|support|enable|bring|place|contain|include(?! the)|"
    r"facilitate|provide|inform|"
    r"build|follow|deliver|make|take (?!place|forward)|create|add|offer|strengthen|promote|encourage|maximise|minimise|set the|"
    r"expand|come|turn|"
    r"work|go(?! live| to| out)|look|run|continue|increase)\b",
    re.IGNORECASE,
)
"""What a plan or a service does of itself: a commitment only where a person or a body is to do it, or "we"."""
_BE = re.compile(
    rf"be (?:{_PARTICIPLE}|\w+ing\b|available\b|ready\b|on the (?:next )?agenda|responsible for (?:leading|producing|developing))"
)
_NO_WORK_DONE = re.compile(
    r"be (?:\w+ly |also |only )*(?:required|needed|expected|noted|made up|affected|counted|considered to|involved|compared|"
    r"based|used to|limited|"
    r"followed by|reflected|measured|calculated|classed|regarded|treated|discounted|called|known|located|situated|missed|"
    r"pleased|interested|concerned|targeted|"
    r"experiencing|facing|getting|asking whether|working closely|seen|felt|received from|allowed|charged|supported by|judged|"
    r"increased|"
    r"reduced|improved|determined by|influenced|given (?:the|to)|made (?:by|if|more|in)|achieved|realised|led by|chaired by|"
    r"comprised|"
    r"identified in (?:two|three)|held to account)\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:as|because|since|so that|until|before|when|if|whether|once|unless|where|while|whereby)\s+(?:(?:they|it|he|she|this|"
    r"these|we|there|the \w+)\s+)?$|"
    r"\b(?:in|by|to|for|with|on|under|from|through) which(?: \w+){0,3} $|\b(?:often|usually|typically|generally|sometimes|"
    r"inevitably) $"
)
_REDUCED = re.compile(r"(?P<noun>[a-z]+) (?:we|they|it|he|she|you) $")
"""A noun straight before a pronoun: "the steps we will take"."""
_LINKS = words("and but that so then therefore however also as if when thus hence because which said")
_WHOSE = re.compile(r"(?P<noun>[\w’']+),? (?:that|which|who) (?:\w+ly )?$")
_TOPIC = re.compile(
    r"(?:^|[,;:–-]\s)(?:(?:the|our|an?|its|their)\s+)?(?:[\w’'-]+ ){0,3}?(?:aims?|focus|priorit(?:y|ies)|vision|purpose|reason|"
    r"definition|objectives?|role|"
    r"remit|challenge|goal|ambition|maximum \w+|penalty|cost)\b(?! groups?)[^,;]*$",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"\b(?:people|children|victims|residents|families|offenders|users|patients|women|men|"
    r"they) (?:\w+ly )?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:how|what|why|whether|who|whom|where|if|when)(?: \w+){0,3} $", re.IGNORECASE)
_EVENT = re.compile(r"\b(?:meeting|summit|conference|election|AGM|seminar|exhibition)s?\b[^.;]{0,25}$", re.IGNORECASE)


def _names_work(match: re.Match[str], sentence: str, has_doer: bool) -> bool:
    """Whether the verb names a piece of work, and not what something is, has, means or leads to."""
    head, verb = sentence[: match.start()], sentence[match.start("verb") :]
    if _ASIDE.search(head.rstrip() + " "):
        return False
    head = head.rstrip() + " "
    reduced, whose = _REDUCED.search(head), _WHOSE.search(head)
    if _DEPENDS.search(head) or (reduced and reduced["noun"] not in _LINKS and not re.fullmatch(REPORTED, reduced["noun"])):
        return False
    dated = re.search(
        r"\b(?:by|in|on|at|before|during|from) (?:the )?(?:next|\d|[A-Z][a-z]+ \d|January|\w+(?:uary|ber)|March|"
        r"April|May|June|July|August)\b",
        verb,
    )
    if whose and not has_doer and not dated and not re.search(rf"\b{NOUNS}$", whose["noun"], re.IGNORECASE):
        return False
    if _ANYONE.search(head) and not verb.startswith("be "):
        return False
    if re.match(r"(?:take place|be held|start|run)\b", verb) and _EVENT.search(head) and "which" not in head[-30:]:
        return False
    if re.match(r"(?:often|always|usually|typically|generally|sometimes|never|inevitably|tend)\b", verb):
        return False
    if re.match(r"be\b", verb):
        return bool(_BE.match(verb)) and not _NO_WORK_DONE.match(verb)
    if _EMPTY.match(verb):
        return has_doer and verb.startswith(("help ", "give "))
    return has_doer or not _THING_DOES.match(verb)


# ---- sentences that no wording may touch

_NOTING = re.compile(
    r"\b(?:be|was|were|is) (?:duly )?noted\b|^(?:(?:resolved|agreed) )?(?:that )?(?:the )?[\w\s'’]{0,40}?\bnotes?\b|"
    r"\basked to note\b|\bto note\b|"
    r"^(?:to )?(?:noted?|received?(?: and noted?)? the|receive and note|thank|welcome|acknowledge|congratulate)\b",
    re.IGNORECASE,
)
_BEYOND_NOTING = re.compile(
    r"\b(?:and|but) (?:to )?(?:provide|encourage|support|agree|approve|refer|request|ask|consider(?:ation)?|send|respond|"
    r"complete|submit|share|"
    r"take|forward|report back|review|circulate|arrange|produce|develop|the \w+ will)\b|"
    r"\bnoted that .{0,120}\b(?:will|would|agreed|requested)\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\bif (?:an?|the|any|there) [^,.;]{3,60}?(?:,| then) (?:this|it|they|we|he|she|the \w+) (?:will|would)\b|"
    r"\bmeaning (?:that )?[^.;]*\b(?:will|would)\b|"
    r"^(?:if|should|were|had|unless|not all)\b|^there (?:will|would)\b|^we (?:believe|know|feel|think|hope|expect|anticipate|"
    r"recogni[sz]e)\b|"
    r"\bif (?:the|they|it|he|she|we|this|there)\b[^,]{0,80}\b(?:were|was|had|did)\b|"
    r"\b(?:statutory duty|required by law|places? (?:a duty|upon)|under the act|the (?:law|act) (?:requires|places)|"
    r"by statute)\b|"
    r"\b(?:is|are|was|were) (?:required to|entitled to)\b|\bis positive (?:that|as)\b|"
    r"\btrue (?:and accurate )?(?:record|account)\b|\bdate of (?:the )?next meeting\b|"
    rf"\bapologies\b|\bthanked\b(?!.*\b(?:agreed|asked|requested|intention|{REPORTED})\b)|"
    r"\bminutes (?:of [^.]{0,40} )?(?:were|was) (?:agreed|approved|accepted|confirmed)\b|"
    r"\b(?:contact|visit|see|email|tel(?:ephone)?):?\s+(?:www|http|\d|[\w.]+@)|\bfor further information\b",
    re.IGNORECASE,
)
_HOPE = re.compile(
    r"^(?:this|that|it|which|these|those|all of (?:this|which)|the (?:aim|result|outcome|effect|idea|purpose)) "
    r"(?:will|would|should|is to|was to)\s+(?:\w+ly\s+)?(?P<verb>\w+)",
    re.IGNORECASE,
)


def _is_hope(sentence: str) -> bool:
    """ "This will enable ...": what is hoped of the work, not the work; "This will be reviewed" is work."""
    hope = _HOPE.match(sentence)
    return bool(
        hope
        and not re.match(r"(?:be|include|also|now|then|take|start|begin|run|launch|report|feed|go)$", hope["verb"], re.IGNORECASE)
    )
