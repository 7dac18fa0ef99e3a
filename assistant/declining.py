"""What is declined whatever the papers hold: orders to the program, private details of people. Orders in papers are known too."""

import re

_BEGINS = r"(?:^|[.?!;,]\s*)(?:please )?"
_ORDERS = (
    rf"{_BEGINS}(?:ignore|disregard|forget)\b.{{0,20}}\b(?:papers?|documents?|sources?|evidence)\b",
    rf"{_BEGINS}(?:you (?:must|will|shall)|just|only|always) (?:answer|say|reply|respond)\b",
    rf"{_BEGINS}(?:answer|say|reply|respond) (?:that|with|only)\b",
    rf"{_BEGINS}pretend\b",
    r"^\s*(?:system|assistant|admin)\s*:",
    r"\bfrom now on\b",
    r"\b(?:answer|say|reply|state) that\b.{3,80}\b(?:cite|quote|give the (?:paragraph|page)|as proof|proves?)\b",
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|previous|above|everything)s?\b",
    r"\bsystem (?:prompt|override|message)\b",
    r"\b(?:admin(?:istrator)?|developer|debug|jailbreak) mode\b",
    r"\byou are (?:now )?(?:in|an?)\b.{0,30}\b(?:mode|dan|assistant that)\b",
    r"\b(?:pretend|act|behave|respond) (?:as if|as though|like you|to be)\b",
    r"\bprint (?:out )?(?:your|the) (?:full |whole )?(?:prompt|instructions)\b",
)
_PRIVATE = (
    r"\b(?:home|private|personal)\s+(?:address|number|phone|mobile|e-?mail|details)\b",
    r"\bmobile (?:number|phone)\b",
    r"\bphone number\b",
    r"\bwhere (?:does|do|is|are) .{2,40}\b(?:live|living|lives)\b",
    r"\b(?:real|maiden|full) name\b",
    r"\bsurname\b",
    r"\b(?:his|her|their|whose) (?:\w+ )?address\b|\baddress (?:of (?:(?:mr|mrs|ms|dr)\b|(?-i:[A-Z][a-z]))|please\b)",
    r"\bname of (?:the|that|this) (?:\w+ )?(?:child|baby|boy|girl|victim|patient|young person|teenager|pupil|family)\b",
    r"\b(?:child|baby|boy|girl|victim|patient|young person|teenager|pupil|family)['’]s (?:full )?name\b",
    r"\b(?:which|what) (?:\w+ ){0,4}(?:did|does|do) .{2,40} (?:live|lived)(?: in| at)?\b",
    r"\bdate of birth\b",
    r"\bhow old is (?:mr|mrs|ms|dr|cllr|[A-Z])",
    r"\b(?:medical|criminal) (?:history|record) of\b",
    r"\bnational insurance\b",
    r"\bbank (?:account|details) of\b",
    r"\bsalary of (?:mr|mrs|ms|dr)\b",
)
ORDERS = re.compile("|".join(_ORDERS), re.IGNORECASE)
TO_A_PROGRAM = re.compile(
    r"^\W*(?:system|assistant|admin|ai)\s*:"
    r"|^\W*(?:always |only |please )?(?:answer|say|reply|respond|state) (?:that|with|only)\b"
    r"|^\W*(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|prompt|rule|paper|document|question|review|above|everything)s?\b",
    re.IGNORECASE,
)
"""How a paper's sentence begins that is meant for a program which reads it."""

PRIVATE = re.compile("|".join(_PRIVATE), re.IGNORECASE)


def declined(text: str) -> str:
    """Why a question is not to be answered whatever the papers hold; "" where it may be."""
    if ORDERS.search(text):
        return (
            "That reads as an order to the program, not a question about the papers. "
            "Ask what the papers say and it will be looked up."
        )
    if PRIVATE.search(text):
        return "Private details of a person are not given out. What people did in their role can be asked for."
    return ""


def gives_orders(sentence: str) -> bool:
    """Whether a sentence of a paper is an order to a program: it may be quoted, but says nothing of what is so."""
    return bool(TO_A_PROGRAM.search(sentence))
