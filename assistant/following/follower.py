"""A measure through strategies, reviews and reports: what was to be reached, what was reported, what can be said."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.findings import Target
from assistant.following.aims import Aim, NoAim, aim_of
from assistant.following.cells import label_of
from assistant.following.comparing import compared
from assistant.following.found import Found
from assistant.following.judging import Facts, judge
from assistant.following.measures import Measure, Read, likeness, reader, same, shared, within
from assistant.following.places import owner_of, same_owner
from assistant.following.reporting import Source, Spoken, at_place, reported, spoken_of
from assistant.lexicon import Lexicon
from assistant.trails import Comparison, FigureKind, Followed, Reported, Trail
from ingest.errors import UsageError
from ingest.papers import Access, Block, Filters, Paper, PaperKind

_NEAR = 0.3
"""Measures that are at least so like the one asked for are named beside it."""
_SHORT = 0.5
"""A short name has at least this part of the full one's words."""
_SETTING = (PaperKind.STRATEGY,)
_MOST_NEAR = 8
_FIGURE = re.compile(r"£?\d[\d,.]*%?")
_PLAIN = re.compile(r"[^\d;]{3,100}")
"""A measure that can be shown as one: a clause with figures in it is none."""


class Library(Protocol):
    """Where the papers are: the index."""

    def papers(self, filters: Filters) -> tuple[Paper, ...]:
        """The papers that the filters let through, by id."""

    def blocks(self, paper_id: str) -> tuple[Block, ...]:
        """A paper's blocks in order."""


class Targets(Protocol):
    """Where the targets are: the register."""

    def targets(self, filters: Filters) -> tuple[Target, ...]:
        """The targets that count, edited values in place of the papers' own, rejected ones left out."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows a measure through the papers and compares the targets of two."""

    library: Library
    register: Targets
    lexicon: Callable[[Access], Lexicon]
    """What the papers that a reader of this class may see know as a whole."""

    def follow(self, measure: str, filters: Filters) -> Trail:
        """The targets for the measure, by date, each with what was reported later.

        `filters` limit the papers that set the targets; a year or a kind does not limit those that report on them.
        """
        lexicon = self.lexicon(filters.access)
        read = reader(lexicon.abbreviations)
        asked = read(measure)
        if not asked.core:
            raise UsageError(f"{measure!r} names no measure.", 'Name what is measured, such as "criminal damage".')
        work = _Work(self.library, filters, lexicon, read)
        targets = [target for target in self.register.targets(filters) if target.measure]
        mine = [target for target in targets if same(read(target.measure or ""), asked)]
        mine += work.linked(mine, targets)
        followed = tuple(work.follow(target, targets) for target in work.in_order(work.setting(mine)))
        others = tuple(work.others(asked, followed))
        named = [read(target.measure or "") for target in targets]
        rows = () if followed or others else work.counted()
        return Trail(measure, followed, others, _near(asked, [*named, *rows]))

    def compare(self, first: Paper, second: Paper, access: Access) -> Comparison:
        """The targets of two papers side by side. Raises UsageError for a paper beside itself."""
        if first.id == second.id:
            raise UsageError("These are one paper.", "Name two papers; `papers list` shows them.")
        before, after = (self.register.targets(Filters(paper=paper.id, access=access)) for paper in (first, second))
        return compared((first, second), (before, after), reader(self.lexicon(access).abbreviations))


def _near(asked: Measure, named: Iterable[Measure]) -> tuple[str, ...]:
    """The measures that are like the one asked for, the likest first."""
    found: dict[str, float] = {}
    for measure in named:
        like = 1.0 if within(asked, measure) else likeness(asked, measure)
        if like >= _NEAR and not same(measure, asked) and _PLAIN.fullmatch(measure.words):
            found.setdefault(measure.words, like)
    return tuple(sorted(found, key=lambda words: -found[words])[:_MOST_NEAR])


def _is_past(target: Target, paper: Paper) -> bool:
    """Whether the deadline was over before the paper that is to have set it came out."""
    deadline = target.deadline_iso or ""
    return bool(deadline and paper.date) and deadline < (paper.date or "")[: len(deadline)]


