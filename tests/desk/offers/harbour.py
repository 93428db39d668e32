"""A meeting with an open item and an exempt one, from which words are offered."""

from __future__ import annotations

from datetime import date

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    Office,
    PersonName,
    Standing,
)

OPEN, EXEMPT = "slipway", "tender"


def harbour(prefix: str = "") -> Meeting:
    """The meeting; a prefix makes it and all that is in it another."""
    fryer, master, guest = f"{prefix}fryer", f"{prefix}master", f"{prefix}guest"
    attendees = (
        Attendee(fryer, PersonName("Fryer", "Cllr", "H. J.", "MBE"), office=Office.CHAIR),
        Attendee(master, PersonName("Quill", "Mr", "T."), Standing.OFFICER, Office.OFFICER, "Harbour Master", "quill"),
        Attendee(guest, PersonName("Vane", "Ms"), Standing.WITNESS, job_title="Consultant"),
    )
    attendance = (
        AttendanceEvent(f"{prefix}1", fryer, AttendanceKind.PRESENT),
        AttendanceEvent(f"{prefix}2", guest, AttendanceKind.IN_ATTENDANCE, item_id=f"{prefix}{EXEMPT}"),
    )
    open_entries = (
        Entry(f"{prefix}p1", text="The winch was repaired."),
        Entry(f"{prefix}t1", EntryKind.TABLE, "Payee\tNet\nWater Co\t1,200.00"),
        Entry(f"{prefix}c1", EntryKind.COMMAND, "/act somebody does it"),
        Entry(f"{prefix}typed now", text="This is unfin"),
    )
    items = (
        Item(
            f"{prefix}{OPEN}",
            "The slipway",
            "To consider the tenders",
            ("Report of the Harbour Master",),
            open_entries,
        ),
        Item(
            f"{prefix}{EXEMPT}",
            "Tenders",
            "To choose between Blackrock Marine and others",
            exempt=True,
            exempt_paragraph="3",
            entries=(Entry(f"{prefix}x1", text="Blackrock had asked for more."),),
        ),
    )
    return Meeting(
        f"{prefix}meeting",
        "harbour",
        "Tidewell Town Council",
        "Harbour Committee",
        "parish",
        date(2026, 3, 12),
        attendees=attendees,
        attendance=attendance,
        items=items,
    )
