"""Are the targets and actions of a paper found, no others, and with the right fields?

Matching as in `measures.matching`, paper by paper. `precision`: right / (right + wrong); `recall`: right / (right + missed);
`F1`: their harmonic mean, over all papers together. A field is compared (`measures.fields`) on right matches, except where the
gold row says to skip it: `accuracy` is the share that says the same, `where given` the same among the rows where the paper gives
the field, and `filled in` the share of rows given a wrong value among those where the paper gives none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.findings import Commitment
from evals.cases import CommitmentSet, GoldRow
from evals.measures.fields import FIELDS, empty, same
from evals.measures.matching import Matching, match
from evals.measures.numbers import mean, precision_recall_f1
from evals.scorecard import Better, Figure, Miss, Row, SetScore, Table


@dataclass(frozen=True, slots=True)
class Extracted:
    """One paper's gold rows and what was drawn out of it."""

    paper: str
    gold: tuple[GoldRow, ...]
    predicted: tuple[Commitment, ...]
    matching: Matching

    @property
    def pairs(self) -> tuple[tuple[GoldRow, Commitment], ...]:
        """Each certain gold row with its prediction."""
        return tuple((self.gold[g], self.predicted[p]) for p, g in self.matching.right)


def judge_paper(paper: str, gold: Sequence[GoldRow], predicted: Sequence[Commitment]) -> Extracted:
    """Matches what was drawn out of one paper with its gold rows, both of one kind."""
    matching = match([row.span for row in gold], [found.text for found in predicted])
    return Extracted(paper, tuple(gold), tuple(predicted), matching)


def score_extraction(gold: CommitmentSet, extracted: Sequence[Extracted], left_out: int) -> SetScore:
    """The figures of one set; `extracted` has one entry for each of its papers that is in the store."""
    return SetScore(
        name=gold.name,
        cases=sum(row.span.certain for one in extracted for row in one.gold),
        left_out=left_out,
        figures=_counts([one.matching for one in extracted]),
        tables=(
            Table("paper", tuple(Row(one.paper, _counts([one.matching])) for one in extracted)),
            Table("field", tuple(Row(field, _field(field, extracted)) for field in FIELDS[gold.kind])),
        ),
        misses=tuple(miss for one in extracted for miss in _misses(gold.kind, one)),
    )


def _counts(matchings: Sequence[Matching]) -> tuple[Figure, ...]:
    right = sum(len(one.right) for one in matchings)
    wrong = sum(len(one.wrong) for one in matchings)
    missed = sum(len(one.missed) for one in matchings)
    precision, recall, f1 = precision_recall_f1(right, wrong, missed)
    return (
        Figure("precision", precision, right + wrong),
        Figure("recall", recall, right + missed),
        Figure("F1", f1, right + missed),
    )


def _field(field: str, extracted: Sequence[Extracted]) -> tuple[Figure, ...]:
    compared = [
        (not empty(row.values[field][0]), field_is_right(field, row, found))
        for one in extracted
        for row, found in one.pairs
        if field not in row.skip
    ]
    given = [right for has_value, right in compared if has_value]
    filled = [not right for has_value, right in compared if not has_value]
    return (
        Figure("accuracy", mean([right for _, right in compared]), len(compared)),
        Figure("where given", mean(given), len(given)),
        Figure("filled in", mean(filled), len(filled), Better.LOWER),
    )


def field_is_right(field: str, row: GoldRow, found: Commitment) -> bool:
    """True where the field says what the gold row accepts for it."""
    said: object = getattr(found, field)
    if field == "owner_names" and empty(said) and row.values[field][0] == row.values["owner"][0]:
        return True  # a body, not initials: there was no name to resolve
    return any(same(field, value, said) for value in row.values[field])


def _misses(kind: str, one: Extracted) -> list[Miss]:
    missed = [Miss(one.gold[g].id, kind, "missed", (one.gold[g].span.text,)) for g in one.matching.missed]
    wrong = [Miss(one.predicted[p].id, kind, "not gold", (one.predicted[p].text,)) for p in one.matching.wrong]
    return [*missed, *wrong, *_field_misses(kind, one)]


def _field_misses(kind: str, one: Extracted) -> list[Miss]:
    found: list[Miss] = []
    for row, predicted in one.pairs:
        fields: Mapping[str, object] = {
            field: getattr(predicted, field)
            for field in FIELDS[kind]
            if field not in row.skip and not field_is_right(field, row, predicted)
        }
        said = tuple(f"{field}: {value!r} for {row.values[field][0]!r}" for field, value in fields.items())
        if said:
            found.append(Miss(row.id, kind, "field", said))
    return found
