"""What a "why" takes for granted: that something was judged so, or was turned down. The words found must say it too."""

import re
from collections.abc import Sequence

from assistant.kinds import figures_in
from assistant.question import Question
from assistant.scored import Scored
from assistant.wanted import FIGURES
from assistant.words import stems

JUDGEMENT = re.compile(
    r"\b(?:inadequate|outstanding(?! (?:action|matter|item|issue|recommendation)s?\b)"
    r"|requires? improvement|failing|special measures)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = r"against|reject\w*|refus\w*|oppos\w*|declin\w*|scrap\w*|abandon\w*|withdr[ae]w\w*"
REFUSAL = re.compile(rf"\b(?:not to|never|{_TURNED_DOWN})\b", re.IGNORECASE)
REFUSED = re.compile(rf"\b(?:not|no|never|none|lost|cannot|unable|without|fail\w*|{_TURNED_DOWN})\b|n['’]t\b", re.IGNORECASE)
TURNED_DOWN = "The papers do not say that this was turned down."
"""Why a question is refused that takes a refusal for granted."""

WHY = re.compile(
    r"\bwhy\b|\bfor what reason\b|\bhow come\b|\bwhat (?:caused|drove|explains|led to|lay behind|was behind|is behind)\b"
    r"|\breasons? (?:for|behind)\b",
    re.IGNORECASE,
)
"""What asks for a reason, and so takes for granted that the thing is so."""

_JUDGED_SO = re.compile(rf"\b(?:rated|judged|graded|declared|found)\W+(?:\w+\W+){{0,3}}{JUDGEMENT.pattern}", re.IGNORECASE)
_TURNED_DOWN_SO = r"(?:vote[ds]? against|reject\w*|refus\w*|scrap\w*|abandon\w*|withdr[ae]w\w*)"
SINCE = re.compile(rf"\b(?:when (?:did|was|were)|who)\b.*(?:\b{_TURNED_DOWN_SO}|{_JUDGED_SO.pattern})", re.IGNORECASE)
"""What asks when it was so, or through whom."""


def false_premise(asked: str, said: str, around: Sequence[str]) -> str:
    """What a "why" takes for granted that the words found (`said`, and the blocks `around` them) do not say; "" where they do."""
    why = bool(WHY.search(asked))
    if not why and not SINCE.search(asked):
        return ""
    judged = {judgement.casefold() for judgement in JUDGEMENT.findall(" ".join((said, *around)))}
    for judgement in JUDGEMENT.findall(asked):
        if judgement.casefold() not in judged:
            return f"The papers do not say “{judgement}” of that."
    if REFUSAL.search(asked) and not REFUSED.search(said if why else " ".join((said, *around))):
        return TURNED_DOWN
    return ""


RESULT = re.compile(r"\b(?:in the end|actual(?:ly)?|so far|to date|eventually|did|was|were|has|have|had)\b", re.IGNORECASE)
"""What asks for what came about."""

_FIGURE = r"£?\d[\d,.]*\s?(?:%|per ?cent|k\b|m\b|bn\b|million)?"
AIMED_AT = re.compile(rf"\b(?:targets?|aims?|goals?|ambitions?|hop(?:es?|ed|ing))\b(?:\W+\w+){{0,3}}?\W+{_FIGURE}", re.IGNORECASE)
"""A figure that is only wished for."""

TO_BE_DONE = re.compile(
    r"^(?:to )?(?:reduce|increase|cut|achieve|bring|raise|halve|lower|double|improve|maintain|keep|ensure)\b", re.IGNORECASE
)
"""How an aim begins."""


def only_aimed(question: Question, said: str) -> str:
    """Why words are no answer to a question for what came about: their figures are only what was to come about; else ""."""
    if question.wanted not in FIGURES or question.aimed or not RESULT.search(question.asked) or not figures_in(said):
        return ""
    if TO_BE_DONE.search(said) or not figures_in(AIMED_AT.sub(" ", said)):
        return "The papers give only what was aimed at, not what came about."
    return ""


SAID_OF_JUDGEMENT = re.compile(
    r"\b(?:rated|judged|graded|inspect\w+|judge?ment|rating|effectiveness)\b.{0,80}\b"
    r"(?:good|outstanding|inadequate|adequate|effective|satisfactory|strong|excellent|requires? improvement)\b"
    r"|\b(?:good|outstanding|inadequate|adequate|effective|satisfactory|strong|excellent|requires? improvement)\b.{0,80}"
    r"\b(?:rated|judged|graded|inspect\w+|judge?ment|rating|effectiveness)\b",
    re.IGNORECASE,
)
SAID_OF_DECISION = re.compile(
    r"\b(?:agreed|approved|adopted|endorsed|resolved|supported|welcomed|accepted|carried|voted for|signed off)\b", re.IGNORECASE
)

JUDGING = frozenset(
    stems("rated judged graded declared found inadequate outstanding requires improvement failing special measures")
)
"""Words of a question that say how something was judged, not what."""

LEAST_SAID = 0.45
"""Part of the question's other words that the words set against a false premise must speak of."""

LONGEST = 45
"""Words: longer ones are not read out in a refusal."""


def correcting(question: Question, why: str, near: Sequence[Scored]) -> Scored | None:
    """Words near that say what is so, where a question is refused (`why`) for taking for granted what the papers do not say."""
    if not why or why not in (false_premise(question.asked, "", ()), TURNED_DOWN):
        return None
    fitting = SAID_OF_DECISION if why == TURNED_DOWN else SAID_OF_JUDGEMENT
    return next((scored for scored in near if _may_be_set_against(scored, fitting)), None)


def _may_be_set_against(scored: Scored, fitting: re.Pattern[str]) -> bool:
    """Whether words say how it was judged or decided, and speak of enough of the question's other words."""
    asked = {each: stake for each, stake in scored.stakes.items() if each not in JUDGING}
    spoken = sum(stake * scored.found.get(each, 0.0) for each, stake in asked.items()) / (sum(asked.values()) or 1.0)
    return spoken >= LEAST_SAID and can_be_read_out(scored) and bool(fitting.search(scored.unit.text))


def can_be_read_out(scored: Scored) -> bool:
    """Whether words are short and whole enough to stand in a refusal."""
    return scored.unit.length <= LONGEST and len(scored.unit.pieces) == 1
