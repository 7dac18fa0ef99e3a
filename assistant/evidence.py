"""Passages → the units that answer: every unit of the best passages is weighed, and the few that say the most are taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.conversation import carried_on
from assistant.extremes import extreme_rows
from assistant.findings import Found
from assistant.lexicon import Lexicon
from assistant.outlines import is_counted, outlines_of
from assistant.posts import names_holder, post_in
from assistant.question import ASKED, Question, others_of
from assistant.retrieval import apart, scopes_of
from assistant.scored import Choice, Fate, Part, Scored
from assistant.scoring import DECIDED, Scale, Standing, alike_of, scored, stakes_of
from assistant.shelf import Opened, Shelf
from assistant.units import Unit, UnitKind, units_of
from assistant.wanted import Wanted
from assistant.words import stem
from ingest.papers import Block

UNFOUND = 99
"""The rank of a block that no passage found holds."""

MOST_UNITS = 3
"""About sixty words: a fourth unit answers few more questions and reads worse."""

MOST_WORDS = 110
"""No unit is added that makes the answer longer."""

EASY_WORDS = 80
"""No third unit is added that makes the answer longer."""

POOL = 60
"""Units, the best, from which the answer is picked."""

NEW_WORDS = 0.6
"""How much of a later unit's score rests on words that the units before it lack."""

KEPT = 0.6
"""A unit with less than this part of the best score is left out."""

LAST_KEPT = 0.7
"""The same for a third unit: four words fewer for one answer in two hundred and fifty."""

ELSEWHERE = 0.27
"""What a unit loses in a paper that is not of the body the question names."""

OTHERS_PART = 0.3
"""What a word counts for in one paper that the question asks of another."""

ITEM_ENOUGH = 0.08
"""Where one item speaks of as much of the question as its whole list, within this, the list is not read out."""

ALIKE = 0.75
"""Units of one block that share this part of the shorter's words say the same."""


ACTS = frozenset(
    stem(word)
    for word in (
        *("agree", "agreed", "agreement", "decide", "decided", "decision", "resolve", "resolved", "discuss", "discussed"),
        *("say", "said", "tell", "told", "report", "reported", "propose", "proposed", "ask", "asked", "note", "noted"),
        *("happen", "happened", "raise", "raised", "do", "done", "make", "made", "plan", "planned"),
    )
)
"""Stems of what people do in a meeting, whatever it is about."""

OUTLINE_BONUS = 0.3
"""What a paper's numbered headings gain where they are asked for by name ("the objectives"); twice so much by their number."""

TWINS = 0.8
"""Words of a scan that share this part with another paper's are a copy of them, a letter here and there misread."""


def chosen(question: Question, units: Sequence[Scored], lexicon: Lexicon) -> Choice:
    """Those of the units, best first, that answer. Where papers are compared, each has its say in turn."""
    listless = _without_needless_lists(question, units)
    ranked = _without_neighbours(question, _about_something(question, listless))
    needless = [*_gone(units, listless, Fate.LIST), *_gone(listless, ranked, Fate.NEIGHBOUR)]
    stakes = stakes_of(question, lexicon, None)
    scopes = scopes_of(question, lexicon)
    if len(scopes) < 2:
        picked = _picked(ranked, stakes, MOST_UNITS)
        return Choice(picked.taken, [*needless, *picked.fates], picked.others)
    own = [[s for s in ranked if s.unit.paper in papers] for papers in scopes]
    each = [_picked(units, stakes, 2 if len(scopes) == 2 else 1) for units in own]
    dealt = [picked.taken[place] for place in range(2) for picked in each if place < len(picked.taken)]
    most = max(MOST_UNITS, len(scopes))
    fates = [*needless, *((one, Fate.FULL) for one in dealt[most:]), *(fate for picked in each for fate in picked.fates)]
    rest = [(one, picked.others) for units, picked in zip(own, each, strict=True) for one in units]
    return Choice(dealt[:most], [*fates, *rest], Fate.OTHER_PAPER)


def dealt(found: Sequence[Sequence[tuple[Question, Scored]]], parts: int) -> list[tuple[Question, Scored]]:
    """The units of the parts of a question, the best of each first; no unit twice in other words, and no more than is read."""
    in_turn = [units[place] for place in range(MOST_UNITS) for units in found if place < len(units)]
    taken: list[tuple[Question, Scored]] = []
    for part, each in in_turn:
        length = each.unit.length + sum(one.unit.length for _, one in taken)
        most = MOST_WORDS if len(taken) < parts else EASY_WORDS + 10
        if not any(_same(each.unit, one.unit) for _, one in taken) and (not taken or length <= most):
            taken.append((part, each))
    return taken[: 2 * parts]


