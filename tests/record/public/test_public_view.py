from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Correction,
    Entry,
    EntryKind,
    FollowUpStatus,
    FollowUpSummary,
    Item,
    Meeting,
    Origin,
    OriginKind,
    PersonName,
    Standing,
    new_id,
)
from minutetaker.record.follow_up import OwnerKind
from minutetaker.record.public.public_view import (
    is_exempt_correction,
    is_told,
    public_follow_up,
    public_view,
    texts_in,
    unnamed_people,
    withheld_texts,
    without_typed_labels,
)
from minutetaker.record.public.withholding import withheld_items
from tests.record.public.test_disclosure import REDACTED, RELEASED, SUMMARISED, TAKEN_BACK, TITLED, line

ARRIVED, LEFT, RETURNED = AttendanceKind.ARRIVED, AttendanceKind.LEFT, AttendanceKind.RETURNED
IN_ATTENDANCE, IN_CHAIR, PRESENT = AttendanceKind.IN_ATTENDANCE, AttendanceKind.IN_CHAIR, AttendanceKind.PRESENT
WITNESS, PUBLIC, OFFICER, MEMBER = Standing.WITNESS, Standing.PUBLIC, Standing.OFFICER, Standing.MEMBER
LISTED = "on the list"

ORIGIN = Origin(OriginKind.DEFERRED, "earlier")
HIDDEN = Item(
    "hidden",
    "Secret",
    "Secret",
    ("Annex",),
    (
        Entry("said", text="Secret", children=(Entry("under", EntryKind.DECLARATION, "Secret", person_id="member"),)),
        Entry("declared", EntryKind.DECLARATION, "Secret", person_id="guest"),
    ),
    done=True,
    exempt=True,
    exempt_paragraph="3",
    public_summary="A summary.",
    agenda_number=7,
    origin=ORIGIN,
)
OPEN = Item("open", "Roads", entries=(Entry("minuted", text="Said."),))


def meeting(*attendees: Attendee, log: tuple[AttendanceEvent, ...] = (), **fields: Any) -> Meeting:
    given: dict[str, Any] = {"items": (OPEN, HIDDEN), **fields}
    return Meeting(
        "m", "c", "Council", "Committee", "parish", date(2031, 5, 14), attendees=attendees, attendance=log, **given
    )


def person(key: str, standing: Standing = MEMBER, **fields: Any) -> Attendee:
    return Attendee(key, PersonName(key.title()), standing, **fields)


def event(kind: AttendanceKind, item: str | None, who: str = "guest", **fields: Any) -> AttendanceEvent:
    return AttendanceEvent(new_id(), who, kind, item_id=item, **fields)


@pytest.mark.parametrize(
    ("standing", "membership", "log", "is_named"),
    [
        (WITNESS, None, [(IN_ATTENDANCE, "hidden")], False),
        (PUBLIC, None, [(ARRIVED, "hidden")], False),
        (OFFICER, None, [(ARRIVED, "hidden")], False),
        (OFFICER, LISTED, [(ARRIVED, "hidden")], False),
        (OFFICER, LISTED, [(ARRIVED, "hidden"), (LEFT, "open")], False),
        (OFFICER, LISTED, [(ARRIVED, "hidden"), (RETURNED, "open")], True),
        (WITNESS, None, [(ARRIVED, "hidden"), (ARRIVED, "open")], True),
        (WITNESS, None, [(IN_ATTENDANCE, None)], True),
        (WITNESS, None, [], False),
        (OFFICER, None, [], False),
        (OFFICER, LISTED, [], True),
        (MEMBER, None, [(ARRIVED, "hidden")], True),
        (MEMBER, None, [], True),
    ],
)
def test_who_came_for_exempt_items_alone_is_not_named(
    standing: Standing, membership: str | None, log: list[tuple[AttendanceKind, str | None]], is_named: bool
) -> None:
    guest = person("guest", standing, membership_id=membership)
    found = meeting(guest, log=tuple(event(kind, item) for kind, item in log))
    assert (guest.id not in unnamed_people(found, withheld_items(found))) is is_named
    view = public_view(found)
    assert (view.attendees == (guest,), len(view.attendance) == len(log)) == (is_named, is_named or not log)


def test_a_guest_whom_an_open_minute_names_is_known_by_name_and_as_nothing_else() -> None:
    guest = person("guest", WITNESS)
    minuted = Item("open", "Roads", entries=(Entry("d", EntryKind.DECLARATION, person_id="guest"),))
    view = public_view(meeting(guest, log=(event(ARRIVED, "hidden"),), items=(minuted, HIDDEN)))
    assert (view.attendees, view.attendance) == ((guest,), ())


