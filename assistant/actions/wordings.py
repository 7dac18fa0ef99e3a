"""The wordings by which papers say that something is to be done, each with its name."""

import re
from dataclasses import dataclass

from assistant.actions.lexicon import CHANGED, COMMANDS, DONE, MADE, NOUNS, PARTICIPLE, WORK


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying it."""

    name: str
    pattern: re.Pattern[str]
    """Its group `verb` is what is to be done, `who` the person or body that it names."""
    who: str = ""
    """How its doer is found: the `subject` of the verb, who stands `before` it, who is `named` by the group, who the sentence's
    `first` words are, `by` whom; `need`: who stands before "needs to"; empty: nobody."""
    minutes: bool = False
    """Only in minutes."""
    explicit: bool = False
    """Its doer wins over the Action-by cell."""
    needs_phrase: bool = False
    """Only where no verb is among the words before it."""
    needs_doer: bool = False
    """Only where the words before it name a person or a body."""
    weighed: bool = False
    """Only where the verb names work: "will have" does not."""
    of_itself: bool = False
    """A thing may be its subject ("comments are to come to the Chair")."""


_ADVERB = r"(?:(?:also|now|then|therefore|further|again|still|each|both|all|continue to|first|initially)\s+)*"
_VERB = r"(?P<verb>be \w+(?: \w+)?|\w+(?: \w+)?)"
_WHO = r"(?P<who>(?:the |all |each )?[A-Za-z][\w'’&/.()-]*(?:\s+[\w'’&/.()-]+){0,9}?)"
_DOES = rf"(?P<verb>be (?!able)\w+|{'|'.join(sorted(COMMANDS))})\b"
_PRODUCT = r"(?:an?|the|new|further|revised|its|our|their|guidance|training|proposals|plans|options|terms)"
_ASKED = r"(?:asked|requested|invited|instructed|tasked|reminded|directed|delegated|mandated?|authorised)"
_NO_TASK = r"(?!note\b|recogni[sz]e\b|reflect\b|remember\b|be\b|bear\b|think\b|understand\b|welcome\b|thank\b|hear\b)"


def _requests() -> tuple[Wording, ...]:
    return (
        Wording(
            "someone to do",
            re.compile(
                r"^(?:[A-Z][\w\s]{2,30} [–-] )?"
                r"(?P<who>[A-Z][\w'’&/.()-]*(?:[\s,]+[\w'’&/.()-]+){0,11}?) to (?:also )?"
                r"(?P<verb>be (?!able)\w+|[a-z][\w-]+)\b"
            ),
            "named",
            explicit=True,
            needs_doer=True,
        ),
        Wording(
            "something to be done",
            re.compile(rf"^(?P<who>[A-Z][\w'’&/.()-]*(?:,?\s+[\w'’&/.()-]+){{0,16}}?),? to be (?P<verb>{DONE})\b"),
            minutes=True,
            needs_phrase=True,
        ),
        Wording(
            "someone is asked to",
            re.compile(
                rf"\b{_ASKED} (?:that )?(?!(?:an?|the|some|several) questions?\b|if\b|whether\b|about\b|for\b|"
                rf"why\b|what\b|how\b|when\b|where\b|who\b|"
                rf"which\b){_WHO} to {_NO_TASK}(?P<verb>\w+)"
            ),
            "named",
            explicit=True,
        ),
        Wording(
            "they are asked to",
            re.compile(
                r"\b(?:are|were|is|was|be|(?:has|have|had) been) (?:all )?(?:asked|requested|invited to comment|"
                r"tasked|instructed|authorised) "
                r"(?:to|for (?=\w)|with)\b"
            ),
            "before",
            explicit=True,
        ),
        Wording(
            "members are urged to",
            re.compile(
                r"\b(?P<who>(?:[A-Z]\w+ )?(?:[Mm]embers|[Pp]artners|[Oo]fficers|[Aa]gencies)) are "
                r"(?:urged|encouraged|reminded) to\b"
            ),
            "named",
            explicit=True,
        ),
        Wording(
            "a request was made",
            re.compile(rf"\brequest (?:was|has been|had been|is) made (?:to [\w\s]+? )?for {_WHO} to (?P<verb>\w+)"),
            "named",
            explicit=True,
        ),
        Wording(
            "it was requested that",
            re.compile(
                r"\b(?:requested|asked) (?:that|for)\b(?=\s)(?! (?:clarification|confirmation|an explanation))|\basking that\b"
            ),
            minutes=True,
        ),
    )


def _promises() -> tuple[Wording, ...]:
    would = r"\bwould\s+(?!have\b|not\b|seem\b|prefer|welcome|spend|cost|like\b|be (?:useful|helpful|beneficial|good|dependent))"
    no_task = r"(?!be (?:able|congratulated|commended|expected|welcomed|found|noted))"
    return (
        Wording(
            "will",
            re.compile(rf"(?<!['’]s )(?<!their )\b(?:will|shall|['’]ll)\s+(?!not\b){_ADVERB}{_VERB}"),
            "subject",
            explicit=True,
            weighed=True,
        ),
        Wording("would, in minutes", re.compile(would + _ADVERB + _VERB), "subject", minutes=True, explicit=True, weighed=True),
        Wording("they would like", re.compile(rf"\b(?i:{NOUNS}) would like (?:to (?:have|see)|an?)\b"), minutes=True),
        Wording(
            "is to",
            re.compile(rf"\b(?:is|are) (?:now |soon |still |also )?to {no_task}(?P<verb>be \w+|take place|\w+)"),
            "subject",
            explicit=True,
            weighed=True,
            of_itself=True,
        ),
        Wording(
            "includes someone doing",
            re.compile(r"\b(?:will|to) (?:also )?include (?P<who>the [A-Z][\w'’&\s/-]+?) (?:\w+ing)\b"),
            "named",
            explicit=True,
        ),
        Wording(
            "has commitments",
            re.compile(r"\b(?:has|have|made|gave|given)\b[^.:]{0,25}\bcommitments?\b[^.:]{0,30}:(?:\s|$)"),
            "first",
        ),
    )


def _decisions() -> tuple[Wording, ...]:
    empty = r"(?!note\b|adopt\b|aim\b|be\b|the\b|differ\b|disrupt\b|have\b|approve\b|endorse\b)"
    view = r"(?!.{0,60}\b(?:was|were|had|is (?:an?|important|crucial|key)|would be dependent|dependent)\b)"
    purpose = r"(?:discussion|consultation|circulation|publication|submission|implementation)"
    founded = r"(?:delegation|appointment|establishment|creation|adoption|setting up|introduction)"
    return (
        Wording(
            "agreed to",
            re.compile(
                r"(?<!who have )(?<!who has )\b(?:agreed|AGREED|RESOLVED|Resolved|Agreed|(?<!are )(?<!is )resolved|decided|"
                r"undertook|volunteered|"
                r"(?<!consultation )(?<!survey )(?<!report )intends?|"
                rf"(?:(?i:{NOUNS})|s?he|it|[A-Z]{{2,4}}) plans|(?:has|have|is|are|was|were) planned) to "
                rf"{empty}(?P<verb>\w+)"
            ),
            "before",
        ),
        Wording(
            "is planned for",
            re.compile(
                r"\b(?:is|are) (?:now |also |currently )?(?:planned|scheduled|proposed) (?:for|in|to (?:start|"
                r"begin|launch|take place))\b"
                r"(?=.*(?:\d{4}|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
                r"spring|"
                r"summer|autumn|winter|next)\b))"
            ),
        ),
        Wording(
            "to be done by a date",
            re.compile(
                rf",\s+to be (?P<verb>{PARTICIPLE})(?=[^.]*\b(?:by|in|before) (?:the )?(?:\d|[A-Z][a-z]+ \d{{4}}|next|end))"
            ),
            "by",
        ),
        Wording(
            "offered to",
            re.compile(rf"\boffered to (?!be\b|have\b)(?P<verb>\w+)|\bintended to {_DOES.replace('verb', 'does')}"),
            "before",
        ),
        Wording("agreed for someone", re.compile(rf"\b(?i:agreed) for {_WHO} to (?P<verb>\w+)"), "named", explicit=True),
        Wording(
            "agreed that someone do",
            re.compile(
                rf"\b(?i:agreed|resolved|decided):? (?:unanimously )?that (?P<who>(?:the |all |"
                rf"each )?[A-Za-z][\w'’&/.()-]*(?:\s+[\w'’&/.()-]+){{0,6}}?) "
                rf"(?:(?:should|would|will|to) )?{_DOES}"
            ),
            "named",
            explicit=True,
            needs_doer=True,
        ),
        Wording(
            "agreed that",
            re.compile(
                rf"\b(?i:agreed|resolved|decided):? (?:unanimously )?that\b(?! (?:there|it) (?:could|might|may|is|are)\b){view}"
            ),
            "by",
        ),
        Wording("agreed for work", re.compile(rf"\b(?:agreed|approved) (?:the|these|this|those) [\w\s]{{3,40}} for {purpose}\b")),
        Wording(
            "delegated to",
            re.compile(r"\bdelegat(?:ed|ion|e)\b.*\bto (?P<who>the [A-Z][\w ]+)\.?$"),
            "named",
            explicit=True,
        ),
        Wording("recommended", re.compile(rf"\brecommend(?:ed|s)?\b.{{0,40}}?\b(?:that|the {founded})\b"), minutes=True),
        Wording(
            "this paper recommends",
            re.compile(
                r"\b[Tt]h(?:is|e) (?:paper|report|review|panel|committee|working group)\b[\w\s]{0,30}? recommends? that\b"
            ),
        ),
        Wording(
            "it is proposed",
            re.compile(
                r"\b(?:[Ii]t (?:is|was)(?: now| therefore| also)? (?:proposed|recommended|requested|intended|planned|"
                r"suggested(?!.{0,80}\b(?:was|were|had|if|should not|could|might|may)\b))|"
                r"[Tt]he (?:proposal|intention|plan) is) (?:that|to)\b"
            ),
        ),
        Wording(
            "a decision to",
            re.compile(r"\b(?:decision (?:has been|was) (?:made|taken) to|(?:intention|intent|undertaking) to)\b"),
            "first",
        ),
        Wording(
            "a new member",
            re.compile(
                r"\b(?i:suggested|proposed|agreed|nominated)\b.{0,60}"
                r"\b(?:becomes?|joins?|joining|as) (?:an? )?(?:new )?(?:member|the Board)"
            ),
            minutes=True,
        ),
        Wording(
            "nominated",
            re.compile(r"\b(?:nominated|appointed|elected|co-opted) (?:[A-Z][\w'’]+ ){1,3}(?:for|as|to)\b"),
            minutes=True,
        ),
        Wording(
            "with a review",
            re.compile(r"\b(?:noting|with|subject to) an? (?:further )?review (?:at|in|on|by|after|before)\b"),
            minutes=True,
        ),
    )


def _work_in_hand() -> tuple[Wording, ...]:
    things = r"(?:app|website|tool|toolkit|policy|strategy|plan|protocol|programme|pathway|service|centre|database|guide)"
    papers = (
        r"(?:response|reply|report|paper|policy|strategy|plan|bid|letter|protocol|proposal|specification|business case|draft|"
        r"audit|survey|tender|contract|framework|guide|toolkit|leaflet|website|agreement)"
    )
    in_hand = r"\b(?:is|are|was|were) (?:currently |now |also )?"
    return (
        Wording(
            "new and in hand",
            re.compile(
                r"\b(?:[Nn]ew|[Aa]nother|[Aa] (?:second|third|fourth|further|revised|draft)|[Aa]n (?:additional|updated))\b"
                rf"[^.;]{{0,70}}{in_hand}(?:being {MADE}|in development|in preparation|under (?:development|construction))"
            ),
            "by",
        ),
        Wording("being written", re.compile(rf"\b(?:[Aa]n?|[Tt]he) {papers}\b[^.;]{{0,70}}{in_hand}being {MADE}"), "by"),
        Wording("in development", re.compile(rf"\b{things}\b[^.;]{{0,30}}{in_hand}in development\b")),
        Wording(
            "putting together",
            re.compile(
                r"\b(?:is|are)(?: also| currently| now)? (?P<verb>"
                r"(?:putting together|drafting|preparing|drawing up|developing|producing|setting up|arranging|organising|"
                rf"compiling|writing) {_PRODUCT}\b|"
                r"planning (?:to|for|an?)\b|starting to work on|building on [^.]{0,60} to expand|still meeting to|"
                r"working (?:closely )?with [^.]{0,80} to (?:develop|produce|establish|create|design|set up))"
            ),
            "subject",
        ),
        Wording(
            "in the planning",
            re.compile(
                r"\bin the (?:early |final )?(?:stages|process) of "
                r"(?:planning|drafting|developing|preparing|recruiting|setting up|procuring)\b"
            ),
            "first",
        ),
        Wording(
            "progressed to a plan", re.compile(r"\bprogressed to (?:a |the )?(?:further |next |new )?(?:plan|stage|phase)s? to\b")
        ),
    )


def _needs() -> tuple[Wording, ...]:
    changing = r"(?:amending|correcting|updating|revising|reviewing|completing|changing|rewriting|replacing)"
    back = r"(?:brought|presented|reported) (?:back )?to"
    brought = rf"(?:on the (?:next )?agenda|{back}|considered at each|placed on)"
    return (
        Wording("needs changing", re.compile(rf"\bneeds? (?:{changing}|to be {CHANGED}|to go to)\b")),
        Wording(
            "need for a piece of work",
            re.compile(
                rf"(?<!where it )(?<!what it )(?<!how it )(?P<verb>\b(?:needs?|required?)) to (?:also )?{WORK}\b|"
                r"\bneeds? to be undertaken\b|\bto be undertaken (?:before|by)\b"
            ),
            "need",
        ),
        Wording(
            "discussions required",
            re.compile(
                r"\b(?:discussions?|talks|meeting|work|consultation) (?:is|are|was|were) (?:still )?(?:required|needed)\b.{0,60}?"
                r"\b(?:between|with|by) (?P<who>[\w'’]+(?: and [\w'’]+)?)"
            ),
            "named",
            explicit=True,
        ),
        Wording(
            "should go on",
            re.compile(rf"\b(?:should|must) (?:now |also |then )?(?:be (?:{CHANGED}|{brought})|inform|report back|contact)\b"),
            minutes=True,
        ),
        Wording("work to be done", re.compile(r"\b(?:there is|there was)(?: still| also)? (?:work|more) to be done\b")),
    )


WORDINGS = (*_requests(), *_promises(), *_decisions(), *_work_in_hand(), *_needs())
"""In the order in which they are tried."""
