"""What a "why" takes for granted: that something was judged so, or was turned down. The words found must say it too."""

import re
from collections.abc import Sequence

from assistant.question import Question
from assistant.scored import Scored
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
