"""The minutes as they will print, beside the panes or over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import get_current_worker

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Role
from minutetaker.outputs.text.plain import render_lines
from minutetaker.screens.approval.approval_words import not_as_confirmed
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.look.invisible_characters import unseen_dropped
from minutetaker.screens.meeting.discussion.page.long_entries import meeting_as_shown
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.preview.margin import MarginNote, PaperLine, margin_note
from minutetaker.screens.widgets.debounce import Debounce

if TYPE_CHECKING:
    from minutetaker.record import Id
    from minutetaker.screens.meeting.view import MeetingView

QUIET = 0.15
"""Seconds without a change after which the minutes are composed again."""

LONGEST = 1.0
"""Seconds that a change waits at the most, while the clerk types on."""

PUBLIC_COPY: Words = (
    "This is the public copy: what is exempt or redacted is left out of it. On the whole screen (",
    KeyFor("meeting.preview"),
    ") ",
    KeyFor("preview.copy"),
    " turns to the other.",
)

_STRONG = frozenset(
    {
        Role.TITLE,
        Role.ATTENDANCE_HEADING,
        Role.ITEM_HEADING,
        Role.SECTION_HEADING,
        Role.HEADING,
        Role.RESOLUTION_HEADING,
        Role.RESOLUTION_LEAD,
    }
)
_FAINT = frozenset({Role.DRAFT_NOTICE, Role.EXEMPT_NOTICE})
_BAR = "▎"


class Paper(ScrollView, can_focus=True):
    """Lines of the composed minutes, those of the entry in hand marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paper--strong", "paper--faint", "paper--here", "paper--beside"}
    DEFAULT_CSS = """
    Paper {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & .paper--strong { text-style: bold; }
        & .paper--faint { color: $text-muted; text-style: italic; }
        & .paper--here { color: $accent; }
        & .paper--beside { color: $text-accent; text-style: italic; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PaperLine] = []
        self._here: Id | None = None
        self._width = 0

    @property
    def room(self) -> int:
        """Columns that a line has."""
        return max(1, self.scrollable_content_region.width - 2)

    def put(self, lines: list[PaperLine], here: Id | None) -> None:
        """Show other lines; the eye stays where it was unless another entry is in hand."""
        moved = (here, self.room) != (self._here, self._width)
        self.lines, self._here, self._width = lines, here, self.room
        self.virtual_size = Size(0, len(lines))
        if moved:
            self.follow()
        self.refresh()

    def follow(self) -> None:
        """Bring the entry in hand into sight."""
        found = [at for at, line in enumerate(self.lines) if self._here and _bookmark(line) == self._here]
        if found:
            top, shown = self.scroll_offset.y, max(1, self.size.height)
            if found[0] < top or found[-1] >= top + shown:
                self.scroll_to(y=max(0, found[0] - shown // 3), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        base = self.rich_style
        if at >= len(self.lines):
            return Strip.blank(self.size.width, base)
        line = self.lines[at]
        is_here = bool(self._here) and _bookmark(line) == self._here
        mark = Segment(
            _BAR if is_here else " ", base + self.get_component_rich_style("paper--here") if is_here else base
        )
        strip = Strip([mark, Segment(f" {unseen_dropped(line.text)}", base + self._style(line))])
        return strip.crop(0, self.size.width).extend_cell_length(self.size.width, base)

    def _style(self, line: PaperLine) -> Style:
        if isinstance(line, MarginNote):
            return self.get_component_rich_style("paper--beside")
        role = line.role
        if role is Role.CORRECTION:
            return self.get_component_rich_style("paper--beside")
        if role in _STRONG:
            return self.get_component_rich_style("paper--strong")
        return self.get_component_rich_style("paper--faint") if role in _FAINT else Style.null()


class PreviewPane(Pane):
    """The paper, kept up with the meeting while it is in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.PREVIEW)]
    DEFAULT_CSS = """
    PreviewPane { layout: vertical; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.paper = Paper()
        self._view: MeetingView | None = None
        self._drawn: tuple[object, ...] = ()
        self._told: tuple[str, ...] = ()
        """Sentences of the house style that failed, as they were told."""
        self._is_public = False
        self._composing = Debounce(self, self._begin, quiet=QUIET, longest=LONGEST)

    def compose(self) -> ComposeResult:
        yield self.paper

    def take_focus(self) -> None:
        self.paper.focus()

    def show(self, view: MeetingView) -> None:
        self._view = view
        if self.display:
            self._composing.soon()

    def on_show(self) -> None:
        self._composing.soon()

    def on_resize(self) -> None:
        self._composing.soon()

    def action_other_copy(self) -> None:
        """Show what the public reads, or again the copy with what exempt items say."""
        self._is_public = not self._is_public
        self._begin()

    def action_back(self) -> None:
        """Leave the paper for the discussion."""
        self.host.show_preview("")

    def _begin(self) -> None:
        view, width = self._view, self.paper.room
        if view is None or not self.display or not self.is_attached or self.paper.size.width == 0:
            return
        wanted = _wanted(view, width, self._is_public)
        if wanted == self._drawn and self._drawn[0] is view.meeting:
            self.paper.put(self.paper.lines, self._in_hand(view))
            return
        self._render_in_thread(view, width, self._is_public)

    @work(thread=True, exclusive=True, exit_on_error=True, group="preview")
    def _render_in_thread(self, view: MeetingView, width: int, is_public: bool) -> None:
        meeting, approval = meeting_as_shown(view.meeting), view.approval.printed
        notes = not_as_confirmed(view.meeting, view.style, view.approval) if view.approval.confirmation else ()
        document = compose(meeting, view.style, include_exempt=not is_public, as_confirmed=not notes, approval=approval)
        lines: list[PaperLine] = [line for one in notes for line in margin_note(one, width)]
        lines += margin_note(self.host.program.in_words(PUBLIC_COPY), width) if is_public else []
        lines += render_lines(document, width)
        if not get_current_worker().is_cancelled:
            wanted = _wanted(view, width, is_public)
            self.app.call_from_thread(self._composed, view, wanted, lines, document.unsaid)

    def _composed(
        self, view: MeetingView, drawn: tuple[object, ...], lines: list[PaperLine], unsaid: tuple[str, ...]
    ) -> None:
        if not self.is_attached:
            return
        for sentence in unsaid if unsaid != self._told else ():
            self.host.program.notify_plain(sentence, "warning")
        self._drawn, self._told = drawn, unsaid
        self.paper.put(lines, self._in_hand(self._view or view))
        if self._view is not None and self._view.meeting is not view.meeting:
            self._composing.soon()

    def _in_hand(self, view: MeetingView) -> Id | None:
        return view.entry_id or view.item_id


def _wanted(view: MeetingView, width: int, is_public: bool) -> tuple[object, ...]:
    """All that the lines are made of."""
    return view.meeting, view.style, width, view.approval.printed, view.approval.changed, is_public


def _bookmark(line: PaperLine) -> Id | None:
    return None if isinstance(line, MarginNote) else line.bookmark
