"""Trails and comparisons to read: a time line of a measure, two papers' targets side by side."""

from collections.abc import Sequence
from itertools import groupby

from assistant.findings import Target
from assistant.trails import Comparison, Fate, Followed, Pairing, Reported, Trail
from tui.printing import Column, print_grid, print_text
from tui.session import Session
from tui.wording import counted, joined, long_date, page_words

_FIGURES = (
    Column("Reported"),
    Column("For"),
    Column("Figure", right=True),
    Column("Against"),
    Column("Paper"),
    Column("Page", right=True),
    Column("Words", wide=True),
)
_HEADINGS = {
    Fate.KEPT: "Kept",
    Fate.CHANGED: "Changed",
    Fate.DROPPED: "Dropped: the second paper has no target of this measure",
    Fate.NEW: "New: the first paper has no target of this measure",
}
_BESIDE = "Figures beside these targets (no target of that body, or not after it was set):"
_ALONE = "No target is set for it. Figures reported:"


def print_trail(session: Session, trail: Trail) -> None:
    """Each target with its verdict, then what was reported, by date; measures that are near, by name."""
    for one in trail.followed:
        _print_followed(session, one)
    if trail.others:
        print_text(session.out, f"\n{_BESIDE if trail.followed else _ALONE}", style="bold")
        _print_figures(session, trail.others)
    if not trail.found:
        session.note(f"The papers speak of no measure {trail.measure!r}.")
    if trail.near:
        names = "; ".join(f"“{name}”" for name in trail.near)
        print_text(session.out, f"\nNear, but not the same: {names}.")


def print_comparison(session: Session, comparison: Comparison) -> None:
    """What was kept, changed, dropped and is new, each in its papers' words."""
    first, second = comparison.first, comparison.second
    print_text(session.out, f"First: {joined([first.id, first.title, long_date(first.date)])}")
    print_text(session.out, f"Second: {joined([second.id, second.title, long_date(second.date)])}")
    for note in comparison.notes:
        print_text(session.out, note, style="bold")
    for fate, found in groupby(comparison.pairings, key=lambda pairing: pairing.fate):
        pairings = list(found)
        print_text(session.out, f"\n{_HEADINGS[fate]} ({len(pairings)})", style="bold")
        for pairing in pairings:
            _print_pairing(session, pairing)
    if not comparison.pairings:
        session.note("Neither paper has targets.")
    fates = [pairing.fate for pairing in comparison.pairings]
    session.note(f"{counted(len(fates), 'row')}: " + ", ".join(f"{fates.count(fate)} {fate}" for fate in Fate))


def _print_followed(session: Session, one: Followed) -> None:
    target = one.target
    place = joined([one.title, long_date(one.date), page_words(target.page), " › ".join(target.heading)])
    print_text(session.out, f"\nTarget set · {place}", style="bold")
    print_text(session.out, f"“{target.quote}”", indent=4)
    if target.review.value:
        print_text(session.out, f"Reviewed: {target.review.value}.", indent=4)
    print_text(session.out, f"Verdict: {one.verdict}. {one.reason}", style="bold")
    if one.computed:
        print_text(session.out, f"Computed here, not by the papers: {one.computed}.")
    for caution in one.cautions:
        print_text(session.out, f"Careful, the counting: “{caution.quote}” ({joined([caution.paper, page_words(caution.page)])})")
    if one.reported:
        _print_figures(session, one.reported)


def _print_figures(session: Session, reported: Sequence[Reported]) -> None:
    print_grid(session.out, _FIGURES, [_figure_row(one) for one in reported])


def _figure_row(one: Reported) -> list[str]:
    doubt = f" [not used: {one.doubt}]" if one.doubt else ""
    figure = f"{'−' if (one.value or 0) < 0 else ''}{one.written}"
    page = "" if one.page is None else str(one.page)
    return [one.date or "", one.period or "", figure, one.against or "", one.paper, page, f"“{one.quote}”{doubt}"]


def _print_pairing(session: Session, pairing: Pairing) -> None:
    if pairing.first and pairing.second:
        _print_target(session, "before", pairing.first)
        _print_target(session, "after", pairing.second)
        for change in pairing.changes:
            if change.field != "wording":
                print_text(session.out, f"{change.field}: {change.before or 'none'} → {change.after or 'none'}", indent=6)
            else:
                print_text(session.out, "only the wording differs", indent=6)
    elif only := pairing.first or pairing.second:
        _print_target(session, "", only)
        if pairing.nearest:
            near = joined([page_words(pairing.nearest.page), f"“{pairing.nearest.quote}”"])
            print_text(session.out, f"likest, but not the same measure: {near}", indent=6)


def _print_target(session: Session, mark: str, target: Target) -> None:
    page = page_words(target.page)
    print_text(session.out, f"- {mark}{': ' if mark else ''}“{target.quote}”{f' ({page})' if page else ''}", indent=2)
