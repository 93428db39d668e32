"""The open entry: which one it is, what typing does to it, and the drawing of all that stands around it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from minutetaker.desk.line import LineResult
from minutetaker.desk.minuting.entries import change_kind
from minutetaker.desk.minuting.typing import AddEntry, RemoveEntry, TypedInMeeting, TypeText
from minutetaker.minutes.compose.resolutions import brings_that
from minutetaker.minutes.compose.scope import Scope, scope_of
from minutetaker.record import (
    Entry,
    EntryKind,
    Id,
    Item,
    MinutetakerError,
    NotFoundError,
    Placement,
    Shape,
    clean,
    new_id,
)
from minutetaker.record.entries import tree
from minutetaker.record.entries.tree import Tree
from minutetaker.screens.approval.approval_words import DRAFT_APPROVAL
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.discussion.command_typing import CommandTyping
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.outline import Outline
from minutetaker.screens.meeting.discussion.page.drawing import Note
from minutetaker.screens.meeting.discussion.page.flow import Block, LineStyle, item_flow
from minutetaker.screens.meeting.discussion.page.long_entries import first_lines, is_too_long
from minutetaker.screens.meeting.discussion.plans import (
    END,
    START,
    CaretAt,
    Here,
    after,
    in_place_of,
    is_left_behind,
    is_stop,
)
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.view import MeetingView

FIRST_HINT = "Type the first point, or / for a command"
TABLE_HINT = (
    "The header row: ",
    KeyFor("discussion.nest"),
    " goes to the next cell, ",
    KeyFor("discussion.next"),
    " to the next row",
)
NOTHING_TYPED = "Nothing is minuted under this item."
NO_ITEMS = ("The agenda has no items yet. Press ", KeyFor("meeting.late-item"), " to add one.")


class Typist(Pane):
    """The pane's one outline, and the entry that is open in it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.outline = Outline()
        self.outline.on_typed = self._typed
        self.draft: Draft | None = None
        self.entry_id: Id | None = None
        self.command = CommandTyping(self)
        self._emptied: Id | None = None
        self._wanted: CaretAt | None = None
        self._left_at: dict[Id, CaretAt] = {}
        self._item_id: Id | None = None
        self._noted: Id | None = None

    # Where it is

    @property
    def view(self) -> MeetingView | None:
        """What the screen shows; None before the pane stands on it."""
        return self.host.view if self.is_attached else None

    @property
    def item(self) -> Item | None:
        return self.view.item if self.view else None

    @property
    def read_only(self) -> str:
        """Why nothing may be typed into the meeting; empty where all may."""
        return self.view.read_only if self.view else ""

    @property
    def why_kept(self) -> str:
        """Why the open entry is not changed though the meeting may be; empty where it may."""
        entry = self.open_entry
        return self.view.approval.corrects.get(entry.id, "") if self.view and entry else ""

    @property
    def may_type(self) -> bool:
        """Whether the open entry may be changed."""
        return not (self.read_only or self.why_kept)

    @property
    def entries(self) -> Tree:
        """The entries of the item as the store has them, or is about to."""
        item = self.item
        return item.entries if item else ()

    @property
    def open_entry(self) -> Entry | None:
        """The open entry; an empty one where it has yet to be typed."""
        if self.draft:
            return self.draft.entry
        try:
            return tree.find(self.entries, self.entry_id) if self.entry_id else None
        except NotFoundError:
            return None

    @property
    def in_hand(self) -> Id | None:
        """What the rest of the screen takes as the entry in hand: the open one, or the one before a draft."""
        return self.draft.anchor(self.entries) if self.draft else self.entry_id

    @property
    def placement(self) -> Placement:
        """Where what comes in now begins: in the entry yet to be typed, or after the open one."""
        return self.draft.placement if self.draft else Placement.after(self.entry_id)

    def here(self) -> Here | None:
        """Where the caret stands; None where there is no item."""
        entry = self.open_entry
        if entry is None:
            return None
        caret = len(entry.text) if self.outline.read_only else self.outline.caret
        return Here(self.entries, entry, caret, self.draft)

    # Showing

    def show(self, view: MeetingView) -> None:
        wanted, self._wanted = self._wanted, None
        self._open(wanted or self._wanted_in(view))

    def _wanted_in(self, view: MeetingView) -> CaretAt:
        """Where the caret goes with a new view: where it is, unless another item or another entry is to be shown."""
        here = CaretAt(self.draft or self.entry_id or "", None)
        if self._item_id != view.item_id:
            if self._item_id is not None and here.target:
                self._left_at[self._item_id] = replace(here, caret=self.outline.caret)
            if view.entry_id is not None:
                return CaretAt(view.entry_id)
            return self._left_at.get(view.item_id or "") or CaretAt(_last_stop(self.entries) or Draft.of())
        if view.entry_id is not None and view.entry_id not in (self.entry_id, self._noted):
            return CaretAt(view.entry_id)
        return here

    def go(self, to: CaretAt) -> None:
        """Open another entry, and leave no empty one behind."""
        self.command.leave()
        open_entry, target = self.open_entry, to.target.id if isinstance(to.target, Draft) else to.target
        if open_entry and open_entry.id == self._emptied != target and is_left_behind(open_entry):
            self._leave_out(open_entry.id)
        self._open(to)

    def _open(self, to: CaretAt) -> None:
        to = self._settled(to)
        is_same = (to.target.id if isinstance(to.target, Draft) else to.target) == self._open_id()
        self.draft = to.target if isinstance(to.target, Draft) else None
        self.entry_id = None if isinstance(to.target, Draft) else to.target
        if not is_same:
            self.command.forget()
            self._emptied = None
            self.outline.note()
        line = self.command.line
        caret = to.caret
        entry = self.open_entry
        text = line.text if line and not line.is_kept else entry.text if entry else ""
        if is_too_long(text):
            text, caret = first_lines(text), START
        if caret == END or (caret is None and not is_same):
            caret = len(text)
        self._redraw(text, caret)
        self.command.take_up()
        self._item_id = self.view.item_id if self.view else None
        if self.is_mounted and self.item is not None:
            self._note()

    def _note(self) -> None:
        self._noted = self.in_hand
        self.host.note_entry(self._noted)

    def _open_id(self) -> Id | None:
        return self.draft.id if self.draft else self.entry_id

    def _settled(self, to: CaretAt) -> CaretAt:
        """The place, or the nearest to it where that is no longer there."""
        if isinstance(to.target, Draft):
            try:
                return replace(to, target=to.target.outside(self._kept(), self.entries))
            except MinutetakerError:
                return CaretAt(_last_stop(self.entries) or Draft.of())
        order = [entry for _, entry in tree.walk(self.entries)]
        at = next((index for index, entry in enumerate(order) if entry.id == to.target), None)
        if at is None:
            return CaretAt(_last_stop(self.entries) or Draft.of())
        stop = next((entry for entry in order[at:] if is_stop(entry)), order[at])
        return to if stop.id == to.target else CaretAt(stop.id, START)

    def _kept(self) -> Container[Id]:
        return self.view.approval.corrects.keys() if self.view else ()

    def _redraw(self, text: str, caret: int | None) -> None:
        blocks = self._blocks()
        open_id = self._open_id()
        index = next((at for at, block in enumerate(blocks) if block.entry_id == open_id), -1) if open_id else -1
        entry = self.open_entry
        self.outline.placeholder = self._hint(entry)
        shown_only = bool(self.read_only or self.why_kept or (entry and is_too_long(entry.text)))
        self.outline.put(blocks, index, text, caret, is_shown_only=shown_only)

    def _hint(self, entry: Entry | None) -> str:
        """What stands in an empty text: how to begin."""
        if entry is not None and entry.kind.row.shape is Shape.TABLE and not self.read_only:
            return self.host.program.in_words(TABLE_HINT)
        hint = NOTHING_TYPED if self.read_only else FIRST_HINT
        return hint if self.draft and not self.entries else ""

    def _blocks(self) -> tuple[Block, ...]:
        item, scope = self.item, self.scope()
        if item is None or scope is None:
            return (Block(None, self.host.program.in_words(NO_ITEMS), LineStyle.QUIET, is_stop=False),)
        shown = self.draft.planted(item.entries) if self.draft else item.entries
        return item_flow(scope, item, shown, self.view.approval if self.view else DRAFT_APPROVAL)

    def scope(self) -> Scope | None:
        """What the sentences of the house style need."""
        view = self.view
        return scope_of(view.meeting, view.style, include_exempt=True) if view else None

    # Typing

    def _typed(self, text: str) -> None:
        """Take the text of the open entry after a key, before it is painted."""
        cleaned = clean(text)
        if cleaned != text:
            caret = len(clean(text[: self.outline.caret]))
            self.outline.retype(cleaned, caret)
            text = cleaned
        its_own = self.command.typed(text)
        if self.command.line is None:
            self.outline.note()
        if its_own is not None:
            self.keep_text(its_own)

    def keep_text(self, text: str) -> None:
        """Keep the text of the open entry: shown already, but for the lead that it changes; handed to the store now."""
        before = self.open_entry
        self._keep(text)
        if before is None or not before.kind.row.resolves or is_too_long(text):
            return
        if _lead_hangs_on(before.text) != _lead_hangs_on(text):
            self._redraw(text, None)

    def _keep(self, text: str) -> None:
        if self.draft is not None:
            if text:
                self._begin(self.draft, text)
            return
        if not text and (entry := self.open_entry) is not None and not entry.kind.row.prints:
            self._take_out(entry.id)
            return
        view, entry_id = self.view, self.entry_id
        if view is None or view.item_id is None or entry_id is None:
            return
        self._emptied = None if text else entry_id
        self._at_once(TypeText(view.meeting.id, view.item_id, entry_id, text))

    def _begin(self, draft: Draft, text: str) -> None:
        """The first letter: the entry comes into the meeting."""
        view = self.view
        if view is None or view.item_id is None:
            return
        self.draft, self.entry_id = None, draft.id
        entry = replace(draft.entry, text=text)
        self._at_once(AddEntry(view.meeting.id, view.item_id, entry, draft.placement))
        self._note()

    def keep_command(self, text: str) -> None:
        """Keep the command that is being typed as an entry of its own, which does not print until it is carried out."""
        view, entry = self.view, self.open_entry
        if view is None or view.item_id is None or entry is None:
            return
        kept = Entry(new_id(), EntryKind.COMMAND, text)
        self._at_once(AddEntry(view.meeting.id, view.item_id, kept, self.placement))
        if self.draft is None and is_left_behind(entry):
            self._leave_out(entry.id)
        self._open(CaretAt(kept.id))

    async def make_text(self) -> None:
        """Make the open entry, a command that was not carried out, the plain text that it says."""
        view, entry = self.view, self.open_entry
        if view is None or view.item_id is None or entry is None:
            return
        meeting_id, item_id = view.meeting.id, view.item_id
        kind = in_place_of(self.entries, entry.id).entry.kind
        await self.host.carry_out(lambda store: change_kind(store, meeting_id, item_id, entry.id, kind))

    def _take_out(self, entry_id: Id) -> None:
        """Take a command out of which no letter is left; what is typed next is an entry."""
        draft = in_place_of(self.entries, entry_id)
        self._leave_out(entry_id)
        self._open(CaretAt(draft, START))

    def _leave_out(self, entry_id: Id) -> None:
        view = self.view
        if view is None or view.item_id is None:
            return
        self._at_once(RemoveEntry(view.meeting.id, view.item_id, entry_id))

    def _at_once(self, typed: TypedInMeeting) -> None:
        self.host.change_at_once(typed)

    # Commands and undo

    def show_result(self, result: LineResult, to: CaretAt | None) -> None:
        """Show what a command did, with the caret there; None leaves that to what is in hand then."""
        self._wanted = to
        self.host.show_meeting(result.meeting, item_id=result.item_id, entry_id=result.entry_id)
        self._wanted = None
        here = self.here()
        if result.goes_on_after is not None and here is not None:
            self.go(CaretAt(after(replace(here, entry=tree.find(here.shown, result.goes_on_after)))))
        entry = self.open_entry
        self._emptied = entry.id if entry and not self.draft and not entry.text else None
        if result.said:
            self.say(result.said)
        if result.asks_for is not None:
            self.host.open_asked(result.asks_for, result.at)

    def drop_unstored(self) -> bool:
        """Take back a stroke that is on the screen only; whether there was one.

        A command of more than that is kept by the store, so that undoing it can be undone.
        """
        return self.command.leave()

    def want(self, entry_id: Id, caret: int) -> None:
        """Where the caret goes with the next view."""
        self._emptied = None
        self._wanted = CaretAt(entry_id, caret)

    def want_nothing(self) -> None:
        """Where it goes is left to the view again."""
        self._wanted = None

    def unsay(self) -> None:
        """Take away what was said, as it is so no longer."""
        self.outline.note()

    def say(self, words: Words) -> None:
        """Say something under the open entry, until the next key."""
        self.outline.note(Note("", self.host.program.in_words(words)))


def _lead_hangs_on(text: str) -> tuple[bool, bool]:
    return not text.strip(), brings_that(text)


def _last_stop(entries: Tree) -> Id | None:
    stops = [entry.id for _, entry in tree.walk(entries) if is_stop(entry)]
    return stops[-1] if stops else None
