"""The resolutions: what the item shown, or the whole meeting, decided, and who is to do what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from minutetaker.desk.line.parts.people_meant import in_the_room
from minutetaker.desk.minuting import entries, resolutions
from minutetaker.minutes.compose.facts import outcome_word
from minutetaker.record import Entry, EntryKind, Fact, Id, Item, Meeting, Outcome, Placement, Shape, Standing, new_id
from minutetaker.record.follow_up import FOLLOWED_KINDS, FOLLOWED_WHOLE
from minutetaker.record.kinds import any_of
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.meeting.list_pane import ListPane
from minutetaker.screens.meeting.people.people_form import person_choices
from minutetaker.screens.meeting.resolutions.action_form import action_form, due_date
from minutetaker.screens.meeting.resolutions.decisions import (
    DecisionRows,
    decided_with,
    deciding,
)
from minutetaker.screens.meeting.resolutions.following import follow_up, state_row
from minutetaker.screens.meeting.resolutions.vote_form import count_vote
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.widgets.row import Row
from minutetaker.screens.widgets.row_list import RowList
from minutetaker.store.api.store import Store

_NOBODY = Choice("none", "Nobody", "take the name off")


_NO_ITEM = ("Add an agenda item first (", KeyFor("meeting.agenda"), ", ", KeyFor("agenda.add"), ").")


class ResolutionsPane(ListPane):
    """What was decided, read from the same entries that the discussion shows."""

    TITLE = "Resolutions"
    EMPTY_READ_ONLY = ("Nothing was decided here. Press ", KeyFor("resolutions.all"), " to see every item.")
    EMPTY = (
        "Nothing decided here yet. Press ",
        KeyFor("resolutions.add"),
        " to add a resolution, ",
        KeyFor("resolutions.action"),
        " to add an action, ",
        KeyFor("resolutions.all"),
        " to see every item.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.RESOLUTIONS)]

    every_item = False
    """Whether the whole meeting's decisions are listed, or those of the item shown."""

    # Showing

    def shows_the_same(self, before: MeetingView, view: MeetingView) -> bool:
        return self._shown(before) == self._shown(view)

    def _shown(self, view: MeetingView) -> tuple[object, ...]:
        meeting = view.meeting
        items = meeting.items if self.every_item else (view.item,) if view.item else ()
        numbering = (meeting.first_minute_number, meeting.date, tuple(item.id for item in meeting.items))
        decided = tuple((item.id, item.title, tuple(deciding(item.entries))) for item in items)
        return decided, numbering, meeting.attendees, view.style, view.logs, meeting.status

    def rows(self, view: MeetingView) -> Sequence[Row]:
        today = self.host.program.today()
        builder = DecisionRows(
            view.meeting,
            view.style,
            lambda item, entry, indent: state_row(view, item.id, entry, today, indent),
            self.host.program.key_of,
        )
        if self.every_item:
            return builder.of_every_item()
        return builder.of_item(view.item) if view.item else ()

    def foot_words(self, view: MeetingView) -> str:
        items = view.meeting.items if self.every_item else (view.item,) if view.item else ()
        kinds = [entry.kind for item in items for entry in deciding(item.entries)]
        figures = " · ".join(filter(None, (_figure(kinds.count(kind), kind) for kind in FOLLOWED_WHOLE)))
        return f"All: {figures or 'nothing yet'}" if self.every_item else figures

    def action_all_items(self) -> None:
        self.every_item = not self.every_item
        self.redraw()

    # Going and adding

    @on(RowList.Opened)
    async def action_go(self) -> None:
        """Edit the highlighted entry where it stands in the discussion."""
        found = self._highlighted()
        if found is not None:
            item, entry = found
            await self.host.show_item(item.id, entry.id)
            self.host.focus_pane("discussion")

    async def action_add(self) -> None:
        """Add a resolution at the end of the item shown, the caret in its first clause."""
        if self.view is None or self.view.item is None:
            self.tell(_NO_ITEM)
            return
        meeting_id, item_id, clause = self.view.meeting.id, self.view.item.id, new_id()
        await self._type_in(
            lambda store: resolutions.add_resolution(store, meeting_id, item_id, clause_id=clause), item_id, clause
        )

    async def action_clause(self) -> None:
        """Add a clause after the highlighted one, or last in the resolution, the caret in it."""
        found, decided = self._highlighted(), self._decided()
        if found is None or decided is None or decided.kind.row.shape is not Shape.RESOLUTION or self.view is None:
            self.tell("Highlight a resolution first: a clause stands in one.")
            return
        meeting_id, (item, entry), clause = self.view.meeting.id, found, new_id()
        is_clause = entry.kind.row.is_part
        placement = Placement.after(entry.id) if is_clause else Placement.under(decided.id)
        await self._type_in(
            lambda store: entries.add_entry(
                store,
                meeting_id,
                item.id,
                kind=EntryKind(decided.kind.row.takes),
                placement=placement,
                entry_id=clause,
            ),
            item.id,
            clause,
        )

    async def action_delete(self) -> None:
        found = self._highlighted()
        if found is None or self.view is None:
            return
        meeting_id, (item, entry) = self.view.meeting.id, found
        if await self._carry_out(lambda store: entries.delete(store, meeting_id, item.id, entry.id)):
            self.tell((f"The {entry.kind} was deleted. ", KeyFor("undo"), " brings it back."))

    def action_follow_up(self) -> None:
        """Note what became of it: beside the minutes, so of confirmed ones too."""
        found = self._highlighted()
        if found is None or found[1].kind not in FOLLOWED_KINDS:
            self.tell(f"Highlight {any_of(FOLLOWED_KINDS)} first: what became of these is noted.")
            return
        self.run_worker(follow_up(self.host, found[1]), exclusive=True)

    # Asking

    def action_movers(self) -> None:
        self.run_worker(self._movers(), exclusive=True)

    def action_outcome(self) -> None:
        self.run_worker(self._outcome(), exclusive=True)

    def action_lead(self) -> None:
        self.run_worker(self._lead(), exclusive=True)

    def action_recommend(self) -> None:
        self.run_worker(self._recommend(), exclusive=True)

    def action_add_action(self) -> None:
        self.run_worker(self._add_action(), exclusive=True)

    def action_edit_action(self) -> None:
        self.run_worker(self._edit_action(), exclusive=True)

    def action_vote(self) -> None:
        """Count the vote on it, or correct the count."""
        found = self._highlighted()
        if found is None or not (found[1].kind.has(Fact.VOTES) or found[1].kind.has(Fact.OUTCOME)):
            self.tell("Highlight a motion, a resolution or a vote first.")
            return
        self.run_worker(count_vote(self.host, *found), exclusive=True)

    async def _movers(self) -> None:
        found = self._decided_in_item("a mover")
        if found is None or self.view is None:
            return
        meeting, (item, decided) = self.view.meeting, found
        mover_id = await self._person("Moved by", meeting, decided.mover_id)
        if mover_id is None:
            return
        if mover_id == _NOBODY.id:
            mover, seconder = None, None
        else:
            mover = mover_id
            picked = await self._person("Seconded by", meeting, decided.seconder_id, without=mover)
            if picked is None:
                return
            seconder = None if picked == _NOBODY.id else picked
        still = resolutions.still_said_of_movers(decided, mover, seconder)
        await self._carry_out(
            lambda store: resolutions.set_movers(store, meeting.id, item.id, decided.id, mover, seconder, **still)
        )

    async def _person(
        self, question: str, meeting: Meeting, now: Id | None, *, without: Id | None = None
    ) -> str | None:
        """Pick a member who is there, the one named already first."""
        there = in_the_room(meeting, members_only=True)
        if not there:
            question = f"{question} (no member is marked present yet)"
            there = [one for one in meeting.attendees if one.standing is Standing.MEMBER]
        people = sorted((one for one in there if one.id != without), key=lambda one: one.id != now)
        return await self.ask(Picker(question, (*person_choices(people, meeting), _NOBODY)))

    async def _outcome(self) -> None:
        found = self._decided_in_item("an outcome")
        if found is None or self.view is None:
            return
        meeting_id, words, (item, decided) = self.view.meeting.id, self.view.style.sheet.outcomes, found
        choices = [Choice(one, outcome_word(one, words).capitalize()) for one in Outcome]
        picked = await self.ask(Picker("What became of it", (*choices, Choice("none", "Nothing said"))))
        if picked is not None:
            outcome = None if picked == "none" else Outcome(picked)
            await self._carry_out(
                lambda store: resolutions.set_outcome(store, meeting_id, item.id, decided.id, outcome)
            )

    async def _lead(self) -> None:
        found = self._resolution_in_item("a lead")
        if found is None or self.view is None:
            return
        meeting_id, (item, resolution) = self.view.meeting.id, found
        lead = Field("lead", "Lead", resolution.lead or "", help="Empty: as the house style words it")
        values = await self.ask(Form("How this resolution begins", [lead]))
        if values is not None:
            await self._carry_out(
                lambda store: resolutions.set_lead(store, meeting_id, item.id, resolution.id, values["lead"] or None)
            )

    async def _recommend(self) -> None:
        found = self._resolution_in_item("a body that it recommends to")
        if found is None or self.view is None:
            return
        meeting_id, (item, resolution) = self.view.meeting.id, found
        body = Field("body", "Recommend to", resolution.recommended_to, help="Such as Cabinet; empty: resolved here")
        values = await self.ask(Form("Which body this recommends to", [body]))
        if values is not None:
            await self._carry_out(
                lambda store: resolutions.set_recommended_to(store, meeting_id, item.id, resolution.id, values["body"])
            )

    async def _add_action(self) -> None:
        if self.view is None or self.view.item is None:
            self.tell(_NO_ITEM)
            return
        meeting, item_id, new = self.view.meeting, self.view.item.id, new_id()
        values = await self.ask(action_form("Add an action", meeting, text=""))
        if values is None:
            return
        added = await self._carry_out(
            lambda store: resolutions.add_action(
                store,
                meeting.id,
                item_id,
                text=values["text"],
                owner=values["owner"],
                due=due_date(values),
                entry_id=new,
            )
        )
        if added:
            self.list.stand_on(new)

    async def _edit_action(self) -> None:
        found = self._highlighted()
        if found is None or self.view is None or not found[1].kind.has(Fact.OWNER):
            self.tell("Highlight an action first: this sets its owner and due date.")
            return
        meeting, (item, action) = self.view.meeting, found
        values = await self.ask(action_form("Owner and due date", meeting, owner=action.owner, due=action.due))
        if values is not None:
            await self._carry_out(
                lambda store: resolutions.set_action(
                    store, meeting.id, item.id, action.id, owner=values["owner"], due=due_date(values)
                )
            )

    # Within

    def _highlighted(self) -> tuple[Item, Entry] | None:
        """The entry highlighted, with the item in whose minute it stands."""
        if self.view is None or self.highlighted is None:
            return None
        return self.view.meeting.entry(self.highlighted)

    def _decided(self) -> Entry | None:
        found = self._highlighted()
        return decided_with(found[0], found[1].id) if found else None

    def _decided_in_item(self, wanted: str) -> tuple[Item, Entry] | None:
        """The resolution or motion highlighted, or of which a part is; without one, the clerk is told."""
        found, decided = self._highlighted(), self._decided()
        if found is None or decided is None:
            self.tell(f"Highlight a resolution or a motion first: it takes {wanted}.")
            return None
        return found[0], decided

    def _resolution_in_item(self, wanted: str) -> tuple[Item, Entry] | None:
        found, decided = self._highlighted(), self._decided()
        if found is None or decided is None or decided.kind.row.shape is not Shape.RESOLUTION:
            self.tell(f"Highlight a resolution first: it takes {wanted}.")
            return None
        return found[0], decided

    async def _carry_out(self, work: Callable[[Store], Meeting]) -> Meeting | None:
        return await self.host.carry_out(work)

    async def _type_in(self, work: Callable[[Store], Meeting], item_id: Id, entry_id: Id) -> None:
        """Carry work out that makes an entry, and go on typing in it in the discussion."""
        if await self.host.carry_out(work, item_id=item_id, entry_id=entry_id):
            self.list.stand_on(entry_id)
            self.host.focus_pane("discussion")


def _figure(count: int, kind: EntryKind) -> str:
    return f"{count} {kind if count == 1 else kind.plural}" if count else ""
