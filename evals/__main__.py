"""The evaluations from a terminal, for engineers: figures, what went wrong, and what changed since an earlier run.

python -m evals --papers '../papers/*.pdf' --cases ../gold --list --json before.json
python -m evals --papers '../papers/*.pdf' --cases ../gold --against before.json
python -m evals --papers corpus --save-baseline
python -m evals --reading --list
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import open_assistant, open_index
from evals.catalogue import score_catalogue
from evals.ingesting import ingest_for_evals
from evals.reading import score_reading
from evals.report import list_changes, list_misses, main_report
from evals.run import CASES, run_evals
from evals.scorecard import BASELINE, Scorecard, load_baseline, save_baseline, to_json
from ingest.errors import PapersError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the evaluations from a terminal; the exit code is that of the error, if any."""
    given = _parser().parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            scorecard = _scorecard(given, Path(folder))
        _show(given, scorecard)
    except PapersError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Score the assistant on cases.")
    parser.add_argument("--cases", type=Path, default=CASES, help="folder of cases, or one file of it")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--store", type=Path, help="a store that is there")
    source.add_argument("--reading", action="store_true", help="score only what is read from the pages of the reading cases")
    source.add_argument("--papers", type=Path, help="a folder or quoted pattern of papers to read into a store for this run")
    parser.add_argument("--list", action="store_true", help="list every case that is not as it should be")
    parser.add_argument("--json", type=Path, help="write the scorecard here")
    parser.add_argument("--against", type=Path, help="an earlier --json file to compare with, instead of the baseline")
    parser.add_argument("--save-baseline", action="store_true", help="store the scorecard as what to compare with")
    return parser


def _scorecard(given: argparse.Namespace, folder: Path) -> Scorecard:
    if given.reading:
        return _reading(given.cases)
    store: Path = given.store or folder
    if given.store and not given.store.is_dir():
        raise UsageError(f"There is no store {given.store}.", "Give the folder that `papers ingest` filled, or --papers DIR.")
    if given.papers:
        _ingest(given.papers, store)
    assistant = open_assistant(Settings(store=store))
    scorecard = run_evals(assistant, given.cases, lambda done, total: _say(f"scoring {done}/{total}"))
    assistant.index.close()
    return scorecard


def _reading(cases: Path) -> Scorecard:
    scores = tuple(score for score in (score_reading(cases), score_catalogue(cases)) if score)
    if not scores:
        raise UsageError(f"There are no reading cases in {cases}.", "Give a folder that holds reading/facts.jsonl.")
    return Scorecard(0, scores)


def _ingest(papers: Path, store: Path) -> None:
    index = open_index(Settings(store=store))
    try:
        report = ingest_for_evals(papers, index, lambda at: _say(f"reading {at.done}/{at.total}"))
    finally:
        index.close()
    for file, reason in report.failed:
        sys.stderr.write(f"\nNot read: {file}: {reason}\n")


def _say(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words}   ")


def _show(given: argparse.Namespace, scorecard: Scorecard) -> None:
    before = load_baseline(given.against or BASELINE)
    if given.list:
        sys.stdout.write(list_misses(scorecard) + "\n")
    sys.stdout.write(main_report(scorecard, before))
    if before and given.against:  # the stored baseline keeps no misses
        sys.stdout.write(list_changes(scorecard, before))
    if given.json:
        given.json.write_text(to_json(scorecard), encoding="utf-8")
    if given.save_baseline:
        save_baseline(scorecard)


if __name__ == "__main__":
    sys.exit(main())
