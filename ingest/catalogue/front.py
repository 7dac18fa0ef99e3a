"""What of a paper says what it is: its first lines, its running heads, its file's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.papers import Block, Page, squash

TOP_LINES = 30
"""How many lines say what a paper is; what follows is its matter."""

_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z/&’' -]{1,30}?)\s*[:\t]\s*(?P<value>\S.*)")
_LABEL_ALONE = re.compile(r"(?P<label>[A-Z][A-Za-z/&’' ()-]{1,40}?)\s*:")
_RUN_TOGETHER = re.compile(
    r"\b(?:(?:DECISION[- ]?MAKER|SUBJECT|(?:(?:REPORT|BRIEFING|MEETING|PAPER) )?TITLE|"
    r"(?:(?:REPORT|BRIEFING|MEETING|PAPER) )?DATE(?: OF (?:DECISION|MEETING))?|"
    r"(?:(?:REPORT|BRIEFING|PAPER) )?AUTHOR|REPORT (?:OF|BY|TO|FROM)|STATUS|VENUE|TIME|TO/ON|LEAD (?:MEMBER|OFFICER)|"
    r"WARDS?(?: AFFECTED)?|"
    r"CLASSIFICATION|CONTACT(?: OFFICER)?)|"
    r"(?<=\| )[A-Z][a-z]+(?: [A-Za-z]+)?|^[A-Z][a-z]+(?= ?:[^|]*\|))(?= ?:)"
)
"""Labels as they follow one another in a line whose layout was lost."""
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
        return tuple(self.calm(piece) for line in lines[:TOP_LINES] for piece in _pieces(line.strip()))

    @cached_property
    def running(self) -> tuple[str, ...]:
        """Running heads that may say what the paper is, each once, without page numbers."""
        heads = (self.calm(_PAGE_NUMBER.sub("", squash(head)).strip(" |–-")) for head in self.heads)
        return tuple(head for head in dict.fromkeys(heads) if 3 <= len(head.split()) <= 16)

    @cached_property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(label in small letters, value) of lines like `DATE OF DECISION: 4 May 2021`, in order."""
        return tuple(self._labelled())

    def labelled(self, pattern: str, heads: bool = False) -> Iterator[str]:
        """The values whose whole label matches; with `heads`, those in running heads too."""
        found = (*self.labels, *(self.head_labels if heads else ()))
        return (value for label, value in found if re.fullmatch(pattern, label))

    @cached_property
    def head_labels(self) -> tuple[tuple[str, str], ...]:
        """The labels of running heads and feet."""
        matches = (_LABEL.match(squash(head)) for head in self.heads)
        return tuple((squash(match["label"]).lower(), _opened(squash(match["value"]))) for match in matches if match)

    def calm(self, text: str) -> str:
        """Words in capitals as they would stand in a title: `MINUTES OF THE CSP BOARD` becomes `Minutes of the CSP Board`."""
        calmed = _CAPITALS.sub(lambda run: _WORD.sub(lambda word: self._calm_word(word[0]), run[0]), text)
        return calmed if calmed == text else _opened(calmed)

    def _calm_word(self, word: str) -> str:
        if word.lower() in _SMALL:
            return word.lower()
        if word in self._abbreviations or not re.search("[AEIOUY]", word) or re.fullmatch("[IVX]{2,}", word):
            return word
        return "-".join(part if part in self._abbreviations else part[:1] + part[1:].lower() for part in word.split("-"))

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        """Words in capitals in lines that are mostly not."""
        lines = (line.split() for page in self.pages for line in page.text.splitlines())
        mixed = (words for words in lines if sum(word.isupper() for word in words) < 0.4 * len(words))
        return frozenset(found for words in mixed for word in words for found in re.findall(r"\b[A-Z]{2,}\b", word))

    def _labelled(self) -> Iterator[tuple[str, str]]:
        for line, after in pairwise((*self.lines, "")):
            yield from self._under(line, after)
            match = _LABEL.match(line)
            alone = _LABEL_ALONE.fullmatch(line)
            if match:
                value = squash(match["value"])
                if value.split()[-1].lower() in _SMALL and not _LABEL.match(after):
                    value = squash(f"{value} {after}")  # it runs on
                yield squash(match["label"]).lower(), _opened(value)
            elif alone and after and not _LABEL.match(after) and not _LABEL_ALONE.fullmatch(after):
                yield squash(alone["label"]).lower(), _opened(squash(after))

    def _under(self, line: str, after: str) -> Iterator[tuple[str, str]]:
        """A row of labels over a row of values: `Item No.: ⇥ Classification: ⇥ Date:` over `7 ⇥ Open ⇥ 4 May 2021`."""
        labels, values = line.split("\t"), after.split("\t")
        marks = sum(label.rstrip().endswith(":") for label in labels)
        if len(labels) > 1 and len(labels) == len(values) and marks > 1:
            yield from (
                (squash(label).rstrip(" :").lower(), _opened(squash(value))) for label, value in zip(labels, values, strict=True)
            )


def readable(stem: str) -> str:
    """A file's name as words."""
    words = squash(re.sub(r"[_\-.]+", " ", stem))
    return words[:1].upper() + words[1:]


def _pieces(line: str) -> list[str]:
    """A line that runs several labels together, cut before each of them; any other line whole."""
    starts = [match.start() for match in _RUN_TOGETHER.finditer(line)]
    if len(starts) < 2:
        return [line]
    edges = [0, *(start for start in starts if start), len(line)]
    return [piece for at, end in pairwise(edges) if (piece := line[at:end].strip(" |"))]


def _opened(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]
