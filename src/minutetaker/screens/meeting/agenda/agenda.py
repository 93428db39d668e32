"""The agenda: every item with its printed number, and which are done, current and to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from minutetaker.desk.minuting import agenda
from minutetaker.desk.next_agenda.origins import origins_in_words
from minutetaker.desk.room.withdrawing import told_as_taken_out
from minutetaker.minutes.labels import item_label
from minutetaker.record import Id, Item, Meeting, MinutetakerError, Origin, OriginKind, RecordError, clean_line, new_id
from minutetaker.record.public.withholding import withholding_of
from minutetaker.record.text import shortened
from minutetaker.screens.approval.approval_words import CORRECTED, DISCLOSED
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.meeting.agenda import earlier_meetings
from minutetaker.screens.meeting.agenda.sitting_times import ask, is_unopened, open_at
from minutetaker.screens.meeting.list_pane import ListPane
from minutetaker.screens.meeting.people.out_for_interest import tell_interests
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.widgets.row import Piece, Row, Tone
from minutetaker.screens.widgets.row_list import RowList
from minutetaker.store.api.store import Store

if TYPE_CHECKING:
    pass

NOT_STARTED, CURRENT, DONE = "·", "▶", "✓"
EXEMPT = "E"
OUT_OF_ORDER = "↕"
FROM_EARLIER = "←"
_LINES_OF_A_TITLE = 2


class AgendaPane(ListPane):
    """The items in the order in which they are taken; the one shown in the discussion is highlighted."""

    TITLE = "Agenda"
    EMPTY_READ_ONLY = "The agenda has no items."
    EMPTY = ("No items yet. Press ", KeyFor("agenda.add"), " to add the first.")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.AGENDA)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self._sources: Mapping[Origin, str] = {}

    # Showing

    def show(self, view: MeetingView) -> None:
        before = self.view
        super().show(view)
        if any(one.origin and one.origin not in self._sources for one in view.meeting.items):
            self.run_worker(self._name_sources(view.meeting), exclusive=True, group="sources")
        if before is None or before.item_id != view.item_id:
            self.list.stand_on(view.item_id)

    def shows_the_same(self, before: MeetingView, view: MeetingView) -> bool:
        return before.item_id == view.item_id and _shown(before) == _shown(view)

    def rows(self, view: MeetingView) -> Sequence[Row]:
        return agenda_rows(view)

    def foot_words(self, view: MeetingView) -> str:
        """What the marks of the highlighted item mean, or how far the meeting has come."""
        item = next((one for one in view.meeting.items if one.id == self.highlighted), None)
        is_exempt = item is not None and withholding_of(view.meeting, item).is_exempt
        said = marks_in_words(item, self._sources, is_exempt=is_exempt) if item else ""
        if item and view.approval.has_corrections(item.id):
            said = " · ".join(filter(None, (said, f"{CORRECTED} corrected later")))
        if item and view.approval.has_disclosures(item.id):
            said = " · ".join(filter(None, (said, f"{DISCLOSED} released or redacted later")))
        done = sum(1 for one in view.meeting.items if one.done)
        return said or (f"{done} of {len(view.meeting.items)} done" if view.meeting.items else "")

    @on(RowList.Moved)
    def _keys_may_differ(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "confirm_minutes" or confirmed_here(self._item()) is not None

    def stand_on_what_is_shown(self) -> bool:
        item_id = self.view.item_id if self.view else None
        self.list.stand_on(item_id)
        return item_id is not None

    # Going

    @on(RowList.Pointed)
    async def _clicked(self) -> None:
        """Show the item that was clicked; a second click goes to its discussion."""
        if self.highlighted is not None:
            await self.host.show_item(self.highlighted)

    @on(RowList.Opened)
    async def action_go(self) -> None:
        """Show the highlighted item and go to its discussion."""
        if self.highlighted is not None:
            await self.host.show_item(self.highlighted)
            self.host.focus_pane("discussion")

    async def action_take_now(self) -> None:
        """Take the highlighted item now, out of its order, and go to its discussion."""
        item_id, at = self.highlighted, self.host.clock()
        if item_id is None:
            return
        if at is None and self.view is not None and is_unopened(self.view.meeting):
            ask(self.host, open_at(self.host, item_id, agenda.take_now))
        elif taken := await self._do(
            lambda store, meeting: agenda.take_now(store, meeting, item_id, at=at), show=item_id
        ):
            tell_interests(self.host, taken)
            self.host.focus_pane("discussion")

    # Changing

    async def action_move(self, steps: int) -> None:
        item_id = self.highlighted
        if item_id is not None:
            await self._do(lambda store, meeting: agenda.move_item(store, meeting, item_id, steps))

    async def action_exempt(self) -> None:
        item = self._item()
        if item is not None:
            await self._do(lambda store, meeting: agenda.mark_exempt(store, meeting, item.id, not item.exempt))

    async def action_done(self) -> None:
        item = self._item()
        if item is not None:
            await self._do(lambda store, meeting: agenda.set_done(store, meeting, item.id, not item.done))

    async def action_delete(self) -> None:
        item, view = self._item(), self.view
        if item is None or view is None:
            return
        show = neighbour(view.meeting, item.id) if view.item_id == item.id else view.item_id
        now = await self._do(lambda store, meeting: agenda.delete_item(store, meeting, item.id), show=show)
        if now is not None:
            said = f"“{one_line(item.title)}” was taken out with its minute. {_came_for_it(view.meeting, now)}"
            said += told_as_taken_out(view.meeting, item.id)
            self.tell((said, KeyFor("undo"), " brings it back."))

    # Across meetings

    async def _name_sources(self, meeting: Meeting) -> None:
        """Look up what the minutes are called that items come from; until then only why they came is told."""
        with suppress(MinutetakerError):
            words = await self.host.program.store_thread.do(lambda store: origins_in_words(store, meeting))
            self._sources = {one.origin: words.get(one.id, "") for one in meeting.items if one.origin is not None}
            self.redraw_foot()

    async def action_history(self) -> None:
        """Show the highlighted item's history across meetings."""
        if self.highlighted is not None:
            await earlier_meetings.show_history(self.host, self.highlighted)

    def action_from_earlier(self) -> None:
        """Add business that earlier meetings left."""
        self.run_worker(earlier_meetings.take_from_earlier(self.host), exclusive=True)

    def action_confirm_minutes(self) -> None:
        """Confirm the minutes that the highlighted item is for."""
        meeting_id = confirmed_here(self._item())
        if meeting_id is not None:
            self.run_worker(earlier_meetings.confirm_minutes(self.host, meeting_id), exclusive=True)

    # Asking

    def action_add(self) -> None:
        self.run_worker(self._add(), exclusive=True)

    def action_rename(self) -> None:
        self.run_worker(self._rename(), exclusive=True)

    def action_details(self) -> None:
        self.run_worker(self._details(), exclusive=True)

    async def _add(self) -> None:
        if self.view is None:
            return
        after = self.highlighted
        values = await self.ask(title_form(add_question(self.view.meeting, after)))
        if values is None:
            return
        new = new_id()
        added = await self._do(
            lambda store, meeting: agenda.add_item(store, meeting, values["title"], after_id=after, item_id=new)
        )
        if added:
            self.list.stand_on(new)

    async def _rename(self) -> None:
        item = self._item()
        if item is None:
            return
        values = await self.ask(title_form("Rename the item", item.title))
        if values is not None:
            await self._do(lambda store, meeting: agenda.rename_item(store, meeting, item.id, values["title"]))

    async def _details(self) -> None:
        item = self._item()
        if item is None:
            return
        values = await self.ask(details_form(item))
        if values is not None:
            await self._do(lambda store, meeting: with_details(store, meeting, item.id, values))

    async def _do(self, work: Callable[[Store, Id], Meeting], *, show: Id | None = None) -> Meeting | None:
        """Carry work out on the meeting; ``show`` names an item to show after it."""
        if self.view is None:
            return None
        meeting_id, shown = self.view.meeting.id, show or self.view.item_id
        return await self.host.carry_out(lambda store: work(store, meeting_id), item_id=shown)

    def _item(self) -> Item | None:
        if self.view is None:
            return None
        return next((one for one in self.view.meeting.items if one.id == self.highlighted), None)


