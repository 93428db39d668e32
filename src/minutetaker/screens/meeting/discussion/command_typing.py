"""Typing the line that begins with a stroke: until it is carried out, kept to be carried out later, or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutetaker.desk.line import NotListedError
from minutetaker.record import EntryKind, MinutetakerError
from minutetaker.record.entries import tree
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.discussion.command_line import CommandLine, LineKey, is_command
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.page.drawing import Note
from minutetaker.screens.meeting.discussion.plans import END, CaretAt, Here, after, in_place_of

if TYPE_CHECKING:
    from minutetaker.desk.line import LineResult
    from minutetaker.record import Entry, Id, Placement
    from minutetaker.record.entries.tree import Tree
    from minutetaker.screens.meeting.discussion.outline import Outline
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView

_KEPT_ABOVE = "The line is kept above, not done: up goes back to it."


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

    @property
    def may_type(self) -> bool: ...

    def keep_text(self, text: str) -> None: ...

    def keep_command(self, text: str) -> None: ...

    async def make_text(self) -> None: ...

    def go(self, to: CaretAt) -> None: ...

    def here(self) -> Here | None: ...

    def show_result(self, result: LineResult, to: CaretAt | None) -> None: ...


class CommandTyping:
    """The command that is typed into the open entry, where one is; what is shown of it are notes under that entry."""

    def __init__(self, pane: TypedInto) -> None:
        self._pane = pane
        self.line: CommandLine | None = None
        """None where no command is being typed."""
        self._is_literal = False
        """Whether the entry is plain text although it begins with a stroke."""
        self._begun = ""
        """What was typed of it for the clerk."""

    def forget(self) -> None:
        """Another entry is opened, in which everything may be typed."""
        self.line = None
        self._is_literal = False
        self._begun = ""

    def take_up(self) -> None:
        """Show of the open entry, where that is a command that was not carried out, that it still can be."""
        entry = self._pane.open_entry
        if entry is None or entry.kind is not EntryKind.COMMAND or not self._pane.may_type:
            if self.line is not None and self.line.is_kept:
                self.line = None
                self._pane.outline.note()
        elif self.line is None or self.line.text != entry.text:
            self._show(CommandLine(entry.text, is_kept=True))

    # Its text

    def begin(self, line: str) -> None:
        """Type the beginning of a command for the clerk, which is dropped where nothing more comes of it."""
        self._pane.outline.type_in(line)
        self._begun = line

    def take_as_text(self) -> None:
        """Take what comes into the open entry next for plain text, whatever it begins with."""
        if self.line is None:
            self._is_literal = True

    def typed(self, text: str) -> str | None:
        """Take the text of the open entry after a key; the text of the entry itself, None where it is a command."""
        if self.line is not None and self.line.is_kept:
            self._show_typed(text)
            return text
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
        view, is_kept = self._pane.view, self.line is not None and self.line.is_kept
        assert view is not None
        if not is_kept:
            self._pane.host.note_line(text, self._pane.placement)
        style = view.style
        self._show(CommandLine.typed(text, view.meeting, style.lead_ins, style.code, is_kept=is_kept))

    def _show(self, line: CommandLine) -> None:
        self.line = line
        self._pane.outline.note(*line.notes())

    def _retype(self, text: str) -> None:
        self._pane.outline.retype(text, len(text))
        its_own = self.typed(text)
        if its_own is not None:
            self._pane.keep_text(its_own)

    # Its keys

    async def take_key(self, line: CommandLine, key: str) -> bool:
        """Take a key before the text of the line does; whether it was taken."""
        outline = self._pane.outline
        match key:
            case "up" | "down" if line.completions:
                self._show(line.moved(-1 if key == "up" else 1))
            case LineKey.ACCEPT:
                if line.accepted is not None:
                    self._retype(line.accepted)
            case "right" if outline.caret == len(outline.text) and line.accepted is not None:
                self._retype(line.accepted)
            case LineKey.CARRY_OUT if line.is_command:
                await self._carry_out(line)
            case LineKey.AS_TEXT | LineKey.CARRY_OUT:
                await self._as_text(line)
            case _:
                return False
        return True

    async def _carry_out(self, line: CommandLine) -> None:
        """Do what the line says; where that cannot be done it stays, marked, and the clerk types on in a new one."""
        pane, view, draft = self._pane, self._pane.view, self._pane.draft
        if view is None:
            return
        kept_in = pane.entry_id if line.is_kept else None
        stays_at = _stays_at(pane.entries, kept_in, draft, pane.entry_id)
        handle = draft.beside(pane.entries) if draft else pane.entry_id
        if kept_in is not None:
            handle = _before(pane.entries, kept_in)
        self.line = None
        try:
            result = await pane.host.run_line(line.text, handle, kept_in=kept_in)
        except MinutetakerError as error:
            self.line = line
            self._refuse(pane.host.program.in_words(_refusal(error)))
            return
        pane.outline.note()
        if kept_in is None:
            pane.outline.retype("", 0)
        stays = result.item_id == view.item_id and result.entry_id == handle
        pane.show_result(result, stays_at if stays else CaretAt(result.entry_id) if result.entry_id else None)

    def _refuse(self, why: str) -> None:
        self._keep()
        here = self._pane.here()
        if here is not None:
            self._pane.go(CaretAt(after(here)))
        self._pane.outline.note(Note(why, is_trouble=True), Note("", _KEPT_ABOVE))

    # Leaving it

    def leave(self) -> bool:
        """Keep the command as its entry is left, marked as not carried out; whether there was a stroke alone, which is
        dropped.
        """
        line = self.line
        if line is None or line.is_kept:
            return False
        is_dropped = line.text.strip() in ("/", self._begun.strip())
        if is_dropped:
            self.drop()
        else:
            self._keep()
        return is_dropped

    def _keep(self) -> None:
        line, self.line = self.line, None
        self._pane.outline.note()
        if line is not None and not line.is_kept:
            self._pane.keep_command(line.text)

    async def _as_text(self, line: CommandLine) -> None:
        """Take the command for what it says: plain text that begins with a stroke."""
        self.line = None
        self._is_literal = True
        self._pane.outline.note()
        if line.is_kept:
            await self._pane.make_text()
        else:
            self._pane.keep_text(line.text)

    def drop(self) -> None:
        """Take the command away, and leave its entry empty."""
        if self.line is not None:
            self.line = None
            self._pane.host.note_line("")
            self._pane.outline.note()
            self._pane.outline.retype("", 0)


def _stays_at(entries: Tree, kept_in: Id | None, draft: Draft | None, entry_id: Id | None) -> CaretAt:
    """Where the caret goes after a line that moves it nowhere: a new entry in the place of one that goes."""
    if kept_in is not None:
        return CaretAt(in_place_of(entries, kept_in))
    return CaretAt(draft) if draft else CaretAt(entry_id or "", END)


def _before(entries: Tree, entry_id: Id) -> Id | None:
    """The entry that stands before another; None before the first."""
    order = [entry.id for _, entry in tree.walk(entries)]
    at = order.index(entry_id)
    return order[at - 1] if at else None


def _refusal(error: MinutetakerError) -> Words:
    """Why a line was not carried out, with the keys that put somebody on the list where that is missing."""
    if not isinstance(error, NotListedError):
        return str(error)
    return str(error), " (", KeyFor("meeting.attendees"), ", ", KeyFor("attendees.add"), ")"
