"""What a "why" takes for granted: that something was judged so, or was turned down. The words found must say it too."""

import re
from collections.abc import Sequence

from assistant.question import Question
from assistant.scored import Scored

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

WHY = re.compile(r"\bwhy\b|\bfor what reason\b|\bhow come\b", re.IGNORECASE)


def false_premise(asked: str, said: str, around: Sequence[str]) -> str:
    """What a "why" takes for granted that the words found (`said`, and the blocks `around` them) do not say; "" where they do."""
    if not WHY.search(asked):
        return ""
    judged = {judgement.casefold() for judgement in JUDGEMENT.findall(" ".join((said, *around)))}
    for judgement in JUDGEMENT.findall(asked):
        if judgement.casefold() not in judged:
            return f"The papers do not say “{judgement}” of that."
    if REFUSAL.search(asked) and not REFUSED.search(said):
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

LEAST_SAID = 0.45
"""Part of the question's words that the words set against a false premise must speak of."""

LONGEST = 45
"""Words: longer ones are not read out in a refusal."""


def corrected(question: Question, why: str, near: Sequence[Scored]) -> str:
    """Why a question is refused; where it took for granted what the papers do not say, with what they do say of it."""
    if not why or why not in (false_premise(question.asked, "", ()), TURNED_DOWN):
        return why
    fitting = SAID_OF_DECISION if why == TURNED_DOWN else SAID_OF_JUDGEMENT
    said = [
        scored
        for scored in near
        if scored.cover >= LEAST_SAID and scored.unit.length <= LONGEST and fitting.search(scored.unit.text)
    ]
    return f"{why} They do say: “{said[0].unit.text}”" if said else why
