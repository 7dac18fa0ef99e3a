"""What a "why" takes for granted: that something was judged so, or was turned down. The words found must say it too."""

import re
from collections.abc import Sequence

JUDGEMENT = re.compile(
    r"\b(?:inadequate|outstanding(?! (?:action|matter|item|issue|recommendation)s?\b)"
    r"|requires? improvement|failing|special measures)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = r"against|reject\w*|refus\w*|oppos\w*|declin\w*|scrap\w*|abandon\w*|withdr[ae]w\w*"
REFUSAL = re.compile(rf"\b(?:not to|never|{_TURNED_DOWN})\b", re.IGNORECASE)
REFUSED = re.compile(rf"\b(?:not|no|never|none|lost|cannot|unable|without|fail\w*|{_TURNED_DOWN})\b|n['’]t\b", re.IGNORECASE)
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
        return "The papers do not say that this was turned down."
    return ""