class _Work:
    """One question's work over the papers."""

    def __init__(self, library: Library, filters: Filters, lexicon: Lexicon, read: Read) -> None:
        scope = Filters(body=filters.body, access=filters.access)
        papers = library.papers(scope)
        self._sources = {paper.id: Source(paper, library.blocks(paper.id)) for paper in papers}
        self._owners = {id: owner_of(source.paper, source.blocks, lexicon) for id, source in self._sources.items()}
        self._lexicon, self._read = lexicon, read

    def in_order(self, targets: Sequence[Target]) -> list[Target]:
        """By the date of their papers."""
        return sorted(targets, key=lambda target: (self._paper(target).date or "", target.paper))

    def setting(self, targets: Sequence[Target]) -> list[Target]:
        """Those that set the target anew: not those that a review or report only recalls from an earlier paper."""
        return [target for target in targets if target.paper in self._sources and not self._recalls(target, targets)]

    def linked(self, recalled: Sequence[Target], targets: Sequence[Target]) -> list[Target]:
        """The targets that later papers recall under a shorter name, known by their very figure: "First time entrants, 40"."""
        late = [target for target in recalled if target.paper in self._sources and not target.deadline_iso]
        return [
            target
            for target in targets
            if target not in recalled
            and target.paper in self._sources
            and target.deadline_iso
            and any(self._is_short_for(one, target) for one in late)
            and self._figure(target, targets)
        ]

    def _is_short_for(self, short: Target, target: Target) -> bool:
        if short.value is None or (short.value, short.unit) != (target.value, target.unit):
            return False
        mine, other = self._paper(target), self._paper(short)
        if not (mine.date or "9") < (other.date or "") or not self._same(mine, other):
            return False
        brief, full = self._read(short.measure or ""), self._read(target.measure or "")
        return within(brief, full) and likeness(brief, full) >= _SHORT

    def _figure(self, target: Target, targets: Sequence[Target]) -> str:
        """The level that is wanted, as a table's target column gives it; "" for a change.

        Also "" where another target of the paper with a word in common wants the same: the figure does not tell them apart.
        """
        aim = aim_of(target)
        if not isinstance(aim, Aim) or aim.relative:
            return ""
        mine = self._read(target.measure or "")
        rivals = (one for one in targets if one.paper == target.paper and one != target)
        if any(one.value == target.value and shared(mine, self._read(one.measure or "")) for one in rivals):
            return ""
        return f"{aim.value:.10g}{'%' if aim.share else ''}"

    def follow(self, target: Target, targets: Sequence[Target]) -> Followed:
        """The target with all that was reported of it; `targets` are all that there are."""
        paper = self._paper(target)
        measure = self._read(target.measure or "")
        aim = aim_of(target)
        if paper.draft:
            aim = NoAim("The paper that sets it is a draft.")
        elif _is_past(target, paper):
            aim = NoAim("Its deadline was past when the paper came out: the paper recalls a target, or the date is misread.")
        wanted = self._figure(target, targets)
        told = [spoken_of(source, measure, self._read, self._lexicon, wanted) for source in self._later(paper)]
        # the target's own figure is no report of it
        own = spoken_of(self._sources[paper.id], measure, self._read, self._lexicon)
        base = [one for one in own.found if isinstance(aim, Aim) and aim.baseline and one.period == aim.baseline]
        pairs = [(one, found) for one in told for found in _sober(one)] + [(own, found) for found in base]
        set_anew = {one.quote for one in targets}
        late = [one for one in told if isinstance(aim, Aim) and (one.source.paper.date or "")[:7] > aim.ends[0].end]
        judged = judge(
            aim,
            Facts(
                tuple(found for _, found in pairs),
                self._any_after(paper, aim) if isinstance(aim, Aim) else False,
                any(one.cautions for one in told),
                any(mention[1] not in set_anew for one in (late or told) for mention in one.mentions),
            ),
        )
        shown = [reported(one, found) for one, found in pairs]
        mentions = [(one, mention) for one in told for mention in one.mentions if mention[1] not in set_anew]
        shown += [_mention(one, *mention) for one, mention in mentions[:_MOST_NEAR]]
        cautions = tuple(at_place(one.source, *caution) for one in told for caution in one.cautions)
        return Followed(
            target,
            paper.title,
            paper.body,
            paper.date,
            judged.verdict,
            judged.reason,
            judged.computed,
            _by_date(shown),
            cautions,
        )

    def others(self, asked: Measure, followed: Sequence[Followed]) -> Iterator[Reported]:
        """Figures for the measure that stand under none of the targets."""
        known = {(one.paper, one.quote) for each in followed for one in (*each.reported, *each.cautions)}
        known |= {(each.target.paper, each.target.quote) for each in followed}
        for source in self._sources.values():
            one = spoken_of(source, asked, self._read, self._lexicon)
            for found in one.found:
                made = reported(one, found)
                if (made.paper, made.quote) not in known:
                    yield made

    def counted(self) -> Iterator[Measure]:
        """What the rows of the tables are about, where they have figures."""
        for source in self._sources.values():
            for block in source.blocks:
                if any(_FIGURE.fullmatch(cell) for cell in block.cells) and not block.total:
                    yield self._read(label_of(block))

    def _paper(self, target: Target) -> Paper:
        return self._sources[target.paper].paper

    def _recalls(self, target: Target, targets: Sequence[Target]) -> bool:
        mine = self._paper(target)
        if mine.kind in _SETTING or (target.deadline_iso and not _is_past(target, mine)):
            return False
        earlier = (self._paper(one) for one in targets if one.paper in self._sources and one.paper != target.paper)
        return any(
            paper.kind in _SETTING and self._same(paper, mine) and (paper.date or "") < (mine.date or "") for paper in earlier
        )

    def _later(self, paper: Paper) -> list[Source]:
        """Papers of the same body or place that are dated after the target's; drafts report nothing."""
        return [
            source
            for source in self._sources.values()
            if (source.paper.date or "") > (paper.date or "9") and not source.paper.draft and self._same(paper, source.paper)
        ]

    def _any_after(self, paper: Paper, aim: Aim) -> bool:
        return any((source.paper.date or "")[:7] > aim.ends[0].end for source in self._later(paper))

    def _same(self, one: Paper, other: Paper) -> bool:
        return same_owner(self._owners[one.id], self._owners[other.id])


def _sober(spoken: Spoken) -> list[Found]:
    """Each figure once for each place."""
    return list({(one.block, one.written, one.period, one.against): one for one in spoken.found}.values())


def _mention(spoken: Spoken, index: int, quote: str) -> Reported:
    return replace(at_place(spoken.source, index, quote), doubt="not read as a figure")


def _by_date(found: Sequence[Reported]) -> tuple[Reported, ...]:
    return tuple(sorted(found, key=lambda one: (one.date or "", one.paper, one.kind is FigureKind.NONE)))
