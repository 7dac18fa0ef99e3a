"""Words of a paper that are orders to a program, and characters that nobody sees: neither reaches a model."""

import re
import unicodedata

from assistant.sentences import split_sentences

_MACHINE = (
    r"(?:ai|a\.i\.|(?:ai |virtual |digital )?assistant|chat ?bot|(?:large )?language models?|llms?|gpt\w*"
    r"|copilot|summari[sz]er|bot)"
)
_PATTERNS = (
    r"\b(?:ignore|disregard|forget|override|bypass|discard|set aside)\b.{0,40}"
    r"\b(?:instructions?|prompts?|guidelines|everything|(?:the |your |all )rules"
    r"|(?:previous|other|above|earlier) (?:orders|text))\b",
    r"(?:^|:\s*)\W*(?:system|assistant|ai|user|admin(?:istrator)?|llm|instructions?)\s*[:>\]]",
    r"\b(?-i:SYSTEM|ASSISTANT|USER|ADMIN|PROMPT|INSTRUCTIONS?)\s*:",
    rf"\b(?:dear|attention|hey|hello|note to|message to|to the|to any|if you are an?|as an|you are an?) (?:\w+ )?{_MACHINE}\b"
    r"(?!\s+(?:director|chief|head|manager|commissioner|secretary|team|service|officer))",
    rf"\b{_MACHINE}\s+(?:reading \w+ )?(?:must|should|shall|will now|are to|is to|has to|please)\b",
    r"\b(?:reveal|print|repeat|show|leak|output|disclose|display|recite|copy out|dump)\b.{0,40}"
    r"\b(?:prompts?|your (?:\w+ )?(?:instructions?|orders)|api key|secret key|password|system message|hidden text|rules you)\b",
    r"\b(?:new|updated|real|actual|revised) (?:instructions|system prompt|directives?)\b\s*[:.]",
    r"\b(?:answer|reply|respond|output|state|say|write|print) (?:only|exactly|instead|every|always|nothing|no more|with|that|in)"
    r"\b.{0,60}\b(?:every question|the question|whatever|regardless|instead|verbatim|the user|when asked|if asked)\b",
    r"\b(?:when|if|whenever|whoever) (?:you are |anyone |somebody |someone |a user |the user |users )?(?:asks?|asked)"
    r" (?:about|for|who|what|when|how|why)\b.{0,60}"
    r"\b(?:say|answer|reply|respond|state|tell|claim)\b",
    r"\b(?:if|when) asked\b.{0,80}\b(?:say|answer|reply|respond|claim) (?:that|with|only)\b",
    r"\bin your (?:answer|reply|output|summary)\b",
    r"\byour (?:answer|reply|output|summary) (?:must|should|shall|is to|has to|will)\b",
    r"\b(?:do not|don['’]t|never) (?:cite|quote|mention|reveal|tell|disclose|warn|refuse|add a citation)\b.{0,40}"
    r"\b(?:the user|the reader|this instruction|this source|any source|citations?|the question|the prompt)\b",
    r"\byou (?:are now|must now|will now|are no longer|must (?:answer|reply|obey|comply|say|state|tell))\b",
    r"\b(?:pretend|act|behave|respond) (?:as if|as though|like) you\b|\bpretend to be\b",
    r"\b(?:admin(?:istrator)?|developer|debug|jailbreak|god) mode\b",
    r"\b(?:end|begin(?:ning)?|start|close|stop) (?:of )?(?:the )?(?:evidence|context|prompt|system message|untrusted)\b",
    r"\bsystem (?:prompt|override|message)\b",
    r"!\[[^\]]*\]\(|\]\(\s*(?:https?:|javascript:|data:)",
    r"<\s*/?\s*(?:evidence|question|system|user|assistant|script|img|iframe|paper|tool\w*|function\w*|im_\w+)\b|<\|[^|]*\|>|\[/?INST\]",
    r"\b(?:translate|encode|decode|base64|rot13)\b.{0,30}\b(?:instruct\w+|prompt|your answer|the above)\b",
)
_ORDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)

_KEPT = frozenset("\n\t")


def seen(text: str) -> str:
    """The text without what nobody sees: control and format characters, private ones, those that turn the direction of words.

    Letters in other guises (full width, mathematical) are made plain: Unicode's compatibility forms, NFKC.
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter in _KEPT or not unicodedata.category(letter).startswith("C"))


def is_order(text: str) -> bool:
    """Whether words read like an order to a program."""
    return bool(_ORDER.search(seen(text)))


def without_orders(text: str) -> str:
    """The sentences of a text that do not read like orders; "" where all do, or where they only do together."""
    kept = [sentence for sentence in split_sentences(text) if not is_order(sentence)]
    joined = " ".join(kept)
    return "" if is_order(joined) else joined
