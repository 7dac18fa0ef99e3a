"""Our scorer against the scorer that came with the shared question and commitment sets; skipped where they are not there."""

import importlib.util
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.findings import Action, Target
from evals.cases import CommitmentSet, load_cases
from evals.extraction import Extracted, judge_paper, score_extraction
from evals.measures import fields, text
from evals.measures.matching import words
from evals.scorecard import SetScore

GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared sets are not beside this checkout")


def shared_module(name: str) -> ModuleType:
    """A module of the shared folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", GOLD / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(kind: str, name: str = "*") -> Iterator[dict[str, Any]]:
    """Every row of the shared files of one kind."""
    for file in sorted(GOLD.glob(f"{kind}-{name}.jsonl")):
        yield from (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def chance(seed: int) -> random.Random:
    """The same choices every time."""
    return random.Random(seed)  # noqa: S311 - nothing secret is made with it


def worn(words: str, dice: random.Random) -> str:
    """`words` as a careless reading of a paper would give them: other dashes, quotes, cases, breaks; a word lost or doubled."""
    changes = [
        lambda s: s.replace("-", "–").replace("'", "’"),
        lambda s: s.replace(" ", "\n", 2),
        lambda s: s.upper(),
        lambda s: s.replace("\t", " Column: "),
        lambda s: "• " + s.replace("\n- ", "\n• ") + ".",
        lambda s: s.replace(" ", ", ", 1),
        lambda s: " ".join(word for word in s.split(" ") if dice.random() > 0.08),
        lambda s: s + s[: dice.randrange(len(s) + 1)],
        lambda s: s[dice.randrange(len(s) // 4 + 1) :],
        lambda s: s.replace("0", "0,5").replace("%", " %"),
    ]
    for change in dice.sample(changes, dice.randrange(3)):
        words = change(words) or words
    return words


def test_facts_are_found_as_the_shared_rules_find_them() -> None:
    """Every wording of every fact, in references, evidence and worn forms of them, and in those of other questions."""
    shared, dice = shared_module("goldlib"), chance(1)
    questions = list(rows("questions"))
    texts = [words for row in questions for words in (row["reference"], *row["evidence"])]
    texts += [worn(words, dice) for words in texts]
    outcomes = set()
    for row in questions:
        some = [row["reference"], *row["evidence"], *(worn(words, dice) for words in row["evidence"]), *dice.sample(texts, 10)]
        for one in some:
            for fact in row["answer"]:
                for wording in (*fact, *(worn(wording, dice) for wording in fact)):
                    outcomes.add(text.contains(one, wording))
                    assert text.contains(one, wording) == shared.contains(one, wording), (one, wording)
            missing = text.facts_missing(one, row["answer"])
            assert (len(row["answer"]) - len(missing), len(row["answer"])) == shared.score(one, row["answer"])
    assert outcomes == {True, False}


def test_evidence_is_found_as_the_shared_rules_find_it() -> None:
    """Every span in worn passages around it, broken across cells, and in other questions' passages."""
    shared, dice = shared_module("goldlib"), chance(2)
    spans = [(row["kind"] == "table", span) for row in rows("questions") for span in row["evidence"]]
    outcomes = set()
    for table, span in spans:
        around = [dice.choice(spans)[1] for _ in range(3)]
        passages = [worn(f"{around[0]}\n{worn(span, dice)} {around[1]}", dice) for _ in range(8)]
        passages += [span.replace(" ", f" {around[2][:30]} ", dice.randrange(1, 9)), "", around[0]]
        for passage in passages:
            for rule in (table, not table):
                found = text.evidence_in(passage, span, rule)
                outcomes.add((found, rule))
                assert found == shared.evidence_in(passage, span, table=rule), (passage, span, rule)
    assert len(outcomes) == 4


def test_generated_strings_are_judged_as_the_shared_rules_judge_them() -> None:
    """Short strings of the characters at which the rules turn: stops, commas, dashes, quotes, tags, figures, odd spaces."""
    shared, dice = shared_module("goldlib"), chance(3)
    alphabet = [
        "a",
        "b",
        "A",
        "1",
        "2",
        ".",
        ",",
        "-",
        "–",
        "’",
        "'",
        '"',
        "%",
        "£",
        " ",
        "\u00a0",
        "\t",
        "\n",
        "<b>",
        "<td>",
        "é",
        "²",
    ]
    for _ in range(20_000):
        one = "".join(dice.choices(alphabet, k=dice.randrange(0, 14)))
        other = "".join(dice.choices(alphabet, k=dice.randrange(1, 4)))
        assert text.contains(one, other) == shared.contains(one, other), (one, other)
        assert text.evidence_in(one, other) == shared.evidence_in(one, other), (one, other)
        assert text.tokens(one) == shared.tokens(one)


