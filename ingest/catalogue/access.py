"""Who may see a paper, by its markings; and whether it is marked as a draft.

The markings of local authorities in England and Wales: reports "not for publication" for the reasons of Schedule 12A to the
Local Government Act 1972, items of part two (II, B) of an agenda, and the Government Security Classifications.
Where a marking is unclear the stricter class is taken, with little confidence.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.catalogue.clues import FILE_NAME, MARKED, MARKED_IN_PART, TITLE, UNMARKED, Guess
from ingest.catalogue.front import Front
from ingest.papers import Access

_LABELS = (
    r"(?:report |document |paper |publication |agenda )?status|(?:security |report |document )?classification|"
    r"(?:protective|security) marking|access|circulation|publicity|exempt(?:ion)?s?(?: information| status)?|"
    r"(?:statement of )?confidentiality|confidential(?: or exempt)?(?: information)?(?: or exempt information)?|"
    r"open or (?:exempt|closed)|"
    r"public or private|part (?:1|2|i|ii|a|b)|restrictions?(?: on publication)?|open/(?:exempt|closed)"
)
_OPEN = re.compile(
    r"(?:open|public|unrestricted|unclassified|non[- ]?(?:exempt|confidential)|for (?:general )?(?:publication|release)|"
    r"not (?:protectively marked|restricted|exempt|confidential)|part (?:1|i|a|one))\b(?! (?:and|with|but) )(?! ?/)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:no|none|nil|n/?a|not applicable|not exempt|not confidential|-+)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:(?:strictly |private (?:and|&) )*confidential|(?:strictly )?private|closed|exempt|restricted|not for publication|"
    r"official[- –—:]*sensitive|protect|secret|part (?:2|ii|b|two)|yes)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"(?:part(?:ly|ially)?|open (?:and|with|/|but)|public (?:and|with|/|but))\b", re.IGNORECASE)
_MARK = re.compile(
    r"(?:status\W+)?(?:(?:strictly |private (?:and|&) |in )*(?:confidential|confidence)|restricted|"
    r"official[- –—:]*sensitive|protect|secret|exempt|(?:strictly )?not for (?:publication|circulation|disclosure)|"
    r"(?:exempt|closed|private|confidential|restricted)(?: \w+)? (?:report|minutes?|paper|appendix|annex|item|document|"
    r"agenda|session|information|circulation|distribution)s?|part (?:2|ii|b|two)\b(?:[ –-]+(?:exempt|private|confidential|closed|"
    r"report|items?|minutes|agenda|not for publication))+)"
    r"(?:\W+(?:personal|staff|commercial|policy|management|when complete|until [\w ]+|by virtue of .*|under .*|"
    r"paragraphs? .*|\(.*\)|page \d+(?: of \d+)?|\d+))*\W*",
    re.IGNORECASE,
)
"""A line that is nothing but a marking."""
_SENTENCE = re.compile(
    r"\bnot for publication\b|\bexempt from (?:publication|disclosure)\b|\bcontains? (?:confidential|exempt)\b|"
    r"\bexempt information (?:as|within|under|by|of|relating)\b|\b(?:exempt|closed) (?:under|by virtue|within)\b|"
    r"\bparagraphs? [\d, and]+(?:\([a-z]\))? of (?:part (?:1|i|one) of )?schedule 12a\b|"
    r"\bcontains? (?:confidential or exempt|exempt or confidential)\b|\bofficial[- –—]+sensitive\b|\brestricted circulation\b",
    re.IGNORECASE,
)
_PART_OF_IT = re.compile(
    r"\b(?:appendi(?:x|ces)|annex(?:es)?|schedules? (?!12a)|part of|parts of|section|except)\b", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:no|not|none|without|nor|neither)\b(?!\s+for publication)", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:excluded?|exclusion|resolved|press and (?:the )?public)\b", re.IGNORECASE)
"""A committee shuts its doors in these words; its minutes are public all the same."""
_MEMBERS_ONLY = re.compile(
    r"\b(?:members|partners) only\b|\bfor (?:the )?(?:board|partnership|committee|panel)(?:'s|’s)? (?:members|use) only\b|"
    r"\bfor members(?:'|’)? (?:eyes|information) only\b",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"(?:(?:first |second |third |final |consultation |working )*"
    r"draft(?: (?:minutes|version|document|report|strategy|for [\w ]+|v?[\d.]+))*|"
    r"(?:unconfirmed|unapproved|unratified)(?: minutes)?|(?:minutes )?(?:draft )?"
    r"(?:subject to (?:approval|confirmation|agreement|ratification)|to be (?:approved|confirmed|agreed))\b.*)"
    r"[ \d.v)(–-]*",
    re.IGNORECASE,
)
"""A line that says nothing but that this is a draft."""
_DRAFT_TITLE = re.compile(
    r"^\W*(?:draft|unconfirmed|unapproved)\b|[(\[–:-]\s*(?:\w+ )?draft\b|\bdraft\W*$|\bdraft (?:minutes|v?\d)", re.IGNORECASE
)
_DRAFT_WORD = re.compile(r"\bdraft\b", re.IGNORECASE)


def access_of(front: Front) -> Guess[Access]:
    """The class that the paper's labels and markings give it; public where there are none."""
    found = [*_labelled(front), *_marked((*front.lines, *front.heads))]
    strictest = max((guess.value for guess in found), key=list(Access).index, default=None)
    same = [guess for guess in found if guess.value is strictest]
    return max(same, key=lambda guess: guess.rest.confidence) if same else Guess(Access.PUBLIC, UNMARKED)


