"""Who holds a post: "Who chairs the Board?" wants the name beside the post, not what the Chair did."""

import re
from collections.abc import Container

from assistant.kinds import TITLE
from assistant.sentences import split_sentences
from assistant.words import content_words, stem, stems

HOLDS = re.compile(
    r"\bwho(?:['’]s| is| was| are)?\b[^?]*?\b(?P<role>(?:vice|deputy)[ -]?chair|chair|lead|head|clerk|treasurer|sponsor|secretary"
    r"|administrator)(?:s|ed|man|woman|person)?\b(?P<of>[^?]*)",
    re.IGNORECASE,
)
"""What asks who holds a post, and of what."""

DEPUTY = re.compile(r"\b(?:vice|deputy)[ -]$", re.IGNORECASE)
"""Before a post: it is the deputy's."""

NEAR_NAME = 4
"""Words between a name and the post that its bearer holds."""

NAMED = r"\b(?!The\b)(?:[A-Z][a-z’']+|[A-Z]) (?:[A-Z]\.? )?(?:Mc|Mac|O['’])?[A-Z][a-z’'-]+"
BEFORE = re.compile(rf"{NAMED}\W+(?:(?:[A-Z][\w&]*|of|the|as|is|was|and|who)\W+){{0,{NEAR_NAME}}}$")
AFTER = re.compile(rf"(?: of [\w ]+(?=[,:(–-]))?(?:\W{{1,3}}|\W+by\W+)(?:{TITLE.pattern})?\.? ?{NAMED}")
"""The name before a post, and after it."""

OF_BODY = r"(?:of (?:the )?(?:[A-Z][\w’'&]* )+)?"
NO_DEED = r"(?!(?:is|was|of|for|on|at|in|to|and|or|who|from|will)\b)"
"""After a post: its body, and what is nothing that it does."""

SAME_BODY = 0.5
"""Part of the words of the body asked that what is said of a post must have."""


def post_in(question: str) -> str:
    """The post whose holder is asked for, in small letters; "" where none is."""
    match = HOLDS.search(question)
    return re.sub(r"[ -]", "", match["role"].casefold()) if match else ""


def names_holder(text: str, post: str) -> bool:
    """Whether a person is named right beside a post: "Ada Quill (Chair)", "chaired by Ada Quill"."""
    return any(BEFORE.search(before) or AFTER.match(after) for before, after in _beside(text, post))


def acts_as(text: str, post: str) -> bool:
    """Whether a post does something, no matter who holds it: "the Chair thanked Ada Quill"."""
    return bool(re.search(rf"\b[Tt]he (?i:{_pattern(post)}) {OF_BODY}{NO_DEED}[a-z]", text))


def lacks_post(text: str, post: str) -> bool:
    """Whether words do not mention a post that goes by one name only: who chairs is no deputy, and no clerk."""
    return post not in ("lead", "head", "sponsor") and not _beside(text, post)


def of_another_body(question: str, text: str, around: str, names: Container[str] = ()) -> bool:
    """Whether the sentence with the post, with the words `around` it, has too few words of the body whose post is asked for.

    `names`: those of places, in small letters, which are looked at elsewhere.
    """
    match, post = HOLDS.search(question), post_in(question)
    body = {stem(word) for word in content_words(match["of"]) if word not in names} if match else set()
    sentences = [sentence for sentence in split_sentences(text) if any(_beside(sentence, post))]
    if not body or not sentences:
        return False
    said = set(stems(f"{' '.join(sentences)} {around}"))
    return len(body & said) < SAME_BODY * len(body)


def _beside(text: str, post: str) -> list[tuple[str, str]]:
    """What stands before and after each mention of a post that is not its deputy's."""
    found = [(text[: match.start()], text[match.end() :]) for match in re.finditer(_pattern(post), text, re.IGNORECASE)]
    return [(before, after) for before, after in found if not DEPUTY.search(before)]


def _pattern(post: str) -> str:
    said = r"(?:vice|deputy)[ -]?chair" if post != "chair" and post.endswith("chair") else post
    return rf"\b{said}(?:s|ed|man|woman|person)?\b"
