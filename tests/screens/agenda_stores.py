"""A store in which earlier meetings of an invented harbour committee left business to the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minutetaker.record import Committee, FollowUpStatus, MeetingStatus, Origin, OriginKind, Outcome
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import action, another, held, item, motion, note, point, resolution

TODAY = date(2026, 3, 4)
NOVEMBER, JANUARY, FEBRUARY = date(2025, 11, 5), date(2026, 1, 7), date(2026, 2, 4)
COUNCIL = "Tidewell Town Council"
STANDING = ("Apologies for absence", "Minutes of the last meeting", "Reports", "Date of next meeting")


def fill(path: Path) -> None:
    """Two committees; the harbour one held three meetings, of which the last two are to be confirmed."""
    with SqliteStore.open(path, who="R. Penhaligon") as store:
        harbour = another(store, "Harbour Committee", council=COUNCIL, standing=STANDING)
        _harbour(store, harbour)
        finance = another(store, "Finance and Staffing Committee", council=COUNCIL)
        asked = resolution("That moorings be charged by the metre", to="Harbour Committee")
        held(store, finance, JANUARY, item("Charges", asked))


def _harbour(store: SqliteStore, harbour: Committee) -> None:
    survey = action("Have the slipway surveyed below the old customs house", "Harbour Master", date(2026, 1, 15))
    paint = action("Paint the rail", "Cllr Öztürk")
    november = held(store, harbour, NOVEMBER, item("The slipway", point("It is worn [/]."), survey, paint))
    note(store, november, survey, "Two firms were asked.", on=date(2025, 12, 1), status=FollowUpStatus.IN_PROGRESS)
    note(store, november, paint, "Painted.", on=date(2025, 12, 9), status=FollowUpStatus.DONE)
    agreed = resolution(
        "That the slipway be closed to vehicles", "from dusk to dawn", "until it is repaired", outcome=Outcome.CARRIED
    )
    origin = Origin(OriginKind.MATTER_ARISING, november.id, november.items[0].id)
    grant = resolution("That £18,400 be granted for dredging", to="Full Council")
    held(
        store,
        harbour,
        JANUARY,
        item("Apologies for absence"),
        item("Matter arising: The slipway", agreed, origin=origin),
        item("Dredging", grant),
        item("Pay of the harbour staff", action("Write to the union", "Clerk"), exempt=True, exempt_paragraph="1"),
        status=MeetingStatus.CIRCULATED,
    )
    held(
        store,
        harbour,
        FEBRUARY,
        item("Apologies for absence"),
        item("Lease of the kiosk", motion("That the lease be renewed for five years", Outcome.DEFERRED)),
        item("Regatta", done=False),
        status=MeetingStatus.DRAFT,
    )


def harbour_of(path: Path) -> Committee:
    """The harbour committee as it is kept."""
    with SqliteStore.open(path, who="R. Penhaligon") as store:
        return next(one for one in store.committees() if one.name.startswith("Harbour"))
