"""A table that filters as you type, sorts, and shows the highlighted row whole."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable, Input, Static

from tui.messages import SpotChosen
from tui.rows import Column, Row, widths
from tui.widgets.texts import plain
from tui.wording import shown

_HINT = "Press / and type to filter · S sorts by the next column · O turns it round"
_CELL_PADDING = 1
_SCROLL_BAR = 1


class _Rows(DataTable[Text]):
    """The table itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Open")]


class _Filter(Input):
    """The filter line: down or Enter goes to the table, Esc takes the words out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "To the table"),
        Binding("escape", "clear_filter", "Clear"),
    ]

    async def action_clear_filter(self) -> None:
        """Takes the words out and goes back to the table."""
        self.value = ""
        await self.run_action("app.focus_next")


class FilterTable(Vertical):
    """Rows under a filter line. Enter opens the page behind a row, with the other rows as its neighbours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # The footer has no room for these beside the register's keys; the filter line names them.
        Binding("slash", "filter", "Filter", show=False, tooltip="Show the rows in which all of your words stand"),
        Binding("s", "sort", "Sort", show=False, tooltip="Sort by the next column"),
        Binding("o", "turn_order", "Order", show=False, tooltip="Turn the order round: latest or last first"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._visible: list[Row] = []
        self._sorted_by: int | None = None
        self._downwards = False
        self._empty = ""

    def compose(self) -> ComposeResult:
        """Filter, table, the highlighted row."""
        yield _Filter(placeholder=_HINT, compact=True)
        yield _Rows(cursor_type="row", cell_padding=_CELL_PADDING, zebra_stripes=True)
        yield Static(classes="detail")

    def show(self, columns: Sequence[Column], rows: Sequence[Row], empty: str) -> None:
        """Shows these rows; `empty` is what to say where there are none at all."""
        self._columns, self._rows, self._empty = tuple(columns), tuple(rows), empty
        self._sorted_by, self._downwards = None, False
        self._fill()

    def go_down(self) -> None:
        """Moves the cursor to the next row."""
        self._table.action_cursor_down()

    def update(self, rows: Sequence[Row]) -> None:
        """Shows the same rows as they are now; order, filter and cursor stay."""
        at = self._table.cursor_row
        self._rows = tuple(rows)
        self._fill()
        if self._visible:
            self._table.move_cursor(row=min(max(0, at), len(self._visible) - 1))

    @property
    def narrowed(self) -> tuple[Row, ...]:
        """The rows that the filter lets through, in their order."""
        return tuple(self._visible)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        row = self._table.cursor_row
        return self._visible[row] if 0 <= row < len(self._visible) else None

    @property
    def _table(self) -> _Rows:
        return self.query_one(_Rows)

    def focus_table(self) -> None:
        """Gives the table the keys."""
        self._table.focus()

    def action_filter(self) -> None:
        """Goes to the filter."""
        self.query_one(_Filter).focus()

    def action_sort(self) -> None:
        """Sorts by the next column; after the last, the papers' own order again."""
        following = 0 if self._sorted_by is None else self._sorted_by + 1
        self._sort_by(following if following < len(self._columns) else None)

    def action_turn_order(self) -> None:
        """The same order the other way round; rows that have nothing in that column stay last."""
        self._downwards = not self._downwards
        self._fill()

    @on(DataTable.HeaderSelected)
    def _choose_column(self, event: "DataTable.HeaderSelected") -> None:
        if event.column_index == self._sorted_by:
            self.action_turn_order()
        else:
            self._sort_by(event.column_index)

    def _sort_by(self, column: int | None) -> None:
        self._sorted_by, self._downwards = column, False
        self._fill()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _leave_filter(self) -> None:
        self.focus_table()

    @on(DataTable.RowSelected)
    def _open(self, event: "DataTable.RowSelected") -> None:
        event.stop()
        self.post_message(SpotChosen(tuple(row.spot for row in self._visible), event.cursor_row))

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        row = self.current
        self.query_one(".detail", Static).update(plain(row.detail if row else self._nothing()))

    def on_resize(self) -> None:
        """The columns fill the width there is."""
        if self._columns:
            self._fill()

    def _nothing(self) -> str:
        return "No row has all these words. Press / and then Esc to see every row." if self._rows else self._empty

    def _fill(self) -> None:
        words = self.query_one(_Filter).value
        self._visible = [row for row in self._rows if row.matches(words)]
        self._order()
        table = self._table
        table.clear(columns=True)
        room = self.size.width - _SCROLL_BAR - 2 * _CELL_PADDING * len(self._columns)
        for index, (column, width) in enumerate(zip(self._columns, widths(self._columns, room), strict=True)):
            table.add_column(_cell(self._mark(index) + column.title), width=width)
        table.add_rows([[_cell(cell) for cell in row.cells] for row in self._visible])
        self._show_detail()

    def _order(self) -> None:
        """Puts the visible rows in the order that was chosen: that of the papers where no column was."""
        if (at := self._sorted_by) is None:
            self._visible = self._visible[::-1] if self._downwards else self._visible
            return
        self._visible.sort(key=lambda row: row.keys[at], reverse=self._downwards)
        self._visible.sort(key=lambda row: not row.keys[at])

    def _mark(self, column: int) -> str:
        """What stands before the title of the column that the rows are sorted by; behind it, it could be cut off."""
        return ("▼ " if self._downwards else "▲ ") if column == self._sorted_by else ""


def _cell(text: str) -> Text:
    return Text(shown(text.replace("\n", " ")), no_wrap=True, overflow="ellipsis")
