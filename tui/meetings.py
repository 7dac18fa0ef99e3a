"""`papers show --people` and `--decisions`: what a set of minutes says of its meeting."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ingest.papers import Paper, Person
from tui.paper_lists import paper_fields
from tui.printing import Column, print_grid, print_json, print_text
from tui.session import Session
from tui.wording import joined, long_date, page_words

if TYPE_CHECKING:
    from ingest.minutes import AgendaItem, Meeting


def show_meeting(session: Session, paper_id: str, people: bool, decisions: bool, as_json: bool) -> None:
    """The meeting of a paper: who was there, what was decided, or both. Raises UnknownPaper."""
    from ingest.minutes import meeting_of

    with session.looking() as assistant:
        paper = assistant.paper(paper_id)
        meeting = meeting_of(paper, assistant.pages(paper_id), assistant.index.blocks(paper_id))
    if as_json:
        print_json(session.out, _fields(paper, meeting, people, decisions))
        return
    print_text(session.out, paper.title, style="bold")
    print_text(session.out, joined([meeting.body, long_date(meeting.date), meeting.time, meeting.venue]))
    if people:
        _print_people(session, meeting)
    if decisions:
        _print_items(session, meeting)


def _fields(paper: Paper, meeting: "Meeting", people: bool, decisions: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"paper": paper_fields(paper)}
    found["meeting"] = {name: getattr(meeting, name) for name in ("body", "date", "time", "venue")}
    if people:
        found["people"] = [{**asdict(person), "presence": _presence(meeting, person)} for person in meeting.people]
    if decisions:
        found["items"] = [asdict(item) for item in meeting.items]
    return found


def _presence(meeting: "Meeting", person: Person) -> str:
    from ingest.minutes import presence_of

    return presence_of(person.attendance, meeting.key).value


def _print_people(session: Session, meeting: "Meeting") -> None:
    if not meeting.people:
        session.note("This paper names nobody as present or absent.")
        return
    columns = [Column("Name"), Column("Initials"), Column("Role", wide=True), Column("Representing", wide=True)]
    columns += [Column("Printed"), Column("Was there")]
    facts = ("name", "initials", "role", "represents", "attendance")
    rows = [[*(getattr(person, fact) for fact in facts), _presence(meeting, person)] for person in meeting.people]
    print_grid(session.out, columns, rows)


def _print_items(session: Session, meeting: "Meeting") -> None:
    if not meeting.items:
        session.note("No items of an agenda were found in this paper.")
    for item in meeting.items:
        print_text(session.out, joined([f"{item.number} {item.title}".strip(), page_words(item.page)]), style="bold")
        _print_decisions(session, item)


def _print_decisions(session: Session, item: "AgendaItem") -> None:
    for decision in item.decisions:
        print_text(session.out, decision.text, indent=2)
        for mark, words in decision.points:
            print_text(session.out, f"{mark} {words}".strip(), indent=4)