def _came_for_it(before: Meeting, now: Meeting) -> str:
    """Who is off the list, as they came for an item that was taken out."""
    still = {one.id for one in now.attendees}
    names = ", ".join(one.name.printed for one in before.attendees if one.id not in still)
    return f"Off the list with it, having come for it alone: {names}. " if names else ""


def add_question(meeting: Meeting, after_id: Id | None) -> str:
    """What is asked for where an item is added after another."""
    title = next((item.title for item in meeting.items if item.id == after_id), "")
    return f"Add an item after “{shortened(title)}”" if title else "Add an item"


def title_form(question: str, title: str = "") -> Form:
    """Ask for the title of an item."""

    def check(values: dict[str, str]) -> None:
        if not clean_line(values["title"]):
            raise RecordError("An agenda item needs a title.")

    return Form(question, [Field("title", "Title", title)], check=check)


def details_form(item: Item) -> Form:
    """Ask for everything that the agenda says of an item."""
    fields = (
        Field("title", "Title", item.title),
        Field("purpose", "Purpose", item.purpose, "text", help="What the item is for, where the minutes print it"),
        Field("documents", "Documents", "\n".join(item.documents), "text", help="Supporting documents, one a line"),
        Field("exempt", "Exempt", "yes" if item.exempt else "no", "yes-no", help="Kept out of every public file"),
        Field("paragraph", "Paragraph", item.exempt_paragraph, help="Of Schedule 12A, such as 3"),
        Field("public-title", "Public title", item.public_title, help="In the place of the title while it is exempt"),
        Field("summary", "Public summary", item.public_summary, "text", help="What the public reads in its place"),
    )

    def check(values: dict[str, str]) -> None:
        if not clean_line(values["title"]):
            raise RecordError("An agenda item needs a title.")

    return Form("Item details", fields, check=check)


