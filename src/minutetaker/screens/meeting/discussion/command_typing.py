"""Typing the line that begins with a stroke: until it is carried out, left, or made plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutetaker.desk.line import NotListedError
from minutetaker.record import MinutetakerError
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.discussion.command_line import CommandLine, LineKey, is_command
from minutetaker.screens.meeting.discussion.plans import END, CaretAt

if TYPE_CHECKING:
    from minutetaker.desk.line import LineResult
    from minutetaker.record import Entry, Id, Placement
    from minutetaker.record.entries.tree import Tree
    from minutetaker.screens.meeting.discussion.draft import Draft
    from minutetaker.screens.meeting.discussion.outline import Outline
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


class TypedInto(Protocol):
    """The pane as a command is typed into it; the pane says what each does."""

    outline: Outline
    draft: Draft | None
    entry_id: Id | None

    @property
    def host(self) -> MeetingHost: ...

    @property
    def view(self) -> MeetingView | None: ...

    @property
    def entries(self) -> Tree: ...

    @property
    def open_entry(self) -> Entry | None: ...

    @property
    def placement(self) -> Placement: ...

    def keep_text(self, text: str) -> None: ...

    def show_result(self, result: LineResult, to: CaretAt | None) -> None: ...


class CommandTyping:
    """The command that is typed into the open entry, where one is; what is shown of it are notes under that entry."""

    def __init__(self, pane: TypedInto) -> None:
        self._pane = pane
        self.line: CommandLine | None = None
        """None where no command is being typed."""
        self._is_literal = False
        """Whether the entry is plain text although it begins with a stroke."""

    def forget(self) -> None:
        """Another entry is opened, in which everything may be typed."""
        self.line = None
        self._is_literal = False

    # Its text

    def typed(self, text: str) -> str | None:
        """Take the text of the open entry after a key; the text of the entry itself, None where it is a command."""
        if text == "//" and self.line is not None:
            self._is_literal = True
            text = "/"
            self._pane.outline.retype(text, 1)
        if self._takes(text):
            self._show_typed(text)
            return None
        if self.line is not None:
            self.line = None
            self._pane.host.note_line("")
        return text

    def _takes(self, text: str) -> bool:
        entry = self._pane.open_entry
        return is_command(text) and not self._is_literal and entry is not None and not entry.text

    def _show_typed(self, text: str) -> None:
        view = self._pane.view
        assert view is not None
        self._pane.host.note_line(text, self._pane.placement)
        self._show(CommandLine.typed(text, view.meeting, view.style.lead_ins, view.style.code))

    def _show(self, line: CommandLine) -> None:
        self.line = line
        self._pane.outline.note(*line.notes())

    def _retype(self, text: str) -> None:
        self._pane.outline.retype(text, len(text))
        self._show_typed(text)

    # Its keys

    async def take_key(self, line: CommandLine, key: str) -> bool:
        """Take a key before the text of the line does; whether it was taken."""
        outline = self._pane.outline
        match key:
            case "up" | "down":
                self._show(line.moved(-1 if key == "up" else 1))
            case LineKey.ACCEPT:
                if line.accepted is not None:
                    self._retype(line.accepted)
            case "right" if outline.caret == len(outline.text) and line.accepted is not None:
                self._retype(line.accepted)
            case LineKey.CARRY_OUT:
                await self._carry_out(line)
            case LineKey.AS_TEXT:
                self._as_text()
            case _:
                return False
        return True

    async def _carry_out(self, line: CommandLine) -> None:
        pane, view, draft = self._pane, self._pane.view, self._pane.draft
        if view is None:
            return
        handle = draft.beside(pane.entries) if draft else pane.entry_id
        kept = CaretAt(draft) if draft else CaretAt(pane.entry_id or "", END)
        try:
            result = await pane.host.run_line(line.text, handle)
        except MinutetakerError as error:
            self._show(line.refused(pane.host.program.in_words(_refusal(error))))
            return
        self.line = None
        pane.outline.note()
        pane.outline.retype("", 0)
        stays = result.item_id == view.item_id and result.entry_id == handle
        pane.show_result(result, kept if stays else CaretAt(result.entry_id) if result.entry_id else None)

    # Leaving it

    def leave(self) -> None:
        """Keep a command with more than its first word as text, as its entry is left; drop a stub."""
        if self.line is not None and self.line.text.strip().partition(" ")[2]:
            self._as_text()
        else:
            self.drop()

    def _as_text(self) -> None:
        """Take the command for what it says: plain text that begins with a stroke."""
        if self.line is not None:
            text, self.line = self.line.text, None
            self._is_literal = True
            self._pane.outline.note()
            self._pane.keep_text(text)

    def drop(self) -> None:
        """Take the command away, and leave its entry empty."""
        if self.line is not None:
            self.line = None
            self._pane.host.note_line("")
            self._pane.outline.note()
            self._pane.outline.retype("", 0)


def _refusal(error: MinutetakerError) -> Words:
    """Why a line was not carried out, with the keys that put somebody on the list where that is missing."""
    if not isinstance(error, NotListedError):
        return str(error)
    return str(error), " (", KeyFor("meeting.attendees"), ", ", KeyFor("attendees.add"), ")"
