"""The meeting's screen as its panes know it: what they may ask of it, and the one function that finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeGuard

from minutetaker.record.keep import KEEP, Keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from textual.app import App
    from textual.dom import DOMNode

    from minutetaker.desk.line import LineResult
    from minutetaker.desk.line.grammar import AsksFor
    from minutetaker.desk.minuting.typing import TypedInMeeting
    from minutetaker.record import EntryKind, FollowUp, Id, Meeting, Placement
    from minutetaker.screens.approval.approval_words import ShownApproval
    from minutetaker.screens.key_for import Words
    from minutetaker.screens.meeting.discussion.plans import CaretAt
    from minutetaker.screens.meeting.typing_ahead import TypingAhead
    from minutetaker.screens.meeting.view import MeetingView
    from minutetaker.screens.program import Program
    from minutetaker.store.api.store import Store


class Discussion(Protocol):
    """The pane that is typed in, as what works beside it knows it."""

    async def settled(self) -> None: ...

    def want(self, entry_id: Id, caret: int) -> None: ...

    def want_nothing(self) -> None: ...

    def unsay(self) -> None: ...

    def drop_unstored(self) -> bool: ...

    def take_again(self) -> bool: ...

    def show_result(self, result: LineResult, to: CaretAt | None) -> None: ...


class MeetingHost(Protocol):
    """What a part of the meeting's screen may ask of it; the screen says what each does."""

    is_meeting_host: ClassVar[bool]
    """True: by this a pane tells the meeting's screen from another."""

    view: MeetingView

    @property
    def app(self) -> App[Any]: ...

    @property
    def program(self) -> Program: ...

    @property
    def typing_ahead(self) -> TypingAhead: ...

    @property
    def discussion(self) -> Discussion: ...

    def now(self) -> time: ...

    def why_not_now(self, key: str) -> Words: ...

    def clock(self) -> time | None: ...

    # Changing the meeting

    async def carry_out(
        self,
        work: Callable[[Store], Meeting],
        *,
        item_id: Id | Keep | None = KEEP,
        entry_id: Id | Keep | None = KEEP,
        before_shown: Callable[[], None] | None = None,
    ) -> Meeting | None: ...

    def change_at_once(self, typed: TypedInMeeting) -> None: ...

    async def run_line(self, line: str, entry_id: Id | None, *, kept_in: Id | None = ...) -> LineResult: ...

    def note_line(self, line: str, placement: Placement = ..., *, lines_as: EntryKind | None = None) -> None: ...

    async def keep_line(self) -> None: ...

    def open_asked(self, asked: AsksFor, at: time | None = ...) -> None: ...

    # Showing

    def show_meeting(
        self,
        meeting: Meeting,
        *,
        item_id: Id | Keep | None = KEEP,
        entry_id: Id | Keep | None = KEEP,
        approval: ShownApproval | None = None,
    ) -> None: ...

    async def show_item(self, item_id: Id, entry_id: Id | None = None) -> None: ...

    def show_decision(self, entry_id: Id) -> None: ...

    def show_follow_up(self, stands: FollowUp) -> None: ...

    def show_preview(self, how: str) -> None: ...

    def note_entry(self, entry_id: Id | None) -> None: ...

    def focus_pane(self, name: str) -> None: ...


def host_of(node: DOMNode) -> MeetingHost:
    """The meeting's screen that a pane is part of.

    Raises:
        LookupError: another screen shows it.
    """
    screen = node.screen
    if not _is_host(screen):
        raise LookupError(f"{node} is no part of a meeting's screen.")
    return screen


def _is_host(screen: object) -> TypeGuard[MeetingHost]:
    return getattr(screen, "is_meeting_host", False) is True
