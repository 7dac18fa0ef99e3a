"""The words by which a sentence could say something else than its quote, and those that say nothing by themselves."""

import re

from assistant.words import STOP_WORDS, stem


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WEIGHTY = _set(
    """after again against all any because before below above between both can cannot cant could couldn't didn't doesn't down
    each either every exactly few further if isn't less many may might more most much must neither never no nobody none
    nor not nothing now off once only other out over own same should so still than then those though through under until
    up very wasn't while without would won't yet during like however under why anyone everyone everything someone
    something"""
)
"""Small words that change what is said: they must stand in the quote."""

FREE = STOP_WORDS - _WEIGHTY
"""Small words that do not."""

NEUTRAL = frozenset(
    stem(word)
    for word in _set(
        "state states stated according record records recorded report reports reported note notes noted set sets out include"
    )
) - {"out"}
"""Ways of saying that something is said; whether in the past or not."""

NEGATIONS = _set(
    """not no never none nor neither without cannot nobody nothing fail fails failed failing refuse refused reject rejected
    rejects deny denied decline declined lack lacks lacked unable against isn't wasn't weren't aren't don't doesn't didn't
    won't can't couldn't wouldn't shouldn't hasn't haven't hadn't cant unless except hardly stop stopped cease ceased end
    ended cancel cancelled withdraw withdrawn avoid prevent postponed deferred delayed paused unlikely no-one ruled"""
)
"""Words that turn a sentence round. A sentence has one where its quote has one, and only there."""

CONDITIONS = _set(
    """or if unless except only pending may might could should whether proposed provisional draft subject provided depending
    estimated approximately roughly almost nearly up least most maximum minimum expected until alleged allegedly
    considered consider considering possible possibly potential potentially hoped hope recommended recommend recommends
    partly partially some would"""
)
"""Words that limit what is said: where the quote has one, the sentence has it."""

_CLASSES = (
    "increase increases increased increasing rise rises rose risen rising grow grows grew grown growing growth raise raised",
    "reduce reduces reduced reducing reduction decrease decreases decreased fall falls fell fallen falling cut cuts cutting "
    "lower lowers lowered lowering drop drops dropped decline declined declines",
    "begin begins began begun start starts started commence commenced",
    "finish finished complete completed completes completion",
    "ask asks asked request requests requested",
    "use uses used using",
    "person people persons",
    "child children",
    "meeting meetings",
)
_AIM = """aim aims aimed target targets targeted goal goals objective objectives plan plans planned intend intends intended
    ambition seek due deadline must"""
_TO_COME = "will shall to should would"

CHANGE = {word: number for number, line in enumerate(_CLASSES) for word in line.split()}
"""A word → the number of its class: words of one class stand for one another."""

AIMS = _set(_AIM)
"""Something is meant to come about."""

COMING = AIMS | _set(_TO_COME) | _set("finish timescale timescales timetable milestone milestones")
"""What in a quote says that something is yet to come."""

PAST = _set(
    """fell rose grew met made sent held wrote written gave given built spent won lost paid left began begun done went took
    taken brought bought found fallen risen grown shown drawn became ran fed led chose chosen broke broken said told sold
    kept saw seen"""
)
"""Past forms that do not end in "ed"."""

BEFORE_VALUE = _set("by to from at under over below above")
"""What stands before a figure and says what it means."""

NUMBER_WORDS = _set(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half quarter
    third double twice first second fourth fifth treble triple"""
)

TOKEN = re.compile(
    r"(?:(?<![^\s(:;])[-−–+])?[£$€]?\d+(?:[.,:/–-]\d+)*(?:\s?(?:%|per ?cent\b))?|[^\W\d_]+(?:[’'&-][^\W_]+)*|\w+", re.IGNORECASE
)
"""A figure with its sign and unit, or a word."""


_NOT_PAST = _set("speed indeed exceed proceed succeed embed shed")


def is_past(word: str) -> bool:
    """Whether a word in small letters looks like the past form of a verb."""
    return word in PAST or (
        len(word) > 4 and word.endswith("ed") and word not in {"need", "speed", "indeed", "exceed", "proceed"}
    )


def is_figure(token: str) -> bool:
    """Whether it holds a digit."""
    return any(letter.isdigit() for letter in token)


def closed_ranges(text: str) -> str:
    """Figures that a dash joins, without blanks: "2017 - 2020" is "2017-2020"."""
    return re.sub(r"(?<=\d)\s*[–-]\s*(?=\d)", "-", text)


def plain_figure(token: str) -> str:
    """One spelling of a figure: no thousands commas, "%" for per cent, one kind of dash."""
    plain = re.sub(r"\s?(?:%|per ?cent)$", "%", token, flags=re.IGNORECASE)
    return re.sub(r",(?=\d{3}(?:\D|$))", "", plain).replace("–", "-").replace("−", "-").casefold()