def ranked_units(question: Question, found: Sequence[Found], lexicon: Lexicon, shelf: Shelf) -> list[Scored]:
    """Every unit of the passages found, best first."""
    others = others_of(question, lexicon)
    home = frozenset[str]().union(*scopes_of(question, lexicon))
    opened = {paper: (shelf.paper(paper), ranks) for paper, ranks in _blocks_by_paper(found).items()}
    if post := post_in(question.asked):
        opened = {paper: (held, _with_holders(held, ranks, post)) for paper, (held, ranks) in opened.items()}
    papers = {paper: (ranks, _units(held, sorted(ranks)), held.blocks) for paper, (held, ranks) in opened.items()}
    vocabulary = sorted({word for _, units, _ in papers.values() for unit in units for word in unit.words})
    alike = alike_of(question, vocabulary, shelf.index.akin)
    elsewhere = apart(question, lexicon)
    every: list[Scored] = []
    for paper, (ranks, units, blocks) in papers.items():
        stakes = stakes_of(question, lexicon, paper)
        own = {each: share * (OTHERS_PART if each in elsewhere.get(paper, ()) else 1.0) for each, share in stakes.items()}
        scale = Scale(question, own, others, alike, lexicon)
        weighed = [*_weighed(units, ranks, scale, blocks), *_outlines(question, shelf.paper(paper), scale)]
        away = (home and paper not in home) or (
            question.paper_years and not question.paper_years & lexicon.dated.get(paper, frozenset())
        )
        every += [each.gaining(Part.ELSEWHERE, -ELSEWHERE) for each in weighed] if away else weighed
    if question.said:
        every = carried_on(question.said, every, lexicon)
    return sorted(every, key=lambda s: (-s.score, s.unit.paper, s.unit.first, s.unit.kind))


def _outlines(question: Question, opened: Opened, scale: Scale) -> Iterable[Scored]:
    """A paper's numbered headings, where they are what a list is asked of."""
    if Wanted.LIST in question.kinds:
        for unit in outlines_of(opened.paper, opened.blocks, frozenset(question.weights)):
            gain = OUTLINE_BONUS * (1 + is_counted(unit, question.asked))
            yield scored(unit, scale, Standing(UNFOUND, frozenset())).gaining(Part.AIM, gain)


def _with_holders(opened: Opened, ranks: Mapping[int, int], post: str) -> dict[int, int]:
    """The blocks of the passages found and those that name the holder of a post: attendance lists say little else."""
    holders = (index for index, block in enumerate(opened.blocks) if names_holder(block.text, post))
    return dict.fromkeys(holders, UNFOUND) | dict(ranks)


def _weighed(units: Sequence[Unit], ranks: Mapping[int, int], scale: Scale, blocks: Sequence[Block]) -> Iterable[Scored]:
    """The units of some of a paper's blocks (block → rank of its passage), in order."""
    extremes = extreme_rows(scale.question, blocks, units)
    for above, unit in zip((None, *units), units, strict=False):
        rank = min(ranks.get(i, UNFOUND) for i in range(unit.first, unit.last + 1))
        before = above.stems if above and above.first >= unit.first - 1 else frozenset[str]()
        yield scored(unit, scale, Standing(rank, before, extreme=unit.first in extremes))


def _units(opened: Opened, wanted: Sequence[int]) -> list[Unit]:
    """The units of some blocks of a paper; those of a scan are marked as such."""
    units = units_of(opened.paper.id, opened.blocks, wanted)
    return [replace(unit, recognised=True) for unit in units] if opened.scans else units


def _blocks_by_paper(found: Iterable[Found]) -> dict[str, dict[int, int]]:
    """paper → block → rank of the best passage that holds it, from 0."""
    papers: dict[str, dict[int, int]] = {}
    for rank, each in enumerate(found):
        blocks = papers.setdefault(each.passage.place.paper, {})
        for index in range(each.passage.first_block, each.passage.last_block + 1):
            blocks.setdefault(index, rank)
    return papers


