"""Sentences that no wording makes an action: notings, thanks, legal duties, conditions, hopes, the meeting's own formalities."""

import re

from assistant.actions.lexicon import REPORTED, WORK, any_of

_NOTING = re.compile(
    r"\b(?:be|was|were|is) (?:duly )?noted\b|\bbe (?:welcomed|received|congratulated|thanked)\b|^(?:(?:resolved|"
    r"agreed) )?(?:that )?(?:the )?[\w\s'’]{0,40}?\bnotes?\b|"
    r"\basked to (?:note|endorse)\b|\bto note\b|\bbe endorsed\b|"
    r"^(?:to )?(?:noted?|received?(?: and noted?)? the|receive and note|thank|welcome|acknowledge|congratulate)\b",
    re.IGNORECASE,
)
_TASKS = any_of(
    "provide / encourage / support / agree / approve / refer / request / ask / consider / consideration / send / "
    "respond / complete / submit / share / take / forward / report back / review / circulate / arrange / produce / "
    r"develop / the \w+ will"
)
_ROUTINE = re.compile(
    r"\bminutes\b[^.;]{0,120}?\b(?:be |were |was |are |as )?(?:duly |now |then )?(?:signed|approved|confirmed|agreed|"
    r"accepted|adopted|received|taken as read)\b|"
    r"^(?:to )?(?:approve|confirm|agree|sign|accept|receive)s?\b[^.;]{0,40}\bminutes\b|"
    r"\b(?:press and (?:the )?public|public and (?:the )?press|the public) be excluded\b|\bexclu(?:de|"
    r"sion of) (?:the )?(?:press and )?(?:the )?public\b|"
    r"\b(?:apologies|declarations?)\b[^.;]{0,60}\bbe (?:accepted|received|approved)\b|"
    r"\bmeeting (?:be|stand) (?:adjourned|closed)\b|"
    r"\b(?:elected|appointed) (?:to (?:the )?chair|(?:as )?chair\w*) (?:of |for )?(?:the|this) meeting\b|"
    r"\bstanding orders be suspended\b|\b(?:resolved|agreed) to (?:pay (?:both|all|the|these)\b|(?:support|object to|"
    r"raise no objection to) "
    r"(?:these|the|this) (?:planning )?application)",
    re.IGNORECASE,
)
"""What every meeting does with its own papers and visitors."""
_BEYOND_NOTING = re.compile(
    rf"\b(?:and|but) (?:to )?(?:{_TASKS})\b|\bnoted that .{{0,120}}\b(?:will|would|agreed|requested)\b", re.IGNORECASE
)
_BELIEFS = any_of("believe / know / feel / think / hope / expect / anticipate / recogni[sz]e")
_EXCLUDED = re.compile(
    "|".join(
        (
            # conditions and what cannot be told yet
            r"\bif (?:an?|the|any|there) [^,.;]{3,60}?(?:,| then) (?:this|it|they|we|he|she|the \w+) (?:will|would)\b",
            r"\bif (?:the|they|it|he|she|we|this|there)\b[^,]{0,80}\b(?:were|was|had|did)\b",
            r"^(?:if|should|were|had|unless|not all)\b",
            # what follows from something, what is believed of it
            r"\bmeaning (?:that )?[^.;]*\b(?:will|would)\b",
            rf"^there (?:will|would)\b|^we (?:{_BELIEFS})\b|\bis positive (?:that|as)\b",
            # duties in law
            r"\b(?:statutory duty|required by law|places? (?:a duty|upon)|under the act|by statute)\b",
            r"\b(?:Bill|White Paper|Regulations|legislation)\b[^.;]{0,30}\b(?:would|will)\b",
            r"\bthe (?:law|act) (?:requires|places)\b|\b(?:is|are|was|were) (?:required to|entitled to)\b",
            r"^(?:a |an? \w+ |there (?:was|followed) (?:a |some )?)?(?:\w+ )?discussion (?:followed|took place|"
            r"was had|on|about)\b",
            # the meeting's formalities
            r"\b(?:true|correct|accurate) (?:and (?:accurate|correct|true) )?(?:record|account)\b|"
            r"\bdate of (?:the )?next meeting\b|\bapologies\b",
            r"\bminutes (?:of [^.]{0,40} )?(?:were|was) (?:agreed|approved|accepted|confirmed)\b",
            rf"\bthanked\b(?!.*\b(?:agreed|asked|requested|intention|{REPORTED})\b)",
            # what a table or an annex of the paper holds
            r"^this (?:section|chapter|report|paper|document|appendix|page|table) (?:illustrates|sets out|shows|"
            r"describes|explains|outlines|"
            r"summarises|provides|covers|contains|lists|gives)\b",
            r"^(?:table|figure|chart|appendix|annex|graph|map) [\dA-Z]{1,3} (?:shows|sets|lists|gives|summarises|presents)\b",
            r"^(?:the )?dates? (?:for|of)\b.*\b(?:is|are)\b|\b(?:are|is) (?:summarised|set out|listed|shown|"
            r"given) (?:below|above)\b",
            # where to ask
            r"\b(?:contact|visit|see|email|tel(?:ephone)?):?\s+(?:www|http|\d|[\w.]+@)|\bfor further information\b",
        )
    ),
    re.IGNORECASE,
)
_HOPE = re.compile(
    r"^(?:this|that|it|which|these|those|all of (?:this|which)|the (?:aim|result|outcome|effect|idea|purpose)) "
    r"(?:will|would|should|is to|was to)\s+(?:\w+ly\s+)?(?P<verb>\w+)",
    re.IGNORECASE,
)
_WORK = re.compile(rf"{WORK}$")
_WORK_ON_THIS = re.compile(r"(?:be|include|also|now|then|take|start|begin|run|launch|report|feed|go)$", re.IGNORECASE)


def is_noting(text: str) -> bool:
    """Whether the words only note, receive or thank, and start no work."""
    return bool(_NOTING.search(text)) and not _BEYOND_NOTING.search(text)


def is_routine(text: str) -> bool:
    """Whether the words only keep the meeting's own business: its minutes are signed, its visitors asked to leave."""
    return bool(_ROUTINE.search(text)) and not _BEYOND_NOTING.search(text)


_APPROVING = re.compile(
    r"^(?:that )?(?:to )?(?:(?:the )?[\w\s]{0,40}\b)?(?:endorse|express(?:es)? (?:support|concern|thanks|regret)|"
    r"comments? that|expects?|places? on record)[sd]?\b",
    re.IGNORECASE,
)


_MARK = re.compile(r"^(?:\(\w{1,3}\)\s+)+")


def starts_no_work(text: str) -> bool:
    """Whether an item of a decision list only notes, keeps the meeting's business or says what its members think of something."""
    text = _MARK.sub("", text)
    return is_noting(text) or is_routine(text) or (bool(_APPROVING.match(text)) and not _BEYOND_NOTING.search(text))


def is_excluded(sentence: str) -> bool:
    """Whether a sentence cannot carry a commitment, whatever its verbs; a question cannot."""
    return (
        is_noting(sentence)
        or is_routine(sentence)
        or bool(_EXCLUDED.search(sentence))
        or _is_hope(sentence)
        or sentence.rstrip().endswith("?")
    )


def _is_hope(sentence: str) -> bool:
    """ "This will enable ...": what is hoped of the work, not the work; "This will be reviewed" is work."""
    hope = _HOPE.match(sentence)
    if not hope or (sentence.startswith("It ") and _WORK.match(hope["verb"])):
        return False
    return not _WORK_ON_THIS.match(hope["verb"])
