"""What is said of the papers that an answer cites: that they differ, which is newer, which is a draft, which was followed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts import AmountKind, amounts_in
from assistant.disagreement import SORTS, same_place, same_thing
from assistant.findings import DIFFER, FROM_A_DRAFT, Citation
from assistant.lexicon import TITLE_NOISE, Lexicon
from assistant.question import Question
from assistant.scored import Scored
from assistant.shelf import Shelf
from assistant.wanted import FIGURES, Wanted
from assistant.words import stem, stems, words
from assistant.years import MONTHS, spans_in, without_years
from ingest.papers import Filters, Paper, PaperKind, squash, years_of

TITLE_PAGES = 2
"""Pages, the first, on which a paper's title is looked for."""

SHARED = 0.5
"""Two strategies are of one subject where they share this part of the shorter title's words."""

KINDS = {Wanted.PERCENT: AmountKind.SHARE, Wanted.MONEY: AmountKind.MONEY}
"""The sort of figure that a question wants, where it wants one."""


@dataclass(frozen=True, slots=True)
class Cites:
    """An answer's citations with their papers."""

    question: Question
    citations: tuple[Citation, ...]
    shelf: Shelf

    def paper(self, citation: Citation) -> Paper:
        """The paper that a citation is of."""
        return self.shelf.paper(citation.paper).paper

    def of(self, marker: int) -> Citation:
        """The citation with a marker."""
        return self.citations[marker - 1]


def differing(cites: Cites, conflicts: Iterable[Sequence[int]]) -> list[str]:
    """A sentence for each pair of citations that differ: the figures with their papers, the newer first."""
    return [_differ(cites, [cites.of(marker) for marker in pair]) for pair in conflicts]


def _differ(cites: Cites, pair: Sequence[Citation]) -> str:
    first, second = sorted(pair, key=lambda citation: citation.date or "", reverse=True)
    told = ", ".join(
        f"{_figure(cites.question, citation)}{named(cites.paper(citation))} [{citation.marker}]" for citation in (first, second)
    )
    newer = "; the first is the newer" if _newer(first, second) else ""
    return f"{DIFFER} {told}{newer}."


def _figure(question: Question, citation: Citation) -> str:
    """The figure of a quote that is asked for, where there is no doubt which it is: "18 in "."""
    of_kind = [each for each in amounts_in(citation.quote) if each.kind is KINDS.get(question.wanted, AmountKind.COUNT)]
    counted = [each for each in of_kind if question.counted and question.counted in each.of] or of_kind
    return f"{counted[0].text} in " if len(counted) == 1 else ""


def _newer(one: Citation, other: Citation) -> bool:
    """Whether a citation is surely of a later date, as far as both dates are known."""
    exact = min(len(one.date or ""), len(other.date or ""))
    return (one.date or "")[:exact] > (other.date or "")[:exact]


def newer_figure(cites: Cites, told: Sequence[Scored], lexicon: Lexicon) -> list[str]:
    """Which is the newer, where the answer gives figures for the same measure from papers of different years of one place."""
    if cites.question.wanted not in FIGURES or cites.question.years:
        return []
    for one, other in ((told[0], other) for other in told[1:]):
        first, second = (next((c for c in cites.citations if _of(c, scored)), None) for scored in (one, other))
        if not first or not second or not same_thing(one, other) or (first.date or "")[:4] == (second.date or "")[:4]:
            continue
        newest = first if _newer(first, second) else second if _newer(second, first) else None
        if newest and same_place(cites.paper(first), cites.paper(second), lexicon) and _both_figures(one, other):
            return [f"The newer figure is that of {named(cites.paper(newest))}. [{newest.marker}]"]
    return []


def _of(citation: Citation, scored: Scored) -> bool:
    return citation.paper == scored.unit.paper and citation.quote in scored.unit.text


def _both_figures(one: Scored, other: Scored) -> bool:
    kinds = [{amount.kind for amount in amounts_in(scored.unit.text)} for scored in (one, other)]
    return bool(kinds[0] & kinds[1])