def test_fields_are_compared_as_the_shared_scorer_compares_them() -> None:
    """Every gold value of a field against every other value of that field, worn too."""
    shared, dice = shared_module("score_extraction"), chance(4)
    for kind, names in fields.FIELDS.items():
        gold = list(rows(f"{kind}s"))
        for name in names:
            values = [value for row in gold for value in (row.get(name), *row.get(f"{name}_alt", ()))]
            values = list({repr(value): value for value in values}.values())[:60]
            others = values + [worn(value, dice) if isinstance(value, str) else str(value) for value in values]
            others += [" and ".join(value) for value in values if isinstance(value, list)]
            for value in values:
                for other in others:
                    assert fields.same(name, value, other) == shared.same(name, value, other), (name, value, other)


def predictions(gold: Sequence[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    """What a middling extractor might give: rows lost, doubled, cut, moved, with fields lost, swapped or worn."""
    made = []
    for row in gold:
        for _ in range(dice.choice((0, 1, 1, 1, 2))):
            kept = {
                name: dice.choice((row.get(name), row.get(name), dice.choice(gold).get(name), None))
                for name in fields.FIELDS[row["type"]]
            }
            wording = dice.choice((row["text"], row["text"], *row.get("alt", ())))
            made.append({**kept, "paper": row["paper"], "type": row["type"], "text": worn(wording, dice)})
    made += [{**dice.choice(gold), "text": worn(dice.choice(gold)["text"], dice)} for _ in range(40)]
    dice.shuffle(made)
    return made


def finding(row: dict[str, Any], number: int) -> Target | Action:
    """A prediction as the assistant gives it."""
    values = {name: row.get(name) for name in fields.FIELDS[row["type"]]}
    common = {"id": str(number), "paper": row["paper"], "page": None, "heading": (), "text": row["text"], "quote": row["text"]}
    if row["type"] == "target":
        return Target(**common, **values)
    lists = {name: tuple(values.pop(name) or ()) for name in ("owner", "owner_names")}
    return Action(**common, **values, **lists)


def shared_score(gold: list[dict[str, Any]], made: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the shared scorer makes of it; what it prints is dropped."""
    shared = shared_module("score_extraction")
    shared.PAPERS[:] = sorted({shared.paper_name(row["paper"]) for row in gold})
    report = shared.run(shared.normalise(gold), shared.normalise(made))
    capsys.readouterr()
    return dict(report)


def our_score(one: CommitmentSet, made: Sequence[dict[str, Any]]) -> tuple[list[Extracted], SetScore]:
    """What ours makes of it."""
    found = [finding(row, number) for number, row in enumerate(made) if row["type"] == one.kind]
    extracted = [
        judge_paper(paper, [row for row in one.rows if row.paper == paper], [row for row in found if row.paper == paper])
        for paper in one.papers
    ]
    return extracted, score_extraction(one, extracted, 0)


@pytest.mark.parametrize("name", ["papers", "real"])
@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_the_shared_scorer(seed: int, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Right, wrong, missed and left out in each paper, and precision, recall and F1 over all, on made-up predictions."""
    gold = [row for kind in ("targets", "actions") for row in rows(kind, name)]
    made = predictions(gold, chance(seed))
    expected = shared_score(gold, made, capsys)
    for one in (one for one in load_cases(GOLD).commitments if one.name.endswith(f" {name}")):
        extracted, score = our_score(one, made)
        for paper in extracted:
            counts, found = expected[one.kind]["papers"][paper.paper.lower()], paper.matching
            ours = [len(part) for part in (found.right, found.wrong, found.missed, found.left_out)]
            assert ours == [counts[key] for key in ("TP", "FP", "FN", "out")]
        overall = expected[one.kind]["overall"]
        assert [figure.value for figure in score.figures] == [overall[key] for key in ("precision", "recall", "f1")]


@pytest.mark.parametrize("name", ["papers", "real"])
def test_field_figures_are_those_of_the_shared_scorer(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Accuracy of each field over the matched rows. No two predictions alike: which of them would be matched is open."""
    gold = [row for kind in ("targets", "actions") for row in rows(kind, name)]
    made = list({(row["paper"], row["type"], " ".join(words(row["text"]))): row for row in predictions(gold, chance(9))}.values())
    expected = shared_score(gold, made, capsys)
    for one in (one for one in load_cases(GOLD).commitments if one.name.endswith(f" {name}")):
        for row in our_score(one, made)[1].tables[1].rows:
            accuracy, where_given, filled_in = row.figures
            said = expected[one.kind]["fields"][row.name]
            assert (accuracy.value, accuracy.of) == (pytest.approx(said["accuracy"]), said["n"]), row.name
            assert (where_given.value, where_given.of) == (pytest.approx(said["accuracy_filled"]), said["n_filled"]), row.name
            assert round((filled_in.value or 0) * filled_in.of) == said["false_fills"], row.name
