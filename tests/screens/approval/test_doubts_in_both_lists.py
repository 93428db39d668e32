"""All that is unfinished or doubtful is in the list before a meeting is closed and in that before it is confirmed.

It is told with its place and with the way to mend it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from types import SimpleNamespace
from typing import Any, cast

import pytest

from minutetaker.desk.approval.approving import problems_of
from minutetaker.minutes.unfinished.unfinished import Severity, before_close
from minutetaker.record import Adjournment, AttendanceKind, Entry, EntryKind, Item, Meeting, MemberVote, Outcome, Way
from minutetaker.record.entries.voting import with_names
from minutetaker.store.api.store import Store
from tests.minutes import samples
from tests.minutes.samples import entry, event, item, person, point, present

OAKES, BYRNE, IVES, PELL = people = tuple(map(person, ("Oakes", "Byrne", "Ives", "Pell")))
LATE, MARSH = person("Vane"), person("Marsh")
EVERYBODY = (*people, LATE, MARSH)
REGISTER = (*present(*people), event(LATE, AttendanceKind.APOLOGIES), event(OAKES, AttendanceKind.IN_CHAIR))
MOVED = {"mover_id": OAKES.id, "seconder_id": BYRNE.id}
STYLE = samples.bundled("parish")
MUST, LOOK = Severity.MUST, Severity.WORTH_A_LOOK


@dataclass(frozen=True, slots=True)
class Doubt:
    """A meeting in which something is doubtful, and how that is told; ``is_of_meeting`` where it has no place in it."""

    meeting: Meeting
    told: str
    severity: Severity = MUST
    is_of_meeting: bool = False
    style: str = "parish"


def held(*items: Item, **fields: Any) -> Meeting:
    given = {"attendees": EVERYBODY, "attendance": REGISTER, "opened_at": time(19), "quorum": 3, "date": samples.DAY}
    return samples.meeting(*items, **{"closed_at": time(21), **given, **fields})


def of(*entries: Entry, **fields: Any) -> Meeting:
    return held(item(*entries), **fields)


def motion(outcome: Outcome | None = Outcome.CARRIED, **fields: Any) -> Entry:
    return entry(EntryKind.MOTION, "That it be so.", outcome=outcome, **{**MOVED, **fields})


def resolution(**fields: Any) -> Entry:
    return entry(EntryKind.RESOLUTION, "That it be so.", **{**MOVED, **fields})


def vote(in_favour: int, against: int) -> Entry:
    return entry(EntryKind.VOTE, votes_for=in_favour, votes_against=against)


def named(*voters: Any) -> Entry:
    return with_names(entry(EntryKind.VOTE), [MemberVote(one.id, Way.FOR) for one in voters])


def with_interest(*entries: Entry) -> Meeting:
    business = item(*entries, title="Rents")
    declared = entry(EntryKind.DECLARATION, "owns a plot", person_id=BYRNE.id, interest="dpi", item_ids=(business.id,))
    return held(item(declared, title="Declarations"), business)


def moved(kind: AttendanceKind, *who: Any, at: time | None = None, **fields: Any) -> Meeting:
    """Somebody came or went after the point and before the resolution."""
    said = point()
    business = item(said, resolution(), title="Trees")
    log = [event(one, kind, at=at, item_id=business.id, after_entry_id=said.id) for one in who]
    return held(business, attendance=(*REGISTER, *log), **fields)


def both_counted() -> Meeting:
    business = item(point())
    log = (
        event(MARSH, AttendanceKind.SUBSTITUTE, for_attendee_id=LATE.id),
        event(LATE, AttendanceKind.ARRIVED, item_id=business.id),
    )
    return held(business, attendance=(*REGISTER, *log))


def exempt(*before: Entry, **fields: Any) -> Meeting:
    secret = item(point(), title="Lease", exempt=True, public_summary="A lease was granted.", **fields)
    return held(item(*before, point()), secret)


DOUBTS: dict[str, Callable[[], Doubt]] = {
    "an outcome that the count does not bear out": lambda: Doubt(of(motion(), vote(1, 3)), "By the count the motion"),
    "carried unanimously, and two were against": lambda: Doubt(
        of(motion(Outcome.CARRIED_UNANIMOUSLY), vote(2, 1)), "not unanimously"
    ),
    "a tie without a casting vote": lambda: Doubt(of(motion(), vote(2, 2)), "record the casting vote (/casting)"),
    "more votes than may vote": lambda: Doubt(of(motion(), vote(6, 0)), "6 votes are counted and 4 members were in"),
    "a mover who was out": lambda: Doubt(moved(AttendanceKind.LEFT, BYRNE, quorum=1), "was out of the room", LOOK),
    "a mover who was never there": lambda: Doubt(of(resolution(mover_id=LATE.id)), "is not recorded as there"),
    "a mover with an interest": lambda: Doubt(with_interest(resolution()), "may not take part in it"),
    "a voter who was not there": lambda: Doubt(of(motion(), named(*people, LATE)), "Vane voted and could not"),
    "a voter with an interest": lambda: Doubt(
        with_interest(motion(seconder_id=PELL.id), named(*people)), "Byrne voted and could not"
    ),
    "a decision without a quorum": lambda: Doubt(
        moved(AttendanceKind.LEFT, IVES, PELL), "was decided without a quorum: 2 members"
    ),
    "substitute and substituted both counted": lambda: Doubt(both_counted(), "who sits in their place", LOOK),
    "a budget without names": lambda: Doubt(
        held(
            item(motion(), vote(3, 1), title="Revenue budget 2031/32"),
            council="Wexshire County Council",
            committee="Full Council",
        ),
        "take the names with /div",
        LOOK,
    ),
    "exempt without an exclusion": lambda: Doubt(exempt(), "no resolution excludes the public from it", LOOK),
    "exempt under what is no paragraph": lambda: Doubt(
        exempt(exempt_paragraph="88"), "88 is no paragraph", style="surrey"
    ),
    "an amendment left open without a seconder": lambda: Doubt(
        of(motion(), entry(EntryKind.AMENDMENT, "to add a bench", mover_id=OAKES.id)), "record that it fell (/fell)"
    ),
    "closed before it opened": lambda: Doubt(
        held(item(point()), opened_at=time(21, 30)), "cannot have closed", is_of_meeting=True
    ),
    "gone before they came": lambda: Doubt(
        moved(AttendanceKind.LEFT, PELL, at=time(18)), "Correct the times in the list of attendees", LOOK
    ),
    "come after the end": lambda: Doubt(
        moved(AttendanceKind.ARRIVED, LATE, at=time(21, 40)), "cannot have arrived at 21.40", LOOK
    ),
    "a name that nobody present bears": lambda: Doubt(
        of(point("Cllr Hyde asked when.")), "names Cllr Hyde, as nobody on the list is called", LOOK
    ),
    "a command that was never carried out": lambda: Doubt(
        of(entry(EntryKind.COMMAND, "/in Khan"), point()), "was not carried out, and does not print"
    ),
    "a motion without an outcome": lambda: Doubt(of(motion(None)), "The motion has no outcome: record whether"),
    "adjourned until the year 2999": lambda: Doubt(
        of(point(), adjournments=(Adjournment("0" * 16, time(20), date(2999, 1, 1), resumed_on=date(2999, 1, 1)),)),
        "adjourned until 1 January 2999",
        LOOK,
        is_of_meeting=True,
    ),
    "an action due in the year 2999": lambda: Doubt(
        of(entry(EntryKind.ACTION, "Mend it", owner="Clerk", due=date(2999, 1, 1))), "is due on 1 January 2999", LOOK
    ),
}


@pytest.mark.parametrize("make", DOUBTS.values(), ids=DOUBTS)
def test_it_is_in_both_lists_with_its_place_and_the_way_to_mend_it(make: Callable[[], Doubt]) -> None:
    doubt = make()
    style = samples.bundled(doubt.style)
    closing = before_close(doubt.meeting, style, doubt.meeting.closed_at)
    numbers = SimpleNamespace(approvals=SimpleNamespace(numbers_given_twice=lambda _: ()))
    confirming = problems_of(cast(Store, numbers), doubt.meeting, style)
    for found in (closing, confirming):
        (told,) = [one for one in found if doubt.told in one.text]
        assert told.severity is doubt.severity
        assert (told.item_id is None) is doubt.is_of_meeting
        saying, mending = told.text.replace(". ", ": ").split(": ", 1)
        assert saying
        assert mending
    order = [one.severity is not MUST for one in closing]
    assert order == sorted(order), "the gravest first"


def test_a_meeting_without_doubt_is_closed_and_confirmed_without_a_list() -> None:
    clean = of(point("Cllr Oakes spoke."), motion(), vote(3, 1), resolution())
    assert before_close(replace(clean, closed_at=None), STYLE, time(21)) == ()