def with_details(store: Store, meeting_id: Id, item_id: Id, values: dict[str, str]) -> Meeting:
    """Keep what was filled in on a ``details_form``."""
    return agenda.set_item(
        store,
        meeting_id,
        item_id,
        title=values["title"],
        purpose=values["purpose"],
        documents=values["documents"].splitlines(),
        exempt=values["exempt"] == "yes",
        exempt_paragraph=values["paragraph"],
        public_summary=values["summary"],
        public_title=values["public-title"],
    )


def neighbour(meeting: Meeting, item_id: Id) -> Id | None:
    """The item after this one, else the one before; what takes its place when it is deleted."""
    ids = [item.id for item in meeting.items]
    index = ids.index(item_id)
    beside = ids[index + 1 : index + 2] or ids[max(index - 1, 0) : index]
    return beside[0] if beside else None


def agenda_rows(view: MeetingView) -> list[Row]:
    """A row for each item: mark and printed label in front, exemption and order behind."""
    meeting = view.meeting
    labels = [item_label(view.style, number, meeting.date) for number, _ in meeting.numbered_items()]
    texts = [label.text if label else str(index) for index, label in enumerate(labels, 1)]
    width = 2 + max(map(len, texts), default=0) + 1
    return [_row(item, text, width, view) for item, text in zip(meeting.items, texts, strict=True)]


def _row(item: Item, label: str, width: int, view: MeetingView) -> Row:
    current = item.id == view.meeting.current_item_id
    mark = DONE if item.done else CURRENT if current else NOT_STARTED
    marked = Tone.HERE if current else Tone.QUIET if mark != DONE else Tone.PLAIN
    tone = Tone.STRONG if item.id == view.item_id else Tone.QUIET if item.done else Tone.PLAIN
    tail: list[Piece] = [(FROM_EARLIER, Tone.QUIET)] if item.origin else []
    if item.agenda_number is not None:
        tail.append((f"{' ' if tail else ''}{OUT_OF_ORDER}{item.agenda_number}", Tone.QUIET))
    if withholding_of(view.meeting, item).is_exempt:
        tail.append((f" {EXEMPT}" if tail else EXEMPT, Tone.STRONG))
    if view.approval.has_corrections(item.id):
        tail.append((f" {CORRECTED}" if tail else CORRECTED, Tone.HERE))
    if view.approval.has_disclosures(item.id):
        tail.append((f" {DISCLOSED}" if tail else DISCLOSED, Tone.HERE))
    return Row(
        item.id,
        ((one_line(item.title), tone),),
        ((f"{mark} ", marked), (label, tone)),
        width,
        tuple(tail),
        _LINES_OF_A_TITLE,
    )


def marks_in_words(item: Item, sources: Mapping[Origin, str], *, is_exempt: bool) -> str:
    """What the marks behind a title say, spelt out; ``sources`` names minutes that items come from."""
    said = []
    if is_exempt:
        said.append(f"{EXEMPT} exempt (para {item.exempt_paragraph})" if item.exempt_paragraph else f"{EXEMPT} exempt")
    if item.agenda_number is not None:
        said.append(f"{OUT_OF_ORDER} was item {item.agenda_number}")
    if item.origin is not None:
        said.append(f"{FROM_EARLIER} {sources.get(item.origin) or item.origin.kind}")
    return " · ".join(said)


def confirmed_here(item: Item | None) -> Id | None:
    """The meeting whose minutes an item is to confirm."""
    origin = item.origin if item is not None else None
    return origin.meeting_id if origin is not None and origin.kind is OriginKind.MINUTES else None


def _shown(view: MeetingView) -> tuple[object, ...]:
    meeting = view.meeting
    items = tuple(
        (one.id, one.title, one.done, one.exempt, one.exempt_paragraph, one.agenda_number, one.origin)
        for one in meeting.items
    )
    return (
        items,
        meeting.current_item_id,
        meeting.first_minute_number,
        meeting.date,
        view.style,
        view.approval.corrections,
        view.approval.disclosures,
    )