def draft_of(front: Front, title: str | None) -> Guess[bool] | None:
    """Whether a marking, the title, a running head or the file's name says "draft"; `None` where nothing does."""
    short = [line for line in (*front.lines, *front.heads) if len(line.split()) < 12]
    if any(DRAFT.fullmatch(line.strip(" .*-–")) for line in short) or any(_DRAFT_WORD.search(head) for head in front.heads):
        return Guess(True, MARKED)
    if title and _DRAFT_TITLE.search(title):
        return Guess(True, TITLE)
    return Guess(True, FILE_NAME) if re.search(r"(?<![a-z])draft(?![a-z])", front.stem, re.IGNORECASE) else None


def _labelled(front: Front) -> Iterator[Guess[Access]]:
    for value in front.labelled(_LABELS, heads=True):
        if _NOTHING.match(value) or _OPEN.match(value):
            yield Guess(Access.PUBLIC, MARKED)
        elif _MEMBERS_ONLY.search(value):
            yield Guess(Access.MEMBERS, MARKED)
        elif _CLOSED.match(value):
            yield Guess(Access.OFFICERS, MARKED)
        elif _PARTLY.match(value):
            yield Guess(Access.OFFICERS, MARKED_IN_PART)


def _marked(lines: Sequence[str]) -> Iterator[Guess[Access]]:
    for line in lines:
        if _MEMBERS_ONLY.search(line):
            yield Guess(Access.MEMBERS, MARKED)
        elif _MARK.fullmatch(line.strip(" *[]()-–")):
            yield Guess(Access.OFFICERS, MARKED)
        elif len(line.split()) < 6 and _OPEN.fullmatch(line.strip(" *[]()-–")):
            yield Guess(Access.PUBLIC, MARKED)
        else:
            yield from _said(line)


def _said(line: str) -> Iterator[Guess[Access]]:
    """Of sentences: one on a part of the paper, or of unclear meaning, closes all of it, with little confidence."""
    for sentence in re.split(r"(?<=[.;])\s+", line):
        match = _SENTENCE.search(sentence)
        if not match or _MEETING.search(sentence):
            continue
        if _NEGATED.search(sentence[: match.start()]) or _NOTHING.match(sentence[match.end() :].strip(" :.-")):
            yield Guess(Access.PUBLIC, MARKED)
        else:
            yield Guess(Access.OFFICERS, MARKED_IN_PART if _PART_OF_IT.search(sentence) else MARKED)
