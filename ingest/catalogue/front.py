"""What of a paper says what it is: its first lines, its running heads, its file's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.papers import Block, Page, squash

TOP_LINES = 30
"""How many lines say what a paper is; what follows is its matter."""

_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z/&’' -]{1,30}?)\s*[:\t]\s*(?P<value>\S.*)")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,3}\s+|\s+(?:page\s*)?\d{1,3}$", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z’'&-]+(?:[ ,/&-]+(?:[A-Z][A-Z’'&-]*))*\b")
_WORD = re.compile(r"[^\W\d_][\w’'&-]*")


@dataclass(frozen=True)
class Front:
    """The front of one paper."""

    stem: str
    """The file's name without its ending."""
    pages: Sequence[Page]
    blocks: Sequence[Block]
    heads: Sequence[str]
    """Running heads and feet."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The first lines; capitals calmed, cells of a row parted by a tab."""
        lines = [line for page in self.pages[:2] for line in page.text.splitlines() if line.strip()]
        return tuple(self.calm(line.strip()) for line in lines[:TOP_LINES])

    @cached_property
    def running(self) -> tuple[str, ...]:
        """Running heads that may say what the paper is, each once, without page numbers."""
        heads = (self.calm(_PAGE_NUMBER.sub("", squash(head))) for head in self.heads)
        return tuple(head for head in dict.fromkeys(heads) if 3 <= len(head.split()) <= 16)

    @cached_property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(label in small letters, value) of lines like `DATE OF DECISION: 4 May 2021`, in order."""
        return tuple(self._labelled())

    def labelled(self, pattern: str) -> Iterator[str]:
        """The values whose whole label matches."""
        return (value for label, value in self.labels if re.fullmatch(pattern, label))

    def calm(self, text: str) -> str:
        """Words in capitals as they would stand in a title: `MINUTES OF THE CSP BOARD` becomes `Minutes of the CSP Board`."""
        calmed = _CAPITALS.sub(lambda run: _WORD.sub(lambda word: self._calm_word(word[0]), run[0]), text)
        return calmed if calmed == text else _opened(calmed)

    def _calm_word(self, word: str) -> str:
        if word.lower() in _SMALL:
            return word.lower()
        if word in self._abbreviations or not re.search("[AEIOUY]", word):
            return word
        return "-".join(part if part in self._abbreviations else part[:1] + part[1:].lower() for part in word.split("-"))

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        """Words in capitals in lines that are mostly not."""
        lines = (line.split() for page in self.pages for line in page.text.splitlines())
        mixed = (words for words in lines if sum(word.isupper() for word in words) < 0.4 * len(words))
        return frozenset(found for words in mixed for word in words for found in re.findall(r"\b[A-Z]{2,}\b", word))

    def _labelled(self) -> Iterator[tuple[str, str]]:
        for at, line in enumerate(self.lines):
            match = _LABEL.match(line)
            if match:
                value = squash(match["value"])
                after = self.lines[at + 1] if at + 1 < len(self.lines) else ""
                if value.split()[-1].lower() in _SMALL and not _LABEL.match(after):
                    value = squash(f"{value} {after}")  # it runs on
                yield squash(match["label"]).lower(), _opened(value)


def _opened(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]
