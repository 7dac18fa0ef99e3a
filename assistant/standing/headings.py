"""What a heading, or the sentence that brings a list, says of the words under it: targets, actions, decisions, or none."""

import re
from collections.abc import Sequence
from enum import Enum


class Mode(Enum):
    """What the nearest heading or lead-in says of the words under it."""

    PROSE = "prose"
    TARGETS = "targets"
    OBJECTIVES = "objectives"
    """Believed only where an objective has a direction."""
    ACTIONS = "actions"
    DECISIONS = "decisions"
    AIMS = "aims"
    TOLD = "told"
    """Points noted, ideas, what a service does: only outright promises among them count."""
    ASIDE = "aside"
    """Case studies, glossaries, attendance, information items, dates of meetings: never a commitment."""


def _modes(*pairs: tuple[Mode, str]) -> tuple[tuple[Mode, re.Pattern[str]], ...]:
    return tuple((mode, re.compile(pattern, re.IGNORECASE)) for mode, pattern in pairs)


_WHOSE = (
    r"^(?:\W*(?:our|key|main|the|local|national|performance|headline|list of|schedule of|summary of|delivery|agreed|new|"
    r"example|further|"
    r"proposed|planned|outstanding|priority|officers?|draft|matters arising and|review of|for)\s+)*"
)
_LABEL = re.compile(
    _WHOSE + r"(?:targets?|actions?|action (?:plan|points?|items?|log|required)|background|next steps|introduction|objectives?|"
    r"context|"
    r"partners|lead|resolved|agreed|detail|(?:detail|key) points|measures|outcomes|"
    r"what(?:[’']s| is| comes)? next|where (?:we are|are we)(?: now)?|what we (?:did|have done)|"
    r"what (?:we|the \w+) (?:wants?|aims?|hopes?|plans?|expects?) to (?:achieve|see))\W*$",
    re.IGNORECASE,
)
"""Headings that name a part of a section and not its subject."""

_QUESTION_LABEL = re.compile(
    r"^(?:how|what) (?:we will|we[’']ll|will we|do we) (?:do|measure success|know)\b[^.]*$|^what we (?:found|heard|know|"
    r"learn(?:ed|t))$|"
    r"^what (?:success|good) (?:looks|will look)\b|^(?:measures? of success|success measures?|key measures?)\W*$|"
    r"^what (?:(?:else )?(?:we|the \w+) (?:still )?|)"
    r"(?:plans?|needs?|intends?|have|has) to (?:do|be done|happen)(?: next)?\W*$",
    re.IGNORECASE,
)
"""The same, where it stands under a section; right under the paper's title it is a section itself."""