def drafts(cites: Cites) -> list[str]:
    """That what is cited is a draft, with the markers of its words."""
    marks = "".join(f"[{citation.marker}]" for citation in cites.citations if cites.paper(citation).draft)
    return [f"{FROM_A_DRAFT} {marks}"] if marks else []


def followed(cites: Cites) -> tuple[list[str], tuple[Citation, ...]]:
    """A sentence for the newest strategy that follows one cited, and the citations, with that of its title where it stands there.

    Nothing where the question asks for years that the newer one is not of: who asks for the 2016 strategy means that one.
    Nor where the answer rests first on another paper, or two years are compared.
    """
    if len(list(spans_in(cites.question.asked))) > 1:
        return [], cites.citations
    for citation in cites.citations[:1]:
        if cites.paper(citation).kind is not PaperKind.STRATEGY:
            continue
        newer = list(_successors(cites, cites.paper(citation)))
        if newer:
            return _followed_by(cites, citation, newer[-1])
    return [], cites.citations


def _followed_by(cites: Cites, citation: Citation, newer: Paper) -> tuple[list[str], tuple[Citation, ...]]:
    if own := next((each for each in cites.citations if each.paper == newer.id), None):
        return [f"The newer strategy is that of {dated(newer.date)}. [{own.marker}]"], cites.citations
    if title := _title(cites, newer):
        return [f"The newer strategy is “{title.quote}”. [{title.marker}]"], (*cites.citations, title)
    return [f"This is not the newest strategy of that body. [{citation.marker}]"], cites.citations


def _successors(cites: Cites, paper: Paper) -> Iterator[Paper]:
    """The newer strategies of the same body and subject that the reader may see, the newest last."""
    if not paper.body or not paper.date:
        return
    asked = cites.question.years
    every = cites.shelf.index.papers(Filters(kind=PaperKind.STRATEGY, access=cites.question.filters.access))
    for other in sorted(every, key=lambda each: (each.date or "", each.id)):
        same = (other.body or "").casefold() == paper.body.casefold() and _one_subject(paper, other)
        later = (other.date or "")[:4] > paper.date[:4] and not other.draft
        if same and later and (not asked or asked & set(years_of(other))):
            yield other


def _one_subject(one: Paper, other: Paper) -> bool:
    """Whether two titles are of one subject: their words, or both say nothing but whose strategy it is."""
    first, second = _subject(one), _subject(other)
    if not first or not second:
        return first == second
    return len(first & second) >= SHARED * min(len(first), len(second))


def _subject(paper: Paper) -> frozenset[str]:
    """The stems of a title's words, without years, the sort of paper and the names in its body's name."""
    own = {stem(word) for word in words(paper.body or "") if word not in TITLE_NOISE}
    return frozenset(each for each in stems(without_years(paper.title)) if not each[0].isdigit()) - SORTS - own


def _title(cites: Cites, paper: Paper) -> Citation | None:
    """A paper's title (or what stands before its colon) as a citation, where it stands on one of its first pages."""
    whole = squash(paper.title)
    for title in dict.fromkeys((whole, whole.partition(": ")[0])):
        for page, text in list(cites.shelf.paper(paper.id).pages.items())[:TITLE_PAGES]:
            if title and title in text:
                return Citation(len(cites.citations) + 1, paper.id, paper.title, paper.body, paper.date, page, (), None, title)
    return None


def named(paper: Paper) -> str:
    """A paper by its kind and its date: "the review of 14 May 2019"."""
    kind = "paper" if paper.kind is PaperKind.OTHER else paper.kind.value
    return f"the {kind} of {dated(paper.date)}" if paper.date else f"the undated {kind}"


def dated(iso: str | None) -> str:
    """An ISO date in words, as exact as it is."""
    year, month, day = [*(iso or "").split("-"), "", ""][:3]
    told = (str(int(day)) if day else "", MONTHS[int(month) - 1].title() if month else "", year)
    return " ".join(part for part in told if part)
