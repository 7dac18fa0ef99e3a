"""Whether a verb after "will", "would" or "is to" names a piece of work, and not what something is, has, means or leads to."""

import re

from assistant.actions.lexicon import NOUNS, PARTICIPLE, REPORTED, any_of
from assistant.sentences import words

_ADVERBS = r"(?:(?:also|then|now|still|only|always|often|never|not|no longer|therefore|in turn|further|clearly|\w+ly)\s+)*"

_DESCRIBES = any_of(
    "have / need / require / remain / mean / help / enable / allow / give / depend / result / benefit / show / see / "
    "find(?! out) / like / seem / appear / cover / last / cause / reflect / affect / apply / contribute / complement / "
    "comprise / consist / know / want / feel / believe / recall / reduce / increase / improve / rise / fall / grow / "
    "impact / vary / differ / exist / happen / occur / serve / concentrate / replace / concern / represent a / relate "
    "/ span / mirror / struggle / amount / shape / accommodate / seat / work closely / rely / tend / lead to / look "
    "like / be able / pay for itself / stand / mark / bring together / bring about / make it / make a difference / "
    "stay / drop / decline / exceed / leave / retire / end / expire / lapse / step down / dip / make sure / involve / "
    "play / build on the / get / getting / face / suffer / experience"
)
_GOES_ON = any_of("be / have / shape / grow / rise / fall / need / support / play / focus / monitor performance")
_GIVES = any_of(
    "understanding / opportunit / overview / clarity / assurance / focus / structure / platform / basis / framework / indication"
)
_EMPTY = re.compile(
    rf"{_ADVERBS}(?:{_DESCRIBES}|continue to (?:{_GOES_ON})|"
    rf"provide (?:an?|the|further|greater|more|some|clear|better|for)?\s*(?:{_GIVES}|support to))\b",
    re.IGNORECASE,
)
_OF_A_THING = any_of(
    "ensure / help / support / enable / bring / place / contain / facilitate / provide / inform / build / follow / "
    "deliver / make / create / add / offer / strengthen / promote / encourage / maximise / minimise / set the / "
    "expand / come / turn / work / look / run / continue / increase"
)
_THING_DOES = re.compile(
    rf"{_ADVERBS}(?:{_OF_A_THING}|include(?! the)|take (?!place|forward)|go(?! live| to| out))\b", re.IGNORECASE
)
"""What a plan or a service does of itself: a commitment only where a person or a body is to do it, or "we"."""

_BE_DONE = re.compile(
    rf"be (?:{PARTICIPLE}|\w+ing\b|available\b|ready\b|in (?:use|place|post|operation|force)\b|operational\b|"
    rf"up and running\b|on the (?:next )?agenda|responsible for (?:leading|producing|developing))"
)
_STATES = any_of(
    "required / needed / expected / noted / made up / affected / counted / considered to / involved / compared / "
    "based / used to / limited / followed by / reflected / measured / calculated / classed / regarded / treated / "
    "discounted / called / known / located / situated / missed / pleased / interested / concerned / targeted / "
    "experiencing / facing / getting / asking whether / working closely / seen / felt / received from / allowed / "
    "charged / supported by / judged / increased / reduced / improved / determined by / influenced / given the / "
    "given to / made by / made if / made more / made in / achieved / realised / led by / chaired by / comprised / "
    "identified in two / identified in three / held to account / closed for / closed on / replaced by / met (?:from|by|within)"
)
_NO_WORK_DONE = re.compile(rf"be (?:\w+ly |also |only )*(?:{_STATES})\b", re.IGNORECASE)
_CUSTOM = re.compile(r"(?:often|always|usually|typically|generally|sometimes|never|inevitably|tend)\b")

_CLAUSE_HEADS = any_of(
    "as / because / since / so that / until / before / when / if / whether / once / unless / where / while / whereby"
)
_DEPENDS = re.compile(
    rf"\b(?:{_CLAUSE_HEADS})\s+(?:(?:they|it|he|she|this|these|we|there|the \w+)\s+)?$|"
    r"\b(?:in|by|to|for|with|on|under|from|through) which(?: \w+){0,3} $|"
    r"\b(?:how|what|why|whether|who|whom|where|if|when)(?: \w+){0,5} $|"
    r"\b(?:often|usually|typically|generally|sometimes|inevitably) $",
    re.IGNORECASE,
)
"""The verb stands in a clause that only tells when, how or why."""

_REDUCED = re.compile(r"(?P<noun>[a-z]+) (?:we|they|it|he|she|you) $")
"""A noun straight before a pronoun: "the steps we will take"."""
_LINKS = words("and but that so then therefore however also as if when thus hence because which said")
_WHOSE = re.compile(r"(?P<noun>[\w’']+),? (?:that|which|who) (?:\w+ly )?$")
_DATED = re.compile(
    r"\b(?:by|in|on|at|before|during|from) (?:the )?(?:next|\d|[A-Z][a-z]+ \d|\w+(?:uary|ber)|March|April|May|June|July|August)\b"
)
_TOPICS = any_of(
    "aims? / mission / focus / priorit(?:y|ies) / vision / purpose / reason / definition / objectives? / role / remit / "
    r"challenge / goal / ambition / starting point / strand / thrust / maximum \w+ / penalty / cost"
)
_TOPIC = re.compile(
    rf"(?:^|[,;:–-]\s)(?:(?:the|our|an?|its|their)\s+)?(?:[\w’'-]+ ){{0,3}}?(?:{_TOPICS})\b(?! groups?)[^,;]*$", re.IGNORECASE
)
_ANYONE = re.compile(
    r"\b(?:people|children|victims|residents|families|offenders|users|patients|women|men|they) (?:\w+ly )?$", re.IGNORECASE
)
_EVENT = re.compile(r"\b(?:meeting|summit|conference|election|AGM|seminar|exhibition)s?\b[^.;]{0,25}$", re.IGNORECASE)


def is_topic(head: str) -> bool:
    """Whether the words before a verb speak of an aim, a priority or a role: what follows says what it is."""
    return bool(_TOPIC.search(head))


def is_state(participle: str) -> bool:
    """Whether "be" with this participle is how something is and nothing that is done."""
    return bool(_NO_WORK_DONE.match(f"be {participle}"))


def names_work(head: str, verb: str, *, has_doer: bool) -> bool:
    """Whether the verb names a piece of work. `head` is the sentence before "will", `verb` the sentence from the verb on.

    `has_doer`: a person, a body or "we" is to do it.
    """
    head = head.rstrip() + " "
    if _DEPENDS.search(head) or _CUSTOM.match(verb) or _is_relative(head, verb, has_doer):
        return False
    if re.match(r"(?:take place|be held|start|run)\b", verb) and _EVENT.search(head) and "which" not in head[-30:]:
        return False
    if re.match(r"be\b", verb):
        return bool(_BE_DONE.match(verb)) and not _NO_WORK_DONE.match(verb)
    if _ANYONE.search(head):
        return False
    if _EMPTY.match(verb):
        return has_doer and verb.startswith(("help ", "give "))
    return has_doer or not _THING_DOES.match(verb)


def _is_relative(head: str, verb: str, has_doer: bool) -> bool:
    """ "the steps we will take", "opportunities that will come": said of a thing by the way, and without a date."""
    reduced, whose = _REDUCED.search(head), _WHOSE.search(head)
    if reduced and reduced["noun"] not in _LINKS and not re.fullmatch(REPORTED, reduced["noun"]):
        return True
    return bool(
        whose and not has_doer and not _DATED.search(verb) and not re.search(rf"\b{NOUNS}$", whose["noun"], re.IGNORECASE)
    )