_HEADINGS = _modes(
    (
        Mode.ASIDE,
        r"\bcase stud(?:y|ies)\b|\bglossary\b|^contents$|^index$|^attendance|^apologies|^present$|^in attendance|"
        r"^abbreviations|^foreword|"
        r"information items?|items? for information|(?:dates?|details) (?:and time )?of (?:the )?next|next meetings?$|"
        r"^acknowledge?ments|"
        r"^legal implications|^background (?:papers|documents)|^references$|^bibliography|^contact|^further information",
    ),
    (
        Mode.TOLD,
        r"^what (?:we|people|you|residents|children|young people|members|partners|victims|others) (?:have )?(?:heard|said|"
        r"told us|"
        r"say|think|learn(?:ed|t))\b|^you (?:said|told us)\b|^(?:consultation|survey|key) (?:findings|responses|results|"
        r"feedback)\b|^(?:potential|possible) actions?\b",
    ),
    (
        Mode.TARGETS,
        _WHOSE + r"(?:targets?(?: (?:and|&) (?:measures|indicators|milestones|outcomes))?|"
        r"(?:objectives|measures|outcomes) and targets|success measures|measures of success|"
        r"what (?:we|the \w+) (?:wants?|aims?|hopes?|plans?|expects?) to (?:achieve|see)|"
        r"(?:how|what) (?:we will|we[’']ll|will we|do we) (?:measure success|know|see|measure (?:our|progress|it))[^.]*|"
        r"what (?:does )?(?:success|good) (?:looks?|will look) like[^.]{0,30}|(?:key )?(?:success|outcome|"
        r"performance) (?:measures|criteria|"
        r"indicators)|(?:measures?|indicators|signs) of (?:success|progress)|we will know[^.]{0,60}|"
        r"by (?:[A-Z]\w+ )?20\d\d,? we (?:will|want to|aim to)"
        r"(?: have)?|targets (?:for|by|to) [\w\s/–-]{3,40})\W*$",
    ),
    (
        Mode.OBJECTIVES,
        _WHOSE + r"(?:(?:two|three|four|five|six|seven) )?(?:strategic|shared|"
        r"high[- ]level) objectives?(?: are)?\W*$",
    ),
    (
        Mode.ACTIONS,
        _WHOSE + r"(?:actions?(?: (?:points?|items?|log|list|required|agreed|needed|plan|tracker|to be taken|we will take|"
        r"for \d{4}))?s?|"
        r"next steps|what (?:we|the partnership) (?:will|are going to) do(?: next)?|how we will (?:do|deliver|achieve) (?:this|"
        r"it)|"
        r"what happens next|what(?:[’']s| is| comes)? next|we will(?: also)?|what (?:else )?(?:we|the \w+) (?:still )?"
        r"(?:plans?|needs?|intends?|have|has) to do(?: next)?|what needs to (?:be done|happen)(?: next)?|to (?:do|"
        r"achieve) this,? we will|action plan.{0,60}|"
        r"implementation plan|delivery plan|"
        r"work ?plan)\W*$",
    ),
    (
        Mode.DECISIONS,
        rf"(?:{_WHOSE}|^.{{2,40}} (?:key|main)\s+)(?:recommendations?|decisions?|resolutions?|resolved|agreed)"
        r"(?: (?:include|are|of the .{3,40}|to .{3,40}|made|agreed))?\W*$|"
        r"^what (?:the )?(?:[\w-]+ ){0,3}(?:is|are) (?:being )?(?:asked|recommended|invited) to do\W*$|"
        r"^the [\w ]{3,40} (?:is|are) (?:asked|recommended|"
        r"invited|requested) to\W*$",
    ),
    (Mode.AIMS, r"\b(?:aims|vision|priorities|principles|values|purpose|mission|ambitions?)\b"),
)
_BRINGS = _modes(
    (
        Mode.TOLD,
        r"\b(?:national|government|government[’']s|NHS|department|act|NICE|England|UK|Wales|Scotland)\b[^.:]{0,140}"
        r"\b(?:highlight(?:s|ed)|identif(?:y|ies|ied)|sets? out|outline[sd]?|describe[sd]?|list(?:s|ed))\b"
        r"(?![^.:]*\bwe\b)[^.:]*$",
    ),
    (
        Mode.TOLD,
        r"^(?!.*\b(?:agreed|resolved|actions|endorsed|recommend\w*|will be (?:taken|undertaken))\b).*"
        r"\b(?:noted?|points?|in discussion|for information|present|attended|apologies|include[sd]?|including|such as|these are|"
        r"following areas|ideas|suggestions|comments|questions|issues|topics|examples|role|remit|functions|responsibilit\w+|"
        r"delivers|provides|offers|support(?:s|ed)?)\b[^.]{0,40}$",
    ),
    (
        Mode.DECISIONS,
        r"\b(?:agreed|resolve[sd]|recommend(?:ed|s|ations?)?(?: made at [^:;]*)?|endorsed|decided|asked|requested|invited|"
        r"instructed|approved|proposed?s?)\b[^.]{0,90}$|^(?:the )?[\w\s]{0,40}(?:board|panel|committee|cabinet|council|"
        r"executive|members)$",
    ),
    (
        Mode.TARGETS,
        r"\btargets?\b[^.]{0,40}$|\bwhat we (?:want|aim|hope|plan) to achieve$|\bmeasures? of success\b[^.]{0,20}$|"
        r"\bwhat (?:success|good) (?:looks|will look) like\b[^.]{0,30}$|\bwe (?:will|"
        r"[’']ll) know\b[^.]{0,60}\b(?:when|if|because|by)$|"
        r"\bsuccess (?:will be|is) (?:measured|judged)[^.]{0,30}$|"
        r"\bhow (?:we will|we[’']ll|will we|the [\w ]{3,40} will) (?:measure|know|judge)\b[^.]{0,40}$|"
        r"^by (?:the end of )?(?:[A-Z]\w+ )?20\d\d[\d/]*,? (?:we|the [\w ]{3,50}) "
        r"(?:will|want to|aims? to)(?: have)?(?: achieved)?$",
    ),
    (Mode.OBJECTIVES, r"\b(?:strategic )?objectives\b[^.]{0,30}$|\bareas of focus\b[^.]{0,10}$"),
    (
        Mode.ACTIONS,
        r"\b(?:we|(?:all )?(?:officers|members|partners|trustees|staff|governors)|"
        r"the (?:[\w’'-]+ ){0,4}(?:partnership|board|council|group|service|team|trust|panel|committee|forum|clerk|chair)) "
        r"(?:will|shall|plans? to|intends? to|aims? to)\b(?! (?:compris|consist|includ|contain|involv|have\b|be\b))[^.]{0,60}$|"
        r"\b(?:actions|next steps|steps|tasks|commitments)\b[^.]{0,50}$|"
        r"^(?:these|those|the following|(?:\w+ )?(?:actions|tasks)) (?:\w+ )?(?:remain|are (?:still )?outstanding)\b[^.]{0,20}$|"
        r"\bfollowing (?:approach|steps|actions|work|activities|measures|tasks)\b[^.]{0,40}\b(?:will|is to|"
        r"are to) be\b[^.]{0,30}$",
    ),
    (Mode.AIMS, r"\b(?:aims|vision|priorit(?:y|ies)|principles|values|ambition|goals)\b[^.]{0,40}$"),
)
_NO_DECISION = re.compile(
    r"\b(?:whether|subject to the following|following (?:changes|amendments|corrections)|discuss|ideas|comments|options|"
    r"questions|agreed (?:as|by|with)|drive these|(?:briefing|information|report|paper|presentation|update|"
    r"evidence) (?:on|about)|"
    r"asked (?:about|for)|had (?:[\w ,]{1,60} )?(?:made|submitted|suggested))\b",
    re.IGNORECASE,
)


def mode_of_heading(heading: str) -> Mode:
    """What a heading says of the words under it."""
    return next((mode for mode, pattern in _HEADINGS if pattern.search(heading.strip())), Mode.PROSE)


def mode_of_lead_in(lead_in: str) -> Mode:
    """What the sentence that brings a list says of its items."""
    last = re.split(r"(?<=[.!?])\s+", lead_in.strip(" .:;–-"))[-1]
    mode = next((mode for mode, pattern in _BRINGS if pattern.search(last)), Mode.PROSE)
    return Mode.PROSE if mode is Mode.DECISIONS and _NO_DECISION.search(last) else mode


def theme_of(heading: Sequence[str]) -> str | None:
    """The innermost heading that is more than a label such as "Targets"; the label itself where there is no other.

    The heading of a case study, and those under it, are of a box on the page.
    """
    boxed = next((at for at, h in enumerate(heading) if at and mode_of_heading(h) is Mode.ASIDE), len(heading))
    told = (
        h for at, h in reversed([*enumerate(heading[:boxed])]) if not (_LABEL.match(h) or (at > 1 and _QUESTION_LABEL.match(h)))
    )
    return next(told, heading[-1] if heading else None)
