"""The attendees: who is expected, how each stands, and one key for everything that can happen to them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import time
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from minutetaker.desk.line.parts.people_meant import not_in_the_room, told_of_shared_code
from minutetaker.desk.room import attendance, quorum, taking_part
from minutetaker.desk.room.attendance_log import why_no_time
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.namesakes import full_names, short_names
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import (
    Attendance,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Id,
    Meeting,
    Membership,
    MinutetakerError,
    Standing,
    attendance_of,
    new_id,
)
from minutetaker.record.order import why_no_clock
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.meeting.list_pane import ListPane
from minutetaker.screens.meeting.people.attendance_words import stands, tally
from minutetaker.screens.meeting.people.correcting_name import correct_where_typed
from minutetaker.screens.meeting.people.interest_form import declare_interest
from minutetaker.screens.meeting.people.member_page import show_member
from minutetaker.screens.meeting.people.people_form import (
    Arrival,
    add_form,
    added,
    corrected,
    edit_form,
    listed_again,
    person_choices,
)
from minutetaker.screens.meeting.people.people_rows import listed, people_rows
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.widgets.row import Row
from minutetaker.store.api.store import Store


class AttendeesPane(ListPane):
    """Everyone on the meeting's list, by standing; the register is taken by one key a person."""

    TITLE = "Attendees"
    EMPTY_READ_ONLY = "Nobody is on the list."
    EMPTY = (
        "Nobody is on the list yet. Press ",
        KeyFor("attendees.add"),
        " to add a person, or set the committee's members up.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.ATTENDEES)]

    # Showing

    def shows_the_same(self, before: MeetingView, view: MeetingView) -> bool:
        old, new = before.meeting, view.meeting
        return old.attendees == new.attendees and old.attendance == new.attendance

    def rows(self, view: MeetingView) -> Sequence[Row]:
        return people_rows(view.meeting)

    def foot_words(self, view: MeetingView) -> str:
        """The register in figures; in a narrow list the words for the sign of the person in hand."""
        there = attendance_of(view.meeting.attendees, view.meeting.attendance)
        one = there.get(self.highlighted or "")
        if one is not None and self.list.is_narrow and self.list.has_focus:
            now = stands(one, short_names(view.meeting.attendees))
            return f"{now.sign} {now.words or 'not marked yet'}"
        return tally(there.values())

    # Marking

    async def action_mark(self, kind: str) -> None:
        """Mark how the highlighted person stands and go down to the next; no mark takes the last one off."""
        if kind:
            mark, here = AttendanceKind(kind), self._arrival()
            await self._do_and_step(
                lambda store, meeting, one: attendance.set_register(
                    store, meeting, one, mark, at=here.at, after_entry_id=here.after_entry_id
                )
            )
        else:
            await self._do(self._taken_back())

    async def action_chair(self) -> None:
        if self.view is not None and self.view.meeting.current_item is None:
            await self._do(attendance.take_chair)
        else:
            await self._at_that_time("took the chair", self._take_chair)

    async def _take_chair(self, here: Arrival) -> None:
        await self._do(
            lambda store, meeting, one: attendance.take_chair(
                store, meeting, one, at=here.at, after_entry_id=here.after_entry_id
            )
        )

    async def action_arrive(self) -> None:
        await self._at_that_time("came in", partial(self._come_or_go, attendance.arrive))

    async def action_leave(self) -> None:
        await self._at_that_time("left", partial(self._come_or_go, attendance.leave))

    async def action_video(self) -> None:
        """Note that the person goes on by video, or comes into the room from there."""
        there = self._attendance()
        is_remote = there is not None and there.remote and there.in_room
        kind, did = (
            (AttendanceKind.IN_ROOM, "came into the room")
            if is_remote
            else (AttendanceKind.BY_VIDEO, "went on by video")
        )
        await self._at_that_time(did, partial(self._come_or_go, partial(taking_part.change_mode, kind=kind)))

    async def action_withdraw(self) -> None:
        kind = AttendanceKind.TO_GALLERY
        await self._at_that_time("withdrew", partial(self._come_or_go, partial(taking_part.change_mode, kind=kind)))

    async def action_quorum(self) -> None:
        """Note that the quorum is lost, or there again."""
        here = self._arrival()
        await self._do(
            lambda store, meeting, _: quorum.note_quorum(store, meeting, at=here.at, after_entry_id=here.after_entry_id)
        )

    async def _at_that_time(self, did: str, work: Callable[[Arrival], Coroutine[None, None, None]]) -> None:
        """Do something at this moment; while a meeting is written up on another day, ask when it was."""
        here = self._arrival()
        is_begun = self.view is not None and self.view.meeting.current_item is not None
        if here.at is None and is_begun and self.highlighted is not None:
            self.run_worker(self._ask_when(did, here, work), exclusive=True)
        else:
            await work(here)

    async def _ask_when(self, did: str, here: Arrival, work: Callable[[Arrival], Coroutine[None, None, None]]) -> None:
        if self.view is None:
            return
        meeting = self.view.meeting
        intro = f"{why_no_clock(meeting)}. Leave it empty where nobody knows."
        asked = Field("at", "At", "", "time", since=meeting.sitting.start)
        values = await self.ask(Form(f"When {self._called()} {did}", [asked], intro=intro))
        if values is not None:
            await work(replace(here, at=time.fromisoformat(values["at"]) if values["at"] else None))

    async def _come_or_go(self, noted: Callable[..., Meeting], here: Arrival) -> None:
        meeting = await self._do(
            lambda store, meeting, one: noted(store, meeting, one, at=here.at, after_entry_id=here.after_entry_id)
        )
        if meeting is not None and here.at is not None and (untimed := why_no_time(meeting, here.at)):
            self.tell((f"{untimed} ", KeyFor("attendees.edit"), " gives one."))

    async def action_rest_present(self) -> None:
        """Mark the members of whom nothing is marked; once all are marked, pressed again, the officers."""
        if self.view is None:
            return
        meeting = self.view.meeting
        members, officers = (attendance.unmarked(meeting, one) for one in (Standing.MEMBER, Standing.OFFICER))
        if not (members or officers):
            self.tell("Every member and officer is marked already.")
            return
        those = Standing.MEMBER if members else Standing.OFFICER
        marked = await self.host.carry_out(lambda store: attendance.mark_rest_present(store, meeting.id, those))
        if marked is not None and members and officers:
            count = "1 officer is" if len(officers) == 1 else f"{len(officers)} officers are"
            self.tell((f"{count} not marked yet. ", KeyFor("attendees.rest"), " again marks them in attendance."))

    async def action_remove(self) -> None:
        name = self._called()
        if await self._do(attendance.remove_attendee):
            self.tell((f"{name} was taken off the list. ", KeyFor("undo"), " brings them back."))

    # Finding

    def action_find(self) -> None:
        """Pick a person by a few letters and highlight them."""
        if self.view is not None and self.view.meeting.attendees:
            meeting = self.view.meeting
            self.app.push_screen(Picker("Go to a person", person_choices(listed(meeting), meeting)), self._found)

    def on_key(self, event: events.Key) -> None:
        """A capital letter goes to the next surname that begins with it."""
        letter = event.character or ""
        if len(letter) == 1 and letter.isupper() and self.view is not None:
            event.stop()
            event.prevent_default()
            self._jump(folded(letter))

    def _found(self, person_id: str | None) -> None:
        if person_id is not None:
            self.list.stand_on(person_id)

    def _jump(self, letter: str) -> None:
        assert self.view is not None
        people = listed(self.view.meeting)
        ids = [one.id for one in people if folded(one.name.surname).startswith(letter)]
        if ids:
            here = self.highlighted
            order = [one.id for one in people]
            after = [one for one in ids if here in order and order.index(one) > order.index(here)]
            self.list.stand_on(after[0] if after else ids[0])

    # Asking

    def action_year(self) -> None:
        """Show the highlighted member's year."""
        if self.view is None or self.highlighted is None:
            return
        person = self.view.meeting.attendee(self.highlighted)
        if person.standing is not Standing.MEMBER:
            self.tell("Highlight a member first: only of members is the attendance counted.")
            return
        self.run_worker(show_member(self.host, person), exclusive=True)

    def action_interest(self) -> None:
        """Note an interest that the highlighted person declares."""
        if self.view is not None and self.highlighted is not None:
            person = self.view.meeting.attendee(self.highlighted)
            self.run_worker(declare_interest(self.host, person, self._called()), exclusive=True)

    def action_substitute(self) -> None:
        self.run_worker(self._substitute(), exclusive=True)

    def action_add(self) -> None:
        self.run_worker(self._add(), exclusive=True)

    def action_edit(self) -> None:
        self.run_worker(self._edit(), exclusive=True)

    async def _substitute(self) -> None:
        person_id, view = self.highlighted, self.view
        if person_id is None or view is None:
            return
        members = [one for one in _absent_members(view.meeting) if one.id != person_id]
        if not members:
            self.tell("Every member is in the room, so nobody needs a substitute.")
            return
        question = Picker(f"{self._called()} sits in the place of", person_choices(members, view.meeting))
        member_id = await self.ask(question)
        if member_id is not None:
            here = self._arrival()
            await self.host.carry_out(
                lambda store: taking_part.substitute(
                    store, view.meeting.id, person_id, member_id, at=here.at, after_entry_id=here.after_entry_id
                )
            )

    async def _add(self) -> None:
        if self.view is None:
            return
        meeting = self.view.meeting
        others = await self._unlisted_members(meeting)
        typed: str | None = ""
        if others:
            lines = [Choice(one.id, one.name.printed, one.job_title or one.office) for one in others]
            placeholder = "Pick one of the committee, or type a new name"
            typed = await self.ask(Picker("Add a person", lines, placeholder=placeholder, allow_new=True))
        if typed is None:
            return
        person_id = new_id()
        member = next((one for one in others if one.id == typed), None)
        if member is not None:
            await self._carry_out_and_highlight(listed_again(member, meeting.id, person_id), person_id)
            return
        form = add_form(
            name=typed,
            standing=self._standing(),
            absent=_absent_members(meeting),
            sitting=meeting.current_item is not None,
        )
        values = await self.ask(form)
        if values is not None:
            await self._carry_out_and_highlight(added(values, meeting.id, person_id, self._arrival()), person_id)

    async def _edit(self) -> None:
        person_id, view = self.highlighted, self.view
        if person_id is None or view is None:
            return
        attendee = view.meeting.attendee(person_id)
        moves = self._moves()
        values = await self.ask(edit_form(view.meeting, attendee, moves))
        if values is not None:
            meeting = await self.host.carry_out(corrected(values, view.meeting.id, attendee, moves))
            if meeting is not None:
                self._tell_of_code(meeting, person_id)
                await correct_where_typed(self.host, meeting, attendee)

    def _tell_of_code(self, meeting: Meeting, person_id: Id) -> None:
        """Say where another on the list has the code of a person too."""
        others = [one for one in meeting.attendees if one.id != person_id]
        if told := told_of_shared_code(others, meeting.attendee(person_id)):
            self.host.program.notify_plain(told, "warning")

    async def _unlisted_members(self, meeting: Meeting) -> list[Membership]:
        """Those of the committee who are not on this meeting's list."""
        listed = {one.membership_id for one in meeting.attendees}
        try:
            committee = await self.host.program.store_thread.do(lambda store: store.committee(meeting.committee_id))
        except MinutetakerError:
            return []
        return [one for one in committee.memberships if one.id not in listed]

    async def _carry_out_and_highlight(self, work: Callable[[Store], Meeting], person_id: Id) -> None:
        meeting = await self.host.carry_out(work)
        if meeting:
            self.list.stand_on(person_id)
            self._tell_of_code(meeting, person_id)

    async def _do(self, work: Callable[[Store, Id, Id], Meeting]) -> Meeting | None:
        person_id = self.highlighted
        if person_id is None or self.view is None:
            return None
        meeting_id = self.view.meeting.id
        return await self.host.carry_out(lambda store: work(store, meeting_id, person_id))

    async def _do_and_step(self, work: Callable[[Store, Id, Id], Meeting]) -> None:
        if await self._do(work):
            self.list.move("down")

    def _taken_back(self) -> Callable[[Store, Id, Id], Meeting]:
        """The work that strikes the last coming or going of the highlighted person, else the mark."""
        moves = self._moves()
        if moves:
            return lambda store, meeting, _: attendance.take_back(store, meeting, moves[-1].id)
        return lambda store, meeting, one: attendance.set_register(store, meeting, one, None)

    def _moves(self) -> tuple[AttendanceEvent, ...]:
        """Each time that the highlighted person came or went."""
        there = self._attendance()
        return there.movements if there is not None else ()

    def _attendance(self) -> Attendance | None:
        """How the highlighted person stands."""
        if self.view is None or self.highlighted is None:
            return None
        return attendance_of(self.view.meeting.attendees, self.view.meeting.attendance)[self.highlighted]

    def _arrival(self) -> Arrival:
        """Now, after what the minute of the current item says so far."""
        item = self.view.meeting.current_item if self.view else None
        said = [entry.id for entry in item.entries if not is_blank(entry)] if item else []
        return Arrival(self.host.clock(), said[-1] if said else None)

    def _called(self) -> str:
        if self.view is None or self.highlighted is None:
            return ""
        return full_names(self.view.meeting.attendees).get(self.highlighted, "")

    def _standing(self) -> Standing:
        """The standing of the group that is highlighted, as the likeliest for one who is added there."""
        if self.view is None or self.highlighted is None:
            return Standing.MEMBER
        return self.view.meeting.attendee(self.highlighted).standing


def _absent_members(meeting: Meeting) -> list[Attendee]:
    return [one for one in not_in_the_room(meeting) if one.standing is Standing.MEMBER]