def test_the_view_of_an_exempt_item_holds_what_is_public_and_nothing_else() -> None:
    member = person("member")
    opened, hidden = public_view(meeting(member, person("guest", WITNESS))).items
    assert opened is OPEN
    assert hidden == Item(
        "hidden",
        "",
        entries=(Entry("under", EntryKind.DECLARATION, person_id="member"),),
        done=True,
        exempt=True,
        exempt_paragraph="3",
        public_summary="A summary.",
        agenda_number=7,
        origin=ORIGIN,
    )


@pytest.mark.parametrize(
    ("kind", "item", "after", "who", "told"),
    [
        (IN_CHAIR, "hidden", "said", "other", True),
        (LEFT, "hidden", "said", "member", True),
        (LEFT, "hidden", "said", "other", False),
        (LEFT, None, "said", "other", False),
        (ARRIVED, "hidden", None, "member", False),
        (RETURNED, "hidden", "said", "member", False),
        (LEFT, "open", "minuted", "other", True),
        (RETURNED, "open", None, "other", True),
        (LEFT, None, None, "other", True),
    ],
)
def test_what_happened_in_the_room_at_an_exempt_item_is_told_of_the_chair_and_of_withdrawals(
    kind: AttendanceKind, item: str | None, after: str | None, who: str, told: bool
) -> None:
    moved = event(kind, item, who, at=time(20, 3), after_entry_id=after)
    found = meeting(person("member"), person("other"), log=(event(PRESENT, None, who), moved))
    assert is_told(found, moved, withheld_items(found)) is told
    seen = public_view(found).attendance[1]
    is_open = item == "open" or (item is None and after is None)
    assert (seen.at, seen.after_entry_id) == ((moved.at, after) if is_open else (None, None))


def test_of_a_declaration_at_an_exempt_item_the_public_reads_all_but_its_nature() -> None:
    declared = Entry(
        "d", EntryKind.DECLARATION, "Secret", person_id="member", interest="dpi", item_ids=("open",), registered=False
    )
    hidden = Item("hidden", "Secret", entries=(declared,), exempt=True)
    found = meeting(person("member"), items=(OPEN, hidden))
    (told,) = public_view(found).items[1].entries
    assert told == replace(declared, text="", registered=None)
    assert "dpi" not in [text for _, text in withheld_texts(found)]


def test_a_declaration_in_an_open_item_is_public_whatever_item_it_concerns() -> None:
    declared = Entry("d", EntryKind.DECLARATION, "A plot", person_id="member", interest="dpi", item_ids=("hidden",))
    found = meeting(person("member"), items=(replace(OPEN, entries=(declared,)), HIDDEN))
    assert public_view(found).items[0].entries == (declared,)


def test_a_meeting_without_exempt_items_is_its_own_view() -> None:
    found = meeting(person("guest", WITNESS), items=(OPEN,))
    assert public_view(found) is found


@pytest.mark.parametrize(
    ("corrected", "by", "hidden"),
    [
        ("open", OPEN, False),
        (None, OPEN, False),
        ("gone", OPEN, False),
        ("hidden", OPEN, True),
        ("open", HIDDEN, True),
        ("open", None, True),
    ],
)
def test_a_correction_of_an_exempt_minute_or_by_one_is_hidden(
    corrected: str | None, by: Item | None, hidden: bool
) -> None:
    at = datetime(2031, 5, 14, tzinfo=UTC)
    one = Correction("x", "m", "Secret", "later", "i", "e", at, "clerk", corrected)
    later = meeting(items=(replace(by, id="i"),)) if by else None
    assert is_exempt_correction(meeting(), one, later) is hidden


def test_of_an_exempt_follow_up_the_public_knows_that_there_is_one_and_how_far_it_is() -> None:
    day = date(2031, 5, 14)
    where = ("m", "c", "Council", "Committee", "parish", day)
    one = FollowUpSummary(
        *where, "hidden", 7, "Secret", True, "e", EntryKind.ACTION, "Secret", "Secret", "Secret", OwnerKind.BODY, day,
        FollowUpStatus.OPEN, 2, day, "Secret",
    )  # fmt: skip
    assert public_follow_up(one) == replace(
        one, item_title="", text="", recommended_to="", owner="", owner_kind=None, due=None, last_text=""
    )
    known = replace(one, exempt=False)
    assert public_follow_up(known) is known


def test_labels_that_were_typed_in_an_exempt_item_count_up_instead() -> None:
    typed = Entry("e", label="Sale of No. 7", children=(Entry("under", label="7"), Entry("plain", label="")))
    counted = Entry("e", children=(Entry("under"), Entry("plain", label="")))
    assert without_typed_labels(replace(HIDDEN, entries=(typed,))).entries == (counted,)


