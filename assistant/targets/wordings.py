"""The wordings that make a sentence a target: an intention (an aim, a wish, a must) and something measured or limited."""

import re

from assistant.dates import Calendar, find_dates
from assistant.standing import Mode, Standing
from assistant.targets.directions import AIM, MOVES, OPENS, UP_OR_DOWN, WILL
from assistant.targets.fields import MORE, QUANTITY, SHARE, TARGET_OF

_BY_DATE = re.compile(
    r"\bby (?:the end of )?(?:[A-Z][a-z]+ )?\d{4}(?:/\d\d)?,? (?:all|every|each|at least|\d+(?:\.\d+)?%)\b.{3,120}"
    r"\b(?:should|will|to)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"^(?:[\w’'-]+ ){0,8}(?<!will )(?<!should )(?:has|have|had|was|were) (?:been )?(?:reduced|increased|"
    r"achieved|improved|fallen|risen|cut|down|up)\b|"
    r"^(?:[\w’'-]+ ){0,4}(?:fell|rose|increased|decreased|dropped|reduced)\b(?! the\b)|"
    r"\b(?:aim|ambition|goal|objective|target|commitment)s?(?: of [\w.%£]+)? (?:was|were|has been|had been|have been) (?:met|"
    r"missed|achieved|exceeded)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\btargets?\b[^.;]{0,60}\b(?:was|were|has been|have been|had been) (?:\w+ly )?(?:met|achieved|exceeded|missed|reached|"
    r"surpassed)\b"
)
_MEASURED = re.compile(
    r"(?:in )?(?:the )?(?:overall |total |average |median )?(?:numbers?|rates?|proportions?|percentages?|share|levels?|incidence|"
    r"prevalence|uptake|take-up|volume|gap|amount|inequality|life expectancy|waiting times?)\b",
    re.IGNORECASE,
)
"""Nouns of what is counted: "increase the number of" is a target without a figure; "increase awareness" is not."""

_ADJECTIVE = re.compile(r"lower|fewer|more|\w+ing\b", re.IGNORECASE)
""" "Lower numbers of boats", "Increasing shares of visitors" describe."""
_AIMS_AT = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|ambitions?|goals?|objectives?|commit(?:s|ted|ting|ments?)?|pledge[sd]?|promise[sd]?|"
    r"(?P<wish>wants?|wish(?:es)?|would like|hope[sd]? (?:to|that)|expects? to see|looking (?:for|to see)))\b(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OBLIGED = re.compile(
    r"\b(?P<how>must|needs? to|has to|have to|is to|are to|was to|were to|should|to)\s+(?:\w+ly )?(?=(?P<what>.*))", re.DOTALL
)
_BINDS = ("must", "needs to", "need to", "has to", "have to", "is to", "are to")
_TOLD = re.compile(
    r"\b(?:has|have|had|is|are|was|were|led|made|saw|may|might|could|would|can|\w+ed|expect\w*|likely|forecast|set|due|"
    r"continues?|appears?|"
    r"seems?|tends?|causes?|allows?|enables?|helps?)\b",
    re.IGNORECASE,
)
"""A verb before a bare "to": the sentence tells what happened or is foreseen, and sets nothing."""
_MOVE = re.compile(rf"\b(?:{MOVES})\b", re.IGNORECASE)
_MOVE_FIRST = re.compile(rf"(?:have |be )?(?:{MOVES})\b", re.IGNORECASE)
_GONE = re.compile(r"(?:have )?(?:fall|ris|drop|grow|reach)", re.IGNORECASE)
_ALL_FIRST = re.compile(r"^\W*(?:(?:is|was|for|of|that|to|see|have|ensure)\s+)*(?:all|every|each|no)\b", re.IGNORECASE)
_NUMBER_FIRST = re.compile(
    rf"^\W*(?:(?:is|was|for|of|that|a|an|the|net gain of|at least)\s+)*(?:{QUANTITY})\b(?! (?:of these|priorit|"
    rf"objective|aim|theme))",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"\d\s?(?:%|per ?cent\b)", re.IGNORECASE)
_WILL_HAVE = re.compile(
    rf"^By (?:the end of )?(?:[A-Z][a-z]+ )?\d{{4}}(?:/\d\d)?,? .{{5,200}}? will (?:have )?(?:{MOVES})\b[^.]{{0,40}}?"
    r"\b(?:from \D{0,12}\d[\d.,]*\s?%? to|by at least|to (?:at least|no more than|fewer than|less than|below|above|under))\b"
)
""" "By 2032, the share of closed paths will have fallen from 22% to 20%"."""
_FORESEEN = re.compile(
    r"\b(?:people|residents|adults|households) aged\b.*\b(?:grow|rise|increase)|\b(?:population|projected|predicted|"
    r"forecast|estimated|expected|if|demand|life expectancy|aged (?:over )?\d+ (?:and|"
    r"or) over)\b",
    re.IGNORECASE,
)
_TOLD_LATER = re.compile(r"(?<=[a-z]{4}) (?:was|were|has|had)\b")
"""What comes after a verb of telling is no part of the aim: "A goal of the club was reached by 12%"."""
_LEVEL = re.compile(
    r"(?:be |remain |stay |be maintained |be kept )(?:at (?:a|the) )?(?:similar|better|in line|above|below|at|"
    r"the same|equal|higher|lower|within|current)\b"
)
""" "will be similar to or better than the average"."""
_SETS = re.compile(rf"{UP_OR_DOWN.pattern}|achiev|reach|maintain|improv", re.IGNORECASE)
"""Verbs that set a measure its level, in a column of measures."""
_FUTURE = re.compile(r"\b(?:will|should|shall)\s+(?=(?P<what>.*))", re.IGNORECASE | re.DOTALL)
_LIMIT = re.compile(rf"\b(?:below|above|under|over|than|least|most|to|by|from|within|of) (?:an? )?(?:{QUANTITY})", re.IGNORECASE)


def wording_of(standing: Standing, sentence: str, calendar: Calendar) -> str | None:
    """The name of the wording that makes a sentence a target; `None` for results, statistics, visions and tasks."""
    if _MET.search(sentence):
        return None
    if TARGET_OF.search(sentence):
        return "target of"
    if MORE.match(sentence):
        return "so many more by"
    if _RESULT.search(sentence):
        return None
    if _BY_DATE.search(sentence):
        return "all by a date"
    if standing.mode is Mode.ACTIONS:
        return "aim with a direction" if AIM.search(sentence) else None
    return _opening(standing, sentence, calendar) or _intended(sentence, calendar)


def says_target(sentence: str, calendar: Calendar, *, measure: bool) -> bool:
    """Whether the words of an indicator table's cell set a target; in a column of measures a direction alone does.

    "The rate will have fallen from 30 to 25": in such a table this is no forecast.
    """
    if len(sentence.split()) < 3 or _RESULT.search(sentence):
        return False
    future = any(
        _LEVEL.match(m["what"]) or (_MOVE_FIRST.match(m["what"]) and _LIMIT.search(m["what"])) for m in _FUTURE.finditer(sentence)
    )
    opens = OPENS.match(sentence)
    directed = bool(opens and ((measure and _SETS.match(opens["verb"])) or SHARE.search(sentence)))
    return future or directed or bool(TARGET_OF.search(sentence)) or bool(_intended(sentence, calendar))


def _opening(standing: Standing, sentence: str, calendar: Calendar) -> str | None:
    """ "Reduce burglary by 8%", "Increase the number of ...", and under priorities "Reducing deaths on the roads"."""
    opens = OPENS.match(sentence)
    if not opens or re.search(r"\b(?:was|were|has been|(?:has|have) \w+ed)\b", sentence):
        return None
    moves = bool(UP_OR_DOWN.match(opens["verb"]))
    if SHARE.search(sentence) or (moves and _by_a_date(sentence, calendar)):
        return "direction with an amount or a date"
    if moves and _MEASURED.match(sentence[opens.end() :]) and not _ADJECTIVE.match(opens["verb"]):
        return "direction of what is counted"
    return (
        "priority with a direction" if moves and standing.mode is Mode.AIMS and (standing.item or standing.block.number) else None
    )


def _intended(sentence: str, calendar: Calendar) -> str | None:
    if AIM.search(sentence):
        return "aim with a direction"
    if WILL.search(sentence) and SHARE.search(sentence):
        return "promise with an amount"
    dated = _by_a_date(sentence, calendar)
    will = WILL.search(sentence)
    if will and dated and _MEASURED.match(sentence[will.end() :].lstrip()):
        return "promise of what is counted by a date"
    if _WILL_HAVE.match(sentence) and not _FORESEEN.search(sentence):
        return "will have moved by a date"
    aims = _AIMS_AT.search(sentence)
    if aims and (
        _limits(aims["what"], share=not aims["wish"])
        or (dated and (_NUMBER_FIRST.match(aims["what"]) or _ALL_FIRST.match(aims["what"])))
    ):
        return "aim at an amount"
    return _obliged(sentence, dated)


def _limits(what: str, *, share: bool) -> bool:
    """Whether the words aimed at have an amount that moves, "groundings to stay below six"; of an aim, also a share."""
    aimed = _TOLD_LATER.split(what)[0]
    return bool((_MOVE.search(aimed) and _LIMIT.search(aimed)) or (share and _SHARE_OF.search(aimed)))


def _obliged(sentence: str, dated: bool) -> str | None:
    """ "must fall", "is to stay below 7%", "Groundings to drop to 30 by 2031": what is to become of it, not who is to do it."""
    for match in _OBLIGED.finditer(sentence):
        binds = match["how"] in _BINDS
        if not _MOVE_FIRST.match(match["what"]) or (
            match["how"] in ("to", "need to") and _TOLD.search(sentence[: match.start()])
        ):
            continue
        if _LIMIT.search(match["what"]) or ((binds or dated) and _GONE.match(match["what"])):
            return "has to move"
    return None


def _by_a_date(sentence: str, calendar: Calendar) -> bool:
    return bool(re.search(r"\bby\b", sentence, re.IGNORECASE)) and bool(find_dates(sentence, calendar))
