"""Sentences of reports that tell what was asked, agreed or found before, or what the paper itself does: no commitments."""

import re

from assistant.actions.lexicon import NOUNS, any_of

_ITSELF = any_of(
    "briefing / report / paper / document / review / section / chapter / analysis / study / needs assessment / appendix / "
    "annex / guide / strategy / plan / profile / audit / survey / consultation"
)
_DOES = any_of(
    "focus / summari[sz]e / describe / outline / set out / consider / cover / explore / examine / look at / look / present / "
    "highlight / discuss / concentrate / identify / show / explain / draw / gather / capture / aim to / contain / include"
)
_BY_THE_WAY = any_of(
    "actions / steps / measures / changes / improvements / activities / services / datasets / decisions / duties / "
    "benefits / opportunities / targets / priorities"
)
_TELLING = any_of(
    "respondents? / interviewees / participants / residents / people surveyed / those surveyed / consultees / majority / "
    "many spoke / attendees"
)
_TOLD = re.compile(
    "|".join(
        (
            rf"(?:^|^[^,]{{3,60}}, )(?:this|the) (?:\w+ ){{0,3}}?(?:{_ITSELF})\b[^.;]{{0,30}}?\b(?:will|would|aims? to|"
            rf"aimed to|is to|"
            rf"intends? to|intended to)"
            rf" (?:also |then |thus |therefore )*(?:aim to )?(?:{_DOES})\b",
            rf"^(?:the )?(?:[\w(%.]+ ){{0,6}}?(?:{_TELLING})\b[^;]{{0,60}}?\b(?:agreed|felt|said|suggested|asked|wanted|"
            rf"identified|spoke|"
            r"reported)\b",
            r"^\d[\d.]*(?:%| per cent)[^.;]{0,60}\b(?:agreed|felt|said|suggested|asked|wanted)\b",
            r"\b(?:forecast|projections?|modelling|estimates?) (?:indicate|suggest|show|predict)(?:s|d|ed)?\b",
            r"\b(?:by|of) (?:around |about )?(?:\w+ (?:of )?){0,2}(?:\d[\d.]*(?:%| per cent) )?(?:of )?(?:the )?respondents\b|"
            r"\brespondents \(\d|^(?:many|several|some|others|most|a few)(?: people| of them)? (?:\w+ly )?"
            r"(?:spoke|felt|suggested|wanted|said|mentioned|thought)\b",
            r"[”\"]\s?\((?!\d)[^)]{3,80}\)?\.?$",
        )
    ),
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"^(?!(?:As|Following|In|To|Through|With|After|For|Under|By|On|From|Given|Despite)\b).*\b(?:{_BY_THE_WAY}) (?:that |which )?"
    r"(?:the )?(?:[A-Z][\w’'&]*\s){1,5}(?:will|would|intends? to|plans? to)\b"
)
""" "the internal actions that the Harbour Board will take": said by the way."""
_EARLIER = re.compile(
    r"^(?:At|In|During|On|Following|Since|After) [^,;]{0,60}\b(?:(?:19|20)\d\d|Summit|that meeting|the (?:last|"
    r"previous) meeting)\b"
    r"[^.;]*?\b(?:agreed|decided|resolved|asked|requested|committed|undertook)\b"
)
""" "At the Summit of 2031 the members also agreed to"."""
_HAD = re.compile(r"\bhad (?:\w+ly |also )?(?:recommended|asked|requested|agreed|resolved|decided|offered|intended|planned)\b")
_RUNS_ON = re.compile(
    r"\b(?:will|would) continue to be (?:\w+ly )?(?:overseen|managed|monitored|provided|delivered|supported|funded|led|run|"
    r"available)\b"
)
_ASKED_BEFORE = re.compile(
    r"\b(?:was|were|had been) (?:all )?(?:asked|requested|invited|tasked|instructed) (?:to|for|with)\b|"
    r"\b(?:asked|requested|invited|instructed) [^.;]{2,60}? to \w"
)
_ASKED_NOW = re.compile(
    rf"\b(?:is|are|be|been|now|we|{NOUNS}) (?:has |have )?(?:therefore |now |also )?(?:asked|requested|invited|instructed|"
    rf"asking)\b",
    re.IGNORECASE,
)
"""What is asked now, or by a body that the paper is of."""
_ANYBODY = re.compile(
    r"\b(?:offenders|respondents|residents|people|patients|parents|carers|visitors|walkers|customers|applicants|"
    r"retailers|licensees|drivers|traders|shopkeepers|employers|households|parishioners|users|anybody|anyone|any resident|"
    r"clients|tenants|victims|pupils)\b[^.;]{0,60}?\b(?:is|are) "
    r"(?:to be )?(?:asked|requested|invited|encouraged|urged|reminded)\b",
    re.IGNORECASE,
)
""" "walkers are asked to": no work of anybody who is to report on it."""


def is_told(sentence: str, *, minutes: bool) -> bool:
    """Whether a sentence tells of earlier requests and decisions, of a survey, or of what the paper does.

    In minutes "The Chair asked officers to report" is a request; in a report it is a story.
    """
    if _TOLD.search(sentence) or _WHICH.match(sentence) or _HAD.search(sentence) or _RUNS_ON.search(sentence):
        return True
    if _EARLIER.match(sentence) or _ANYBODY.search(sentence):
        return True
    if not minutes and re.match(r"It (?:was|has been|had been) suggested\b", sentence):
        return True
    return not minutes and bool(_ASKED_BEFORE.search(sentence)) and not _ASKED_NOW.search(sentence)