def test_every_text_that_is_withheld_is_known_with_its_item() -> None:
    guest = person("guest", WITNESS, job_title="Valuer")
    found = meeting(person("member"), guest, log=(event(ARRIVED, "hidden"),))
    withheld = set(withheld_texts(found))
    assert {
        ("hidden", "Secret"),
        ("hidden", "A summary."),
        ("hidden", "Annex"),
        (None, "Guest"),
        (None, "Valuer"),
    } <= withheld
    assert not {text for _, text in withheld} & {"Roads", "Said.", "Member", "hidden", "said", "guest", "member"}
    assert list(withheld_texts(meeting(guest, items=(OPEN,)))) == []


def test_what_was_released_is_as_it_was_and_no_longer_marked_exempt() -> None:
    member, guest = person("member"), person("guest", WITNESS)
    came = event(ARRIVED, "hidden")
    view = public_view(meeting(member, guest, log=(came,), disclosures=(line(1, RELEASED, item="hidden"),)))
    assert view.items == (OPEN, replace(HIDDEN, exempt=False))
    assert (view.attendees, view.attendance) == ((member, guest), (came,))


def test_of_an_item_released_in_part_the_rest_stays_out() -> None:
    released = Entry("clause", EntryKind.CLAUSE, "That it be let.")
    item = replace(
        HIDDEN,
        entries=(Entry("r", EntryKind.RESOLUTION, "Secret", children=(released,), label="Secret"), *HIDDEN.entries),
    )
    view = public_view(
        meeting(person("member"), items=(OPEN, item), disclosures=(line(1, RELEASED, "clause", item="hidden"),))
    ).items[1]
    assert (view.title, view.purpose, view.documents, view.exempt) == ("", "", (), True)
    first, second = view.entries[:2]
    assert first == Entry("r", EntryKind.RESOLUTION, "[Redacted]", children=(released,))
    assert second == Entry(
        "said", text="[Redacted]", children=(Entry("under", EntryKind.DECLARATION, person_id="member"),)
    )
    assert "Secret" not in "".join(texts_in(view))


def test_a_few_words_stand_where_an_entry_was_redacted() -> None:
    kept = Entry("kept", text="Kept.")
    item = Item("i", "Roads", "For decision", entries=(kept, Entry("gone", EntryKind.ACTION, "Secret", owner="Secret")))
    lines = (line(1, REDACTED, "gone"), line(2, SUMMARISED, text="A name was given."))
    found = meeting(items=(item,), disclosures=lines)
    (view,) = public_view(found).items
    assert (view.title, view.purpose, view.public_summary) == ("Roads", "For decision", "A name was given.")
    assert view.entries == (kept, Entry("gone", EntryKind.ACTION, "[Redacted: reason 1]"))
    assert [(where, text) for where, text in withheld_texts(found) if text] == [("i", "Secret")] * 2


def test_words_that_were_replaced_or_taken_back_are_not_told_and_are_in_no_public_file() -> None:
    item = Item("i", "Roads", entries=(Entry("e", text="Told"),))
    lines = (
        line(1, REDACTED, "e"),
        line(2, SUMMARISED, text="Secret"),
        line(3, SUMMARISED, text="A summary."),
        line(4, REDACTED),
        line(5, TAKEN_BACK, back=4),
    )
    found = meeting(items=(item,), disclosures=lines)
    assert [(one.reason, one.text) for one in public_view(found).disclosures] == [
        ("reason 1", ""),
        ("", ""),
        ("reason 3", "A summary."),
        ("", ""),
        ("reason 5", ""),
    ]
    assert {text for _, text in withheld_texts(found)} - {""} == {"Told", "Secret", "reason 2", "reason 4"}


def test_the_words_stand_also_where_the_only_entry_was_redacted() -> None:
    item = Item("i", "Roads", entries=(Entry("gone", text="Secret"),))
    (view,) = public_view(meeting(items=(item,), disclosures=(line(1, REDACTED, "gone"),))).items
    assert view == replace(item, entries=(Entry("gone", text="[Redacted: reason 1]"),))


def test_an_item_redacted_whole_is_under_its_public_title_without_being_called_exempt() -> None:
    item = Item("i", "Secret", "Secret", ("Secret",), (Entry("e", text="Secret"),))
    lines = (line(1, REDACTED), line(2, TITLED, text="A complaint"))
    (view,) = public_view(meeting(items=(item,), disclosures=lines)).items
    assert view == Item("i", "A complaint", public_title="A complaint")
