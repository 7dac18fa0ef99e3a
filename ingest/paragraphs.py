"""Lines → paragraphs: wrapped lines joined, cut at marks, gaps, and changes of type."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from ingest.pages.lines import BULLETS, Line
from ingest.pages.order import Note
from ingest.tables import join_lines

BRACKETED = re.compile(r"^(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)\s*\S")
"""How a line of small type begins that can only be a footnote's first."""

BULLET = re.compile(rf"^(?:(?P<glyph>[{BULLETS}\ue000-\uf8ff])\s*|(?P<dash>[-–—*§Øü]|o)\s+(?=\S))")
NUMBER = re.compile(
    r"^(?P<item>"
    r"\d{1,3}(?:\.\d{1,3}){1,3}\.?"  # 3.7
    r"|\(?\d{1,3}[.)]"  # 3. or (3)
    r"|\(?[a-z][.)]|\(?[ivx]{1,6}[.)]|\(?[A-Z][.)]"  # a) or (iv) or B.
    r"|[A-Z]\d{1,2}\.?"  # B1
    r")\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
GLUED_NUMBER = re.compile(r"^(?P<item>\d{1,3})\.(?P<rest>[A-Z][a-z].*)$", re.DOTALL)
"""`12.The board heard`: the space was left out."""

MINUTE_NUMBER = re.compile(
    r"^(?P<item>(?:[A-Z]{1,4}[ .]?)?\d{1,4}/\d{2,4}(?:[./]\d{1,3})?)[.:]?\s+(?P<rest>[A-Z“\"‘].*)$", re.DOTALL
)
"""`41/23 APOLOGIES`: the minutes of a year are counted through; only a wide gap or a title's look tells it from a date."""

BARE_NUMBER = re.compile(r"^(?P<item>\d{1,3})\s+(?P<rest>[A-Z“\"'‘(].*)$", re.DOTALL)
ENDS = (".", "!", "?", ":", ";", ".”", '."', ".’", ".'", "?”", ".)")
"""What closes a paragraph or a list item."""

QUOTES = "‘“'\"(£"
"""What words may begin with besides a letter."""

LABEL_ALONE = re.compile(r"^[A-Z][a-z]+ (?:\d{1,2}|[A-Z]):$")
"""`Priority 1:` on a line of its own: what it is called follows."""

TITLE_STEP = 1.45
"""Lines of a title no further apart than so many times the height of its type are one title."""

LOOSE = 1.22
"""Lines further apart than this many times the usual are two paragraphs."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, on one page."""

    text: str
    """Without the bullet or the number."""
    lines: tuple[Line, ...]
    page: int | None
    bullet: bool = False
    item: str | None = None
    margin: tuple[Note, ...] = ()
    """The lines beside which something stands in the margin."""

    @property
    def size(self) -> float:
        """Height of its type in points."""
        return median(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines if line.text)

    @property
    def capitals(self) -> bool:
        """Whether all of it is set in capitals."""
        return all(line.capitals for line in self.lines if any(c.isalpha() for c in line.text)) and any(
            line.capitals for line in self.lines
        )

    @property
    def ended(self) -> bool:
        """Whether its last words close it."""
        return self.text.rstrip().endswith(ENDS)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a paper is set."""

    size: float = 10.0
    """Height of its running text in points."""
    bold: bool = False
    """Whether even its running text is bold."""
    pitch: dict[int, float] = field(default_factory=dict)
    """For each type size (rounded), how far apart the lines of one paragraph stand, in points."""


def habit_of(lines: Iterable[Line]) -> Habit:
    """What most of the characters do."""
    lines = [line for line in lines if line.text]
    if not lines:
        return Habit()
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0]
    running = [line for line in lines if abs(line.size - size) <= 0.5]
    bold = sum(len(line.text) for line in running if line.bold) > 0.6 * sum(len(line.text) for line in running)
    return Habit(size, bold, _pitches(lines))


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    steps: dict[int, list[float]] = {}
    running: dict[int, Counter[float]] = {}
    for above, below in pairwise(lines):
        step = below.box.bottom - above.box.bottom
        if above.page == below.page and abs(above.size - below.size) < 0.5 and 0.9 * below.size < step < 2.6 * below.size:
            steps.setdefault(round(below.size), []).append(round(step * 2) / 2)
            if below.text[:1].islower():
                running.setdefault(round(below.size), Counter())[round(step * 2) / 2] += 1
    return {size: _usual(found, running.get(size, Counter())) for size, found in steps.items() if len(found) > 2}


def _usual(steps: Sequence[float], running: Counter[float]) -> float:
    """The commonest step; of two that are nearly as common the smaller, since paragraphs stand further apart than lines.

    `running`: how often the line after a step goes on in small letters. Where that never happens after the commonest step, but
    does after a smaller one, paragraphs of one line each are commoner than lines of one paragraph.
    """
    counts = Counter(steps)
    most = counts.most_common(1)[0][1]
    usual = min(step for step, count in counts.items() if count >= 0.5 * most)
    closer = [s for s, count in running.items() if s * LOOSE < usual and count >= 2 and count >= 0.25 * counts[s]]
    return max(closer) if closer and running[usual] <= 0.03 * counts[usual] else usual


def paragraphs_of(lines: Sequence[Line | Note], habit: Habit) -> list[Paragraph]:
    """Paragraphs in order. The lines are of one page, or of one cell of a table."""
    bare = [entry.line if isinstance(entry, Note) else entry for entry in lines]
    groups: list[list[int]] = []
    for index, line in enumerate(bare):
        above = bare[groups[-1][-1]] if groups else None
        if not line.text and above is not None:
            groups[-1].append(index)
        elif above is None or _parted(bare[groups[-1][0]], above, line, _margin_at(bare, index - 1), habit):
            groups.append([index])
        else:
            groups[-1].append(index)
    return [_paragraph([lines[i] for i in group]) for group in groups]


def _margin_at(lines: Sequence[Line], index: int) -> float:
    """How far lines like this one reach to the right."""
    near = lines[max(0, index - 12) : index + 13]
    x0 = lines[index].box.x0
    reach = [line.box.x1 for line in near if abs(line.box.x0 - x0) < 3.5 * max(line.size, 8)]
    return max(reach, default=lines[index].box.x1)


def _parted(first: Line, above: Line, below: Line, margin: float, habit: Habit) -> bool:
    """Whether a new paragraph begins with `below`."""
    size = max(below.size, 1.0)
    if below.figure or above.figure or marked(below) or abs(above.size - below.size) > 0.1 * size or above.bold != below.bold:
        return True
    if below.size < 0.93 * habit.size and BRACKETED.match(below.text):
        return True
    step = below.box.bottom - above.box.bottom
    if _is_title(below, habit) and 0 < step <= TITLE_STEP * size:
        return above.text.endswith(ENDS) and not LABEL_ALONE.match(above.text)
    usual = habit.pitch.get(round(below.size), 1.25 * size)
    if step > LOOSE * usual or step < 0:
        return not (step < 0 and below.text[:1].islower())
    if below.box.x0 < first.box.x0 - 1.2 * size and not marked(first):
        return True
    short = margin - above.box.x1
    width = max(margin - first.box.x0, 1.0)
    if marked(first) and below.words and below.box.x0 < first.box.x0 - 2 and short > 1.5 * below.words[0].box.width:
        return not below.text[:1].islower()  # left of the mark itself, and the next word had room: no part of the item
    if above.text.endswith(ENDS):
        return short > 0.15 * width or below.box.x0 > _text_start(above) + 1.2 * size
    if not below.words or below.text[:1].islower():
        return False
    return short > 0.3 * width and short > 1.2 * below.words[0].box.width  # the next word had room on the line above


def _is_title(line: Line, habit: Habit) -> bool:
    """Whether it is set in bigger type than running text: its line breaks are made by hand, wherever the title is long."""
    return line.size >= 1.15 * habit.size and (line.bold or line.size >= 1.4 * habit.size)


def _text_start(line: Line) -> float:
    """Where a line's words begin: behind its number, where it has one."""
    return line.words[1].box.x0 if marked(line) and len(line.words) > 1 else line.box.x0


def marked(line: Line) -> bool:
    """Whether a bullet or a number opens the line."""
    bullet, item, _ = unmarked(line.text, tab=_tab(line))
    return bullet or item is not None


def _tab(line: Line) -> bool:
    """Whether more than a space follows the first word."""
    return len(line.words) > 1 and line.words[1].box.x0 - line.words[0].box.x1 > 0.55 * line.size


def unmarked(text: str, *, tab: bool = False) -> tuple[bool, str | None, str]:
    """(has a bullet, its number, the words without them).

    `tab`: a wide gap follows the first word, so that a bare number counts too.
    """
    bullet = False
    if match := BULLET.match(text):
        rest = text[match.end() :]
        if match["glyph"] or rest[:1].isalnum() or rest[:1] in QUOTES:
            bullet, text = True, rest
    if (match := NUMBER.match(text)) and _numbers(match["item"], match["rest"]):
        return bullet, match["item"].rstrip("."), match["rest"]
    if (match := GLUED_NUMBER.match(text)) or (tab and (match := BARE_NUMBER.match(text) or MINUTE_NUMBER.match(text))):
        return bullet, match["item"], match["rest"]
    return bullet, None, text


def _numbers(item: str, rest: str) -> bool:
    """Whether this opens an item, and is not the figure "1.5 million" or the initial "J. Smith" or the date "3. quarter"."""
    if re.fullmatch(r"[A-Z]\.", item):
        return len(rest.split()) > 3 and not re.match(r"[A-Z]\.|[A-Z][a-z]+$", rest.split()[0])
    if re.fullmatch(r"[A-Z]\d{1,2}\.?", item):
        return rest[:1].isupper()
    if re.fullmatch(r"\(?[a-z]+[.)]|\(?\d{1,3}\)", item):
        return True
    return not ("." in item.rstrip(".") and rest[:1].islower())


def _paragraph(entries: Sequence[Line | Note]) -> Paragraph:
    lines = [entry.line if isinstance(entry, Note) else entry for entry in entries]
    bullet, item, head = unmarked(lines[0].text, tab=_tab(lines[0]))
    text = join_lines([head, *(line.text for line in lines[1:])])
    notes = tuple(entry for entry in entries if isinstance(entry, Note))
    return Paragraph(text, tuple(lines), lines[0].page, bullet, item, notes)


def carries_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether `below` is the rest of `above`, cut off by a page's end or by a false paragraph break."""
    if below.bullet or below.item or above.ended or not above.text or not below.text:
        return False
    if abs(above.size - below.size) > 0.1 * below.size or above.bold != below.bold:
        return False
    if BARE_NUMBER.match(below.text) and len(below.text.split()) < 14:
        return False
    if below.text.lstrip("(“\"‘'")[:1].islower() or above.text.endswith((",", "-", "–", "&", "/")):
        return True
    last = above.text.split()[-1].lower()
    return last in OPEN_WORDS or (below.text[:4].isdigit() and last in MONTHS)


OPEN_WORDS = frozenset(
    """
    a an the of to in on at by for with from and or but as that which who is are was were be been has have had will would
    should could may can their its our this these those into than per not no
    """.split()
)
"""A paragraph does not end with one of these."""

MONTHS = frozenset("january february march april may june july august september october november december".split())


def joined(above: Paragraph, below: Paragraph) -> Paragraph:
    """Both as one, standing where `above` begins."""
    return replace(
        above, text=join_lines([above.text, below.text]), lines=above.lines + below.lines, margin=above.margin + below.margin
    )
