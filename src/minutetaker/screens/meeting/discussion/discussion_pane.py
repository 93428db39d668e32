"""The discussion pane: what a clerk's keys do to the entries of the item in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, assert_never

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from minutetaker.desk.minuting import resolutions
from minutetaker.desk.minuting.typing import AddEntry
from minutetaker.record import Entry, EntryKind, Meeting, MinutetakerError, Placement, new_id
from minutetaker.record.entries import tree
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.meeting.discussion import paste, plans, questions, table_typing
from minutetaker.screens.meeting.discussion.command_line import LineKey
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.outline import Outline
from minutetaker.screens.meeting.discussion.plans import END, START, CaretAt, DoStep, Go, Here, Plan, Say
from minutetaker.screens.meeting.discussion.spelling.spelling_typist import SpellingTypist

CHANGING = frozenset({"backspace", "delete", "ctrl+x", "ctrl+w", "ctrl+u"})
"""Keys that change a text; others that do are left to the text area, which changes nothing that is only shown."""


class DiscussionPane(SpellingTypist):
    """The entries of the item shown, one of them open."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.DISCUSSION)]
    DEFAULT_CSS = """
    DiscussionPane { layout: vertical; height: 1fr; width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        self.outline.on_key_first = self._key
        self.outline.on_pasted = self._pasted
        self.outline.on_refused = self.refuse
        yield self.outline

    def take_focus(self) -> None:
        self.outline.focus()

    async def settled(self) -> None:
        """Wait until the keys that came so far have done their work."""
        await self.outline.settled()

    @property
    def takes_text(self) -> bool:
        """Whether an entry is open, and no command is being typed in it."""
        return self.open_entry is not None and self.command.line is None

    @property
    def is_shown_only(self) -> bool:
        """Whether the caret stands on an entry that is only shown."""
        return self.outline.read_only and self.open_entry is not None

    def refuse(self) -> None:
        """Say why the entry is not changed by typing."""
        if self.is_shown_only:
            self.say(self.read_only or self.why_kept or (plans.TOO_LONG if self.item else plans.NO_ITEM))

    # Carrying out

    async def follow(self, plan: Plan | None) -> None:
        """Do what a key means."""
        match plan:
            case Go(to):
                self.go(to)
            case DoStep(step, to, said):
                if await self.carry_out(lambda store, meeting, item: step(store, meeting, item), to) and said:
                    self.host.program.notify_plain(said)
            case Say(words):
                self.say(words)
            case None:
                pass
            case unknown:
                assert_never(unknown)

    async def carry_out(self, step: plans.Step, to: CaretAt) -> Meeting | None:
        """Change the item's minute and put the caret somewhere; None where it could not be done."""
        view = self.view
        if view is None or view.item_id is None:
            return None
        meeting_id, item_id = view.meeting.id, view.item_id

        def want() -> None:
            self._wanted = to

        return await self.host.carry_out(lambda store: step(store, meeting_id, item_id), before_shown=want)

    async def decide(self, planner: Callable[[Here], Plan | None]) -> None:
        here = self.here()
        if here is None:
            return
        if self.read_only:
            self.refuse()
            return
        if self.command.line is not None:
            carries_out, as_text = LineKey.CARRY_OUT.said.capitalize(), LineKey.AS_TEXT.said
            self.say(f"{carries_out} carries the line out, {as_text} makes it plain text.")
            return
        try:
            plan = planner(here)
        except MinutetakerError as error:
            plan = Say(str(error))
        await self.follow(plan)

    async def begin_line(self, line: str) -> None:
        """Type the beginning of a command into the entry in hand where that is empty, else into the next one."""
        await self.settled()
        if self.read_only:
            self.refuse()
            return
        self.command.leave()
        here = self.here()
        if here is None:
            return
        if self.is_shown_only or self.outline.text:
            self.go(CaretAt(plans.after(here)))
        self.command.begin(line)

    # Keys

    async def _key(self, key: str) -> bool:
        """Take a key before the text does; whether it was taken."""
        if self.here() is None:
            return False
        if why_not := self.host.why_not_now(key):
            self.say(why_not)
            return True
        if await self.take_offer_key(key):
            return True
        if self.command.line is not None and await self.command.take_key(self.command.line, key):
            return True
        if self.is_shown_only and key in CHANGING:
            self.refuse()
            return True
        if self.is_shown_only and not self.read_only:
            return self._key_on_shown_only(key)
        match key:
            case "up" if self.outline.on_first_row:
                return self._step(-1)
            case "down" if self.outline.on_last_row:
                return self._step(1)
            case "pageup" | "pagedown":
                self._page(-1 if key == "pageup" else 1)
                return True
            case "escape":
                self.outline.note()
                return True
        return self.outline.selection.is_empty and await self._key_at_an_end(key)

    async def _key_at_an_end(self, key: str) -> bool:
        """Take a key that leads over the beginning or the end of the open entry."""
        outline = self.outline
        at_start, at_end = outline.caret == 0, outline.caret == len(outline.text)
        match key:
            case "backspace" if at_start:
                await self.decide(lambda here: plans.join_before(here, outline.text))
                return True
            case "delete" if at_end:
                await self.decide(lambda here: plans.join_next(here, outline.text))
                return True
            case "left" if at_start:
                return self._step(-1, END)
            case "right" if at_end:
                return self._step(1, START)
        return False

    def _key_on_shown_only(self, key: str) -> bool:
        match key:
            case "up" | "left":
                return self._step(-1, END if key == "left" else None)
            case "down" | "right":
                return self._step(1, START if key == "right" else None)
            case "pageup" | "pagedown":
                self._page(-1 if key == "pageup" else 1)
            case "escape":
                self.outline.note()
            case _:
                return False
        return True

    def _step(self, steps: int, caret: int | None = None) -> bool:
        """Go to the entry before or after; the caret keeps its column unless told."""
        outline = self.outline
        blocks = outline.page.blocks
        at = outline.open_index + steps
        while 0 <= at < len(blocks) and not blocks[at].is_stop:
            at += steps
        if not 0 <= at < len(blocks):
            return caret is not None
        column = outline.caret_column
        target = blocks[at].entry_id
        assert target is not None
        self.go(CaretAt(target, END if caret is None else caret))
        if caret is None:
            outline.caret_to(0 if steps > 0 else -1, column)
        return True

    def _page(self, direction: int) -> None:
        """Go up or down about as far as the pane is high."""
        outline = self.outline
        found = outline.stop_near(direction * max(1, outline.size.height - 2))
        if found is not None and found != outline.open_index:
            target = outline.page.blocks[found].entry_id
            assert target is not None
            self.go(CaretAt(target, START))

    @on(Outline.Clicked)
    def _clicked(self, event: Outline.Clicked) -> None:
        event.stop()
        block = self.outline.page.blocks[event.index]
        if block.entry_id is None or not block.is_stop:
            return
        self.go(CaretAt(block.entry_id))
        self.outline.caret_to(max(0, event.offset.y), event.offset.x)

    async def action_sort_table(self) -> None:
        """Put the rows of the table in the order of the column that the caret is in."""
        if not self.in_table:
            self.say("The caret is in no table: go to the column by which its rows are to be sorted.")
            return
        column = self.table.cell
        await self.decide(lambda here: plans.sort_table(here, column))

    async def action_next_entry(self) -> None:
        if self.in_table and self.next_row():
            return
        await self.decide(lambda here: plans.enter(here, here.entry.text if self.is_shown_only else self.outline.text))

    async def action_line_break(self) -> None:
        if self.is_shown_only:
            self.refuse()
        elif self.command.line is None and self.here() is not None:
            self.outline.type_in("\n")

    async def action_nest(self) -> None:
        if self.in_table:
            self.go_in_table(table_typing.next_cell)
        else:
            await self.decide(plans.nest)

    async def action_unnest(self) -> None:
        if self.in_table:
            self.go_in_table(table_typing.previous_cell)
        else:
            await self.decide(plans.unnest)

    async def action_move(self, steps: int) -> None:
        await self.decide(lambda here: plans.move(here, steps))

    async def action_delete(self) -> None:
        if self.command.leave():
            return
        self.command.forget()
        await self.decide(plans.delete)

    def action_row_start(self) -> None:
        self.outline.row_start()

    def action_row_end(self) -> None:
        self.outline.row_end()

    async def action_first_entry(self) -> None:
        stops = [entry for _, entry in tree.walk(self.entries) if plans.is_stop(entry)]
        if stops:
            self.go(CaretAt(stops[0].id, START))

    async def action_last_entry(self) -> None:
        stops = [entry for _, entry in tree.walk(self.entries) if plans.is_stop(entry)]
        if stops:
            self.go(CaretAt(stops[-1].id, END))

    async def action_resolution(self) -> None:
        here = self.here()
        if here is None or self.command.line is not None:
            return
        after, resolution = Placement.after(self.in_hand), new_id()
        carried = resolutions.resolved_from(self.entries, self.in_hand)
        if carried is not None:
            if said := resolutions.resolved_told(self.entries, self.in_hand):
                self.host.program.notify_plain(said)
            self.add_at_once([carried], after, CaretAt(carried.children[0].id, END))
            return
        to = CaretAt(Draft.of(EntryKind(EntryKind.RESOLUTION.row.takes), Placement.under(resolution)))
        await self.carry_out(
            lambda store, meeting, item: resolutions.add_resolution(
                store, meeting, item, placement=after, resolution_id=resolution
            ),
            to,
        )

    # Choosing

    async def action_kind(self) -> None:
        if self.takes_text:
            await questions.ask_kind(self)

    async def action_lead_in(self) -> None:
        if self.takes_text:
            await questions.ask_lead_in(self)

    async def action_move_to_item(self) -> None:
        if self.command.line is None and not self.read_only and self.open_entry is not None:
            await questions.ask_item(self)
        else:
            self.refuse()

    async def action_refer(self) -> None:
        if self.is_shown_only:
            self.refuse()
        elif self.takes_text:
            await questions.ask_reference(self)

    # Pasting

    async def _pasted(self, text: str) -> None:
        await paste.put_in(self, text)

    def add_at_once(self, entries: Iterable[Entry], placement: Placement, to: CaretAt) -> None:
        """Add entries one after another, as typing does, and put the caret somewhere.

        Raises:
            MinutetakerError: they do not fit there.
        """
        view = self.view
        if view is None or view.item_id is None:
            return
        for entry in entries:
            self._at_once(AddEntry(view.meeting.id, view.item_id, entry, placement))
            placement = Placement.after(entry.id)
        self.go(to)
