"""A member's year over the meeting's screen: attendance, interests, votes by name, and what they have to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.record import Attendee, MinutetakerError
from minutetaker.screens.dialogs.notice import Notice

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.store.api.store import Store


async def show_member(screen: MeetingHost, person: Attendee) -> None:
    """Show the municipal year that the meeting is in, of one member; exempt items are told of too."""
    from minutetaker.desk.members.member_record import Member, MemberRecord, member_record
    from minutetaker.desk.members.member_words import member_lines
    from minutetaker.desk.members.year import Years, members_at

    meeting = screen.view.meeting

    def read(store: Store) -> MemberRecord:
        known = next(one.known for one in members_at(meeting) if one.attendee.id == person.id)
        member = Member(meeting.council, person.name, known)
        return member_record(store, member, Years.of(meeting.date), include_exempt=True)

    try:
        record = await screen.program.store_thread.do(read)
    except MinutetakerError as error:
        screen.program.notify_error(error)
        return
    title, *lines = member_lines(record, screen.program.today())
    await screen.app.push_screen_wait(Notice(title, "\n".join(lines)))
