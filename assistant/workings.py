"""What led to an answer: the very objects that the answerer used, so that an explanation cannot drift from what happened."""

from dataclasses import dataclass, field

from assistant.citations import Cited
from assistant.findings import Answer, Asked
from assistant.gates import Spoken, Verdict
from assistant.lexicon import Lexicon
from assistant.question import Question
from assistant.ranking import Ranking
from assistant.scored import Choice


@dataclass(frozen=True, slots=True)
class Workings:
    """One answer with everything on the way to it; what was not come to is empty."""

    asked: Asked
    answer: Answer
    lexicon: Lexicon | None = None
    """What the papers that the reader may see know; none where the question was declined unread."""
    question: Question | None = None
    ranking: Ranking = field(default_factory=Ranking)
    choice: Choice = field(default_factory=Choice)
    verdict: Verdict = field(default_factory=lambda: Verdict(False))
    spoken: Spoken = field(default_factory=Spoken)
    """Empty where the verdict is no."""
    cited: Cited = field(default_factory=Cited)
