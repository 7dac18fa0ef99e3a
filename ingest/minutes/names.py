"""Names, initials and posts as minutes print them."""

import re

from ingest.papers import Person

RANK = (
    r"(?:(?:County|District|Borough|Town|City|Parish|Ward) )?(?:Cllrs?|[Cc]ouncillors?)|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|"
    r"Sir|Dame|Baroness|Lord|Lady|Rev|Revd|Hon|Supt|Insp|Sgt|PC|DCI|DI|"
    r"(?:T/)?(?:Det|Detective|Ch|Chief)\.?\s(?:Ch\.?\s|Chief\s)?(?:Insp|Inspector|Supt|Superintendent|Sgt|Sergeant)|"
    r"Inspector|Superintendent|Sergeant"
)
TITLE = rf"(?:(?:{RANK})\.?\s+)*"
NAME = (
    rf"{TITLE}(?:[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.?(?!\w)|van|de|la|St\.?(?=\s))){{1,3}}|"
    rf"(?:[A-Z]\.\s?){{1,3}}[A-Z][\w'’-]+)"
)
INITIALS = r"[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,2}"
"""Two capitals at least, with small letters among them where two people share theirs: KP, KPr, CMcV."""


BODY_NOUN = re.compile(
    r"\b(?:board|panel|committee|group|team|partnership|council|service|services|agency|agencies|authority|authorities|trust|"
    r"forum|"
    r"manager|officer|officers|chair|chairman|chairperson|clerk|secretariat|director|head|lead|leads|coordinator|co-ordinator|"
    r"executive|cabinet|department|unit|office|commissioner|members|member|partners|police|probation|hubs?|staff|"
    r"representatives?|"
    r"minister|secretary|treasurer|association|network|alliance|providers?|schools|constabulary|officials|section)\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(?:project|framework|infrastructure|act|scheme|plan|programme|system|strategy|review|fund|centre|library|college|"
    r"meeting|borough|"
    r"county|city|university|government|health|care|safety|library|standards|apologies|present|attendance|action|education)\b",
    re.IGNORECASE,
)


def is_initials(text: str) -> bool:
    """Whether a word has the form of a person's initials."""
    return bool(re.fullmatch(INITIALS, text)) and len(text) <= 5


def bare(name: str) -> str:
    return re.sub(rf"^{TITLE}", "", name).strip().lower()


def plain_initials(name: str) -> str:
    return "".join(word[0] for word in re.sub(rf"^{TITLE}", "", name).split())


def fits(initials: str, name: str) -> bool:
    """Whether the capitals of the initials are those of the name: KPr fits Kay Prior, NHS fits nobody."""
    capitals = re.sub(r"[^A-Z]", "", re.sub(rf"^{TITLE}", "", name))
    wanted = re.sub(r"[^A-Z]", "", initials)
    return (len(capitals) < 5 and wanted == capitals) or (len(capitals) > 2 and wanted == capitals[0] + capitals[-1])


LISTED_NAME = rf"{TITLE}(?:{NAME}|(?:[A-Z]\.?\s?){{1,4}}[A-Z][a-z’'][\w'’-]*)"
"""A name in a list of names: there initials without stops are a first name (`N J Sample`)."""
_LISTED = re.compile(rf"^\W*(?P<name>{LISTED_NAME})(?P<brackets>(?:\s*\([^()]*\))*)(?:\s*[–-]\s*(?P<role>.+?))?\W*$")
_PLURAL = re.compile(r"^(?:Councillors|Cllrs|Messrs)\.?\s+")


def named(piece: str) -> Person | None:
    """The person of one entry of a list: `Ann Sample (AS)(Chair)`, `Ann Sample – Chair`; `None` for anything else."""
    match = _LISTED.match(_PLURAL.sub("", piece))
    if not match or BODY_NOUN.search(match["name"]) or NO_NAME.search(match["name"]):
        return None
    notes = re.findall(r"\(([^()]*)\)", match["brackets"])
    initials = next((note for note in notes if is_initials(note) and fits(note, match["name"])), "")
    role = ", ".join(note for note in notes if note != initials) or match["role"] or ""
    return Person(match["name"], initials, role)
