"""Who a sentence says will do it: the subject of "will", the one who is asked, "by" whom; never who asks, reports or advises."""

import re

from assistant.actions.lexicon import ALSO_NOUNS, COMMANDS, NOUNS, REPORTED
from assistant.people import ALL, Directory, owners_of
from ingest.minutes.names import is_initials

_AGENT = re.compile(rf"\b{NOUNS}\b", re.IGNORECASE)
_AGENT_LAST = re.compile(rf"\b{NOUNS}(?:\s*\([^)]*\))?$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Cllr|Councillor|Dr|Mrs?|Ms|Miss|Prof(?:essor)?|Sir|Rev)\.?\s+)?[A-Z][a-z'’]+(?:\s+(?:St\.?|Mc|"
    r"O['’])?\s?[A-Z][\w'’-]+){1,2}"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&/]{1,6}s?")
_THING = re.compile(
    r"\b(?:plan|policy|strategy|report|review|meetings?|programme|project|papers?|minutes|letter|agenda|training|consultation|"
    r"framework|"
    r"agreement|protocol|document|structure|data|information|targets?|actions?|recommendations?|day|event|scheme|work|offer|"
    r"funding|"
    r"performance|website|system|model|assessment|audit|budget|centre|sessions?|approach|arrangements)$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\s+(?:of|for|from|within|in|on|at|with|to|working|wishing|currently|who|which)\s", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:s?he|s/he|who)$", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:it|this|these|that|those|they|we|there|which|i|you|one|both|each|some|nobody|everything|others?)$", re.IGNORECASE
)
_CLAUSE = re.compile(
    rf"(?:[;:,“\"]|\s[–—-](?=\s)|\b(?:and|but|so|that|whether|which|where|when|if|as|because|while|although|once|until|"
    rf"{REPORTED}))\s+"
)
_LEADING = re.compile(
    r"^(?:that|the|an?|our|their|its|his|her|this|then|also|now|therefore|however|meanwhile|finally|both)\s+", re.IGNORECASE
)
_FINITE = re.compile(
    rf"\s(?:RESOLVED|AGREED|will|would|shall|should|must|has|have|had|is|are|was|were|needs?|plans?|intends?|{REPORTED}|gave|presented|"
    rf"introduced|offered|"
    r"volunteered|undertook|praised|thanked|recommended|approved|brought|provided|to)\b"
)
_BY = re.compile(r"\bby\s+(?P<who>(?:the |each |an? |all )?[A-Za-z][\w&'’/-]*(?:\s+[\w&'’/-]+){0,8})")
_AFTER_AGENT = re.compile(
    r"\s+(?:(?:on|in|at|by|before|after|from|for|with|which|who|that|to|as|via|through|when|using|during|under|within|upon|so|"
    r"where|if|but)"
    r"\s.*|and\s+(?:will|would|is|are|was|were|be|has|to|then|also)\b.*)$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"(?:[Ii]t|[Tt]hey|[Ww]e|[Tt]here|[Hh]e|[Ss]he) \w")
_OPENS_CLAUSE = re.compile(
    r"^(?:for|with|while|as|in|on|at|by|of|if|when|where|although|though|since|during|after|before|from|under|despite|these|"
    r"those|this|no)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:RESOLVED|AGREED|NOTED|REQUESTED|APPROVED|is|are|was|were|be|been|being|has|have|had|does|did|will|would|shall|should|can|could|may|might|must|needs?|gave|"
    r"given|"
    rf"{REPORTED}|uses?d?|includes?|involves?|tends?|makes?|made|seen|seemed|believe|placed|led|continue[sd]?|wants?|helps?|"
    rf"aims?|"
    r"requires?|brought|received|presented|attended|that|because|seem|getting|not|what|how|where|why|undertook|held|met|wrote|"
    r"ran|began|came|went|took|saw|found|told|knew|thought)\b|"
    r"\b[a-z]{3,}ed\b(?=\s+(?:the|an?|to|that|on|in|at|by|with|for|from|his|her|their|its|this|these|it|up|out|as|into)\b|"
    r"\s+[A-Z]|$)|"
    r"^(?![Ww]orking (?:group|party)|[A-Z][a-z]+ing (?:(?:and|&) )?[A-Z])[A-Z]?[a-z]+ing\b|^[Tt]o\b"
)


def subject_before(sentence: str, verb_at: int, directory: Directory) -> tuple[str, ...]:
    """Who is the subject of the verb at this offset, if a person or a body; "he" and "she" are the sentence's first."""
    head = sentence[:verb_at].rstrip()
    cut = max((m.end() for m in _CLAUSE.finditer(head + " ")), default=0)
    segment = re.sub(r"\s+(?:also|now|then|therefore|still|each|both|all|currently)$", "", head[cut:].strip(" ,"))
    if re.search(r"\b(?:which|who|that)$", head) and not segment:
        return _antecedent(head, directory)
    if _PRONOUN.match(segment) or not segment:
        return first_subject(sentence, directory)
    whole = doers(head[_second_cut(head, cut) :], directory) if re.search(r"\band\s*$", head[:cut]) else ()
    return whole if len(whole) > 1 else doers(segment, directory)


def _antecedent(head: str, directory: Directory) -> tuple[str, ...]:
    """Whom "which" or "who" means: the words straight before it, back to the last "the", "to", "by" and the like."""
    before = re.sub(r",?\s*(?:which|who|that)\s*$", "", head)
    return doers(re.split(r"\b(?:the|to|by|with|for|from|of|an?|and|that|in|on)\s+|[,;:]\s+", before)[-1], directory)


def _second_cut(head: str, cut: int) -> int:
    """Where the clause begins that "A and B will" belongs to."""
    before = head[:cut].rstrip()
    before = before[: before.rfind("and")].rstrip() if before.endswith("and") else before
    return max((m.end() for m in _CLAUSE.finditer(before + " ")), default=0)


def first_subject(sentence: str, directory: Directory) -> tuple[str, ...]:
    """Who the sentence begins with, where that is a person or a body."""
    match = _FINITE.search(sentence)
    head = sentence[: match.start()] if match else ""
    return doers(head.split(",")[0] if _NAME.match(head) else head, directory)


def agent_after_by(clause: str, directory: Directory) -> tuple[str, ...]:
    """Who a passive names: "will be led by the rowing club"."""
    for match in _BY.finditer(clause):
        found = doers(_AFTER_AGENT.sub("", match["who"]), directory, keep_each=True)
        if found:
            return found
    return ()


def doers(phrase: str, directory: Directory, *, keep_each: bool = False) -> tuple[str, ...]:
    """The persons or bodies that a noun phrase names, as written; empty where it names a thing or is no noun phrase."""
    phrase = re.sub(
        r"^(?:for|in|on|at|during|after|before|from|under|since|following)\s.*?\s(?=(?:the|each|all)\s)",
        "",
        phrase.strip(' ,;:–-*•()“”"‘'),
    )
    while _LEADING.match(phrase):
        phrase = _LEADING.sub("", phrase)
    if not phrase or _NOBODY.match(phrase) or len(phrase.split()) > 12 or not is_noun_phrase(phrase):
        return ()
    if not keep_each:
        phrase = re.sub(r"^(?:each|all of) (?:the )?", "", phrase)
    found = tuple(_short(owner) for owner in owners_of(phrase, directory))
    return found if found and all(_is_agent(owner, directory) for owner in found) else ()


def is_noun_phrase(phrase: str) -> bool:
    """Whether words can name who is to do it: no verb among them, and no command at their head."""
    first, *others = phrase.split() or [""]
    shouted = first.isupper() and len(first) < 5
    if not first or _OF_OTHERS.match(phrase) or _VERB.search(phrase) or (first.lower() in COMMANDS and not shouted):
        return False
    return not any(_is_verb(word) for word in others) and not _OPENS_CLAUSE.match(phrase)


def _is_verb(word: str) -> bool:
    """A word that does something: "meetings provide", "service delivers", "managers regularly"."""
    bare = word[:-1] if word.endswith("s") else word
    return (word.endswith("ly") and word.islower() and word not in ("family", "early")) or (
        bare in COMMANDS and bare not in ALSO_NOUNS
    )


def _short(owner: str) -> str:
    """ "Sample Name (SN), Head of Something" and "Sample Name from Somewhere" are the person."""
    named = re.match(rf"({_NAME.pattern})(?:\s*\([^)]*\))?(?:,| from | of | DAT)", owner + ",")
    return named[1] if named and not _AGENT.search(named[1]) else owner


def _is_agent(owner: str, directory: Directory) -> bool:
    if is_initials(owner) or directory.knows(owner) or owner == ALL:
        return True
    head = _SUBORDINATE.split(owner)[0]
    if _THING.search(head) or owner[:1].isdigit():
        return False
    return bool(_NAME.fullmatch(owner) or _ACRONYM.fullmatch(head) or _AGENT_LAST.search(head.strip()))
