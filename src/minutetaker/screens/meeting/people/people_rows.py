"""Everyone on the meeting's list, as the rows of the attendees pane."""

from __future__ import annotations

from collections.abc import Mapping

from minutetaker.desk.words.namesakes import full_names, short_names
from minutetaker.record import Attendance, Attendee, Id, Meeting, Office, Standing, attendance_of
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.meeting.people.attendance_words import stands
from minutetaker.screens.widgets.row import Piece, Row, Tone, plain

_GROUPS: Mapping[Standing, str] = {
    Standing.MEMBER: "Members",
    Standing.OFFICER: "Officers",
    Standing.WITNESS: "Witnesses",
    Standing.PUBLIC: "Public",
}
"""The heading of each group of people, in the order in which they are listed."""
_PRESIDING = frozenset({Office.CHAIR, Office.VICE_CHAIR})
_LINES_OF_A_NAME = 3


def people_rows(meeting: Meeting) -> list[Row]:
    """A row for each person, by standing, with a heading over each group but the members."""
    names, short = full_names(meeting.attendees), short_names(meeting.attendees)
    standing_now = attendance_of(meeting.attendees, meeting.attendance)
    rows: list[Row] = []
    group = Standing.MEMBER
    for one in listed(meeting):
        if one.standing is not group:
            group = one.standing
            rows.append(Row(None, plain(_GROUPS[group], Tone.QUIET)))
        rows.append(_row(standing_now[one.id], names, short))
    return rows


def _row(one: Attendance, names: dict[Id, str], short: dict[Id, str]) -> Row:
    now, attendee = stands(one, short), one.attendee
    tone = Tone.STRONG if one.in_chair else Tone.PLAIN if one.in_room or not now.words else Tone.QUIET
    body: list[Piece] = [(one_line(names[attendee.id]), tone)]
    office = attendee.office.printed if attendee.office in _PRESIDING and not now.words else ""
    role = ", ".join(filter(None, (attendee.job_title or office, attendee.represents)))
    if role:
        body.append((f", {one_line(role)}", Tone.QUIET))
    return Row(
        attendee.id,
        tuple(body),
        ((f"{now.sign} ", Tone.PLAIN if one.in_room else Tone.QUIET),),
        2,
        plain(now.words, Tone.QUIET) if now.words else (),
        brief_tail=plain(now.brief, Tone.QUIET) if now.brief else (),
        tail_may_go=True,
        max_lines=_LINES_OF_A_NAME,
    )


def listed(meeting: Meeting) -> list[Attendee]:
    """The people in the order in which the pane lists them."""
    order = list(_GROUPS)
    return sorted(meeting.attendees, key=lambda one: order.index(one.standing))
