"""The panel beside the list: the highlighted meeting at a glance, read once the cursor rests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static

from minutetaker.record import Id, Meeting, MinutetakerError
from minutetaker.screens.program import program_of
from minutetaker.screens.widgets.debounce import Debounce
from minutetaker.screens.widgets.row import Row, drawn, plain

if TYPE_CHECKING:
    from minutetaker.desk.meetings.glance import Glance

_QUIET, _LONGEST = 0.12, 0.5
"""Seconds for which the cursor rests before a meeting is read, and after which one is read all the same."""

_NAMES = 12
"""Columns of the names of what is told."""

_AROUND_THE_AGENDA = 9
"""Lines for all that is told besides the items."""


class GlancePane(Static):
    """What the meeting is, who came, how far its minutes are, what is open, and what comes next with its key."""

    DEFAULT_CSS = """
    GlancePane {
        display: none;
        width: 1fr;
        height: 1fr;
        padding: 0 1 0 2;
        border-left: solid $panel-lighten-2;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._meeting_id: Id | None = None
        self.shown_id: Id | None = None
        """The meeting that is shown; None while another is to be read."""
        self._glance: Glance | None = None
        self._reading = Debounce(self, self._read, quiet=_QUIET, longest=_LONGEST)

    def look_at(self, meeting_id: Id | None) -> None:
        """Show this meeting soon; none shows nothing."""
        self._meeting_id, self.shown_id = meeting_id, None
        if meeting_id is None:
            self._reading.drop()
            self.update("")
        elif self.is_mounted and self.display:
            self._reading.soon()

    def on_show(self) -> None:
        self.look_at(self._meeting_id)

    def on_resize(self) -> None:
        self._draw()

    @work(exclusive=True, group="glance")
    async def _read(self) -> None:
        program, meeting_id = program_of(self), self._meeting_id
        if meeting_id is None or not self.is_attached:
            return
        from minutetaker.screens.home.home_calls import glance

        try:
            found = await program.store_thread.do(glance(meeting_id, program.today()))
        except MinutetakerError:
            self.update("")  # what cannot be read is told where it is opened
            return
        if meeting_id == self._meeting_id and self.is_attached:
            self._glance, self.shown_id = found, meeting_id
            self._draw()

    def _draw(self) -> None:
        if self._glance is not None and self.shown_id == self._glance.meeting.id:
            width = max(self.content_size.width, 1)
            self.update(Content("\n").join(self._lines(self._glance, width)))

    def _lines(self, glance: Glance, width: int) -> Iterator[Content]:
        from minutetaker.screens.home.glance.glance_words import facts, heading_lines, next_step

        program = program_of(self)
        first, *rest = heading_lines(glance.meeting)
        step = program.in_words(next_step(glance, program.today()))
        yield from (
            Content(first).stylize("bold"),
            *map(Content, rest),
            Content(""),
            Content(step).stylize("$text-accent"),
            Content(""),
        )
        for name, said in facts(glance):
            top, *below = drawn(Row(None, plain(said), plain(name), _NAMES), width)
            yield from (top.stylize("$text-muted", 0, len(name)), *below)
        yield Content("")
        room = max(self.size.height - _AROUND_THE_AGENDA, 3)
        for row in _agenda(glance.meeting, glance.labels, room):
            yield from drawn(row, width)


def _agenda(meeting: Meeting, labels: tuple[str, ...], room: int) -> Iterator[Row]:
    """The items, as many as there is room for, from a little before the one that the meeting has reached."""
    items = tuple(zip(labels, meeting.items, strict=True))
    at = next((n for n, (_, item) in enumerate(items) if item.id == meeting.current_item_id), 0)
    first = max(0, min(at - 2, len(items) - room + 1)) if len(items) > room else 0
    shown = items[first : first + room - (len(items) > room)]
    width = max((len(label) for label, _ in shown), default=0)
    for label, item in shown:
        mark = "✓" if item.done else "▶" if item.id == meeting.current_item_id else "·"
        yield Row(None, plain(item.title), plain(f"{mark} {label}"), width + 3, max_lines=1)
    if len(shown) < len(items):
        yield Row(None, plain(f"… {len(items) - len(shown)} more items"))
    if not items:
        yield Row(None, plain("No items on the agenda yet."))
