"""A model's draft → plain sentences: no Markdown, no links, no pictures, no markers of its own."""

import re
from collections.abc import Iterator

from assistant.composing.orders import seen
from assistant.sentences import split_sentences

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)?|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])")
_REFERENCE = re.compile(r"^\s*\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>?")
_MARKER = re.compile(r"\s*[\[(【](?:n\s?=?\s?)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*[\])】]")
_LIST_MARK = re.compile(r"^\s*(?:[-*+•>#|]+|\d{1,2}[.)])\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|_{2,}|`+|~~|(?<!\w)_|_(?!\w)")
_TALK = re.compile(
    r"^(?:(?:yes|no|sure|certainly|of course|answer)[,:]\s+(?=\S)"
    r"|(?:according to|based on) the (?:evidence|quotes?)(?: provided)?,\s+"
    r"|the (?:evidence|quotes?) (?:shows?|says?|states?) that\s+)|,? (?:according to|based on) the (?:evidence|quotes?)(?=[.]?$)",
    re.I,
)
"""What models say about answering; what is left is held to the quotes."""
ADDRESS = re.compile(
    r"\w+:/{1,2}|\bwww\.|\b(?:javascript|data|mailto):|@|\b[\w-]+\.(?:com|net|org|io|uk|gov|eu|info|biz|example)\b", re.I
)
"""What leads out of the answer: a web or mail address."""


def plain_text(draft: str) -> str:
    """The words that would be read, line by line."""
    text = _THOUGHT.sub(" ", draft)
    for pattern in (_FENCE, _REFERENCE, _IMAGE):
        text = pattern.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", text)
    text = _LIST_MARK.sub("", text)
    return _EMPHASIS.sub("", _MARKER.sub("", seen(text)))


def sentences_of(draft: str) -> Iterator[str]:
    """The sentences of a draft, one by one; a line ends a sentence."""
    for line in plain_text(draft).splitlines():
        for sentence in split_sentences(line):
            words = " ".join(sentence.split())
            if claim := _TALK.sub("", words):
                yield claim if claim == words else claim[:1].upper() + claim[1:]


def complete(draft: str) -> int:
    """How much of a draft that is still being written holds whole sentences: what is after may yet change."""
    ends = [match.end() for match in re.finditer(r"[.!?][\"'”’)\]\d]*\s+(?=\S)|\n+", draft)]
    if draft.count("```") % 2 or draft.lower().rfind("<think") > draft.lower().rfind("</think"):
        return 0
    return ends[-1] if ends else 0