def _without_needless_lists(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """Whole lists only where a list is asked for, or where no item of them says by itself what the list says."""
    items = [s for s in ranked if s.unit.kind is UnitKind.ITEM]

    def needless(whole: Scored) -> bool:
        asked = question.wanted is Wanted.LIST or DECIDED.search(question.asked)
        listed = whole.unit.kind is UnitKind.LIST and (whole.unit.cut or not asked)
        return listed and any(_says_as_much(item, whole) for item in items)

    return [s for s in ranked if not needless(s)]


def _gone(before: Sequence[Scored], after: Sequence[Scored], fate: Fate) -> list[tuple[Scored, Fate]]:
    left = {id(each) for each in after}
    return [(each, fate) for each in before if id(each) not in left]


def _without_neighbours(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """No item or row beside one that itself says what they only stand under: of "Burglary and theft" one target is of theft.

    Where one thing is asked for; a list is asked for with all its items.
    """
    if question.wanted in (Wanted.LIST, Wanted.OTHER, Wanted.DEFINITION, Wanted.REASON):
        return list(ranked)
    kept: list[Scored] = []
    for each in ranked:
        if not any(_is_neighbour(each, one, said=bool(question.said)) for one in kept):
            kept.append(each)
    return kept


def _about_something(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """No unit that shares with the question only what was done ("agreed"), not what it was done about."""
    about = {each for each, weight in question.weights.items() if weight >= ASKED} - ACTS
    if question.said or not about:
        return list(ranked)
    return [each for each in ranked if not each.found or not set(each.found) <= ACTS]


def _is_neighbour(each: Scored, best: Scored, *, said: bool) -> bool:
    """Whether an item or row of the same list or table has of the question only what the better one has itself, and less.

    `said`: some of the question was said before, and may be of another row.
    """
    unit, one = each.unit, best.unit
    if unit.kind not in (UnitKind.ITEM, UnitKind.ROW) or unit.kind is not one.kind or unit.paper != one.paper:
        return False
    over = unit.context_stems - unit.stems
    own, better = ({word for word in scored.found if word in scored.unit.stems} for scored in (each, best))
    less = (own < better and not said) or any(word in one.stems and word in over for word in best.found)
    return unit.context == one.context and less


def _says_as_much(item: Scored, whole: Scored) -> bool:
    """Whether an item of a list speaks of as much of the question as all of it."""
    one, unit = item.unit, whole.unit
    inside = one.paper == unit.paper and unit.first <= one.first <= unit.last
    return inside and item.cover >= whole.cover - ITEM_ENOUGH and any(_by_itself(each, one) for each in item.found)


def _by_itself(each: str, unit: Unit) -> bool:
    """Whether an item has a word that what it stands under lacks: it is told from the others of its list."""
    return each in unit.stems and each not in unit.context_stems


def _picked(ranked: Sequence[Scored], stakes: Mapping[str, float], most: int) -> Choice:
    """The best unit, then those that add words of the question it lacks; no unit twice in other words."""
    picked: list[Scored] = []
    fates: list[tuple[Scored, Fate]] = []
    pool = list(ranked[:POOL])
    while pool and len(picked) < most:
        best = pool.pop(_most_telling(pool, picked, stakes))
        if picked and best.score < (KEPT if len(picked) < 2 else LAST_KEPT) * picked[0].score:
            return Choice(picked, fates, Fate.WEAK)
        if any(_same(best.unit, p.unit) for p in picked):
            fates.append((best, Fate.SAME))
            continue
        if picked and sum(p.unit.length for p in picked) + best.unit.length > (MOST_WORDS if len(picked) == 1 else EASY_WORDS):
            fates.append((best, Fate.LONG))
            continue
        picked.append(best)
    return Choice(picked, fates)


def _most_telling(pool: Sequence[Scored], picked: Sequence[Scored], stakes: Mapping[str, float]) -> int:
    """The place of the unit with the best score, words counted that those picked lack; the first of equals."""
    if not picked:
        return 0
    total = sum(stakes.values()) or 1.0
    have = {each for p in picked for each in p.found}
    gains = [s.score + NEW_WORDS * _new(s, have, stakes) / total for s in pool]
    return gains.index(max(gains))


def _new(unit: Scored, have: set[str], stakes: Mapping[str, float]) -> float:
    return sum(stakes.get(each, 0.0) * share for each, share in unit.found.items() if each not in have)


def _same(one: Unit, other: Unit) -> bool:
    """Whether two units quote the same words, or say the same in a list and out of it."""
    if one.text == other.text:
        return True
    if one.paper != other.paper:
        return (one.recognised or other.recognised) and _overlap(one, other) > TWINS
    if set(one.pieces) & set(other.pieces):
        return True
    if UnitKind.LIST in (one.kind, other.kind) and one.first <= other.last and other.first <= one.last:
        return True
    return one.first == other.first and _overlap(one, other) > ALIKE


def _overlap(one: Unit, other: Unit) -> float:
    """Part of the shorter unit's words that the other has."""
    return len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))
