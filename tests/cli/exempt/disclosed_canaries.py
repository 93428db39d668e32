"""Canaries in what was redacted or not released, and in decisions on that which were taken back or replaced."""

from __future__ import annotations

import datetime as dt
from typing import Any

from minutetaker.desk.approval.disclosing import give_public_title, redact, release, summarise, take_back
from minutetaker.record import Disclosure, DisclosureAct, Entry, EntryKind, Id, Item, Meeting, new_id
from minutetaker.store.api.store import Store
from tests.cli.exempt.canaries import Canaries

REDACTED_STATES = ("signed", "confirmed")
"""The states of meetings of which something that was open is redacted, in the item after the others."""

RELEASED = "Released alone."
"""What the last entry of each exempt item says, which is released of the meeting that is confirmed."""

ON, BY = dt.date(2024, 6, 7), "the Clerk"


def to_redact(found: Canaries, state: str) -> Item:
    """An open item that is redacted once it is confirmed; of one state its entries alone are."""
    under = found.fill(Entry, f"{state}, under what is redacted", kind=EntryKind.CLAUSE, children=())
    entries = tuple(
        found.fill(Entry, f"{state}, {kind} to redact", kind=kind, children=(under,) if kind.row.resolves else ())
        for kind in (EntryKind.RESOLUTION, EntryKind.ACTION, EntryKind.MOTION, EntryKind.TABLE, EntryKind.POINT)
    )
    if state == "confirmed":
        return Item(new_id(), "Hedges", entries=entries)
    return found.fill(Item, f"{state}, to redact", entries=entries)


def disclose(store: Store, found: Canaries, meetings: dict[str, Id]) -> None:
    """Redact and release of the confirmed meetings, with words that are taken back or replaced."""
    for state in REDACTED_STATES:
        meeting = store.meeting(meetings[state])
        item = meeting.items[3]
        entries = [one.id for one in item.entries] if state == "confirmed" else []
        redact(store, meeting.id, item.id, entries, by=BY, reason="privacy", on=ON)
        _replace(store, found, meeting, item, state)
        _take_back(store, found, meeting, state)
    hidden = store.meeting(meetings["confirmed"]).items[1]
    release(store, meetings["confirmed"], hidden.id, (hidden.entries[-1].id,), by=BY, reason="it was let", on=ON)


def _replace(store: Store, found: Canaries, meeting: Meeting, item: Item, state: str) -> None:
    """A summary and a title by others that the public reads."""
    for give, text in ((summarise, "In brief."), (give_public_title, "A matter")):
        replaced = found.fill(Disclosure, f"{state}, replaced by {text}", **_BARE)
        give(store, meeting.id, item.id, replaced.text, by=BY, reason=replaced.reason, on=ON)
        give(store, meeting.id, item.id, text, by=BY, on=ON)


def _take_back(store: Store, found: Canaries, meeting: Meeting, state: str) -> None:
    """A redaction of an open item, with its summary, each of which said too much."""
    gone = found.fill(Disclosure, f"{state}, taken back", **_BARE)
    redact(store, meeting.id, meeting.items[0].id, by=BY, reason=gone.reason, on=ON)
    told = summarise(store, meeting.id, meeting.items[0].id, gone.text, by=BY, on=ON)
    for line in told.disclosures[-2:]:
        take_back(store, meeting.id, line.number, by=BY, reason="it said too much", on=ON)


_BARE: dict[str, Any] = {
    "number": 0,
    "act": DisclosureAct.REDACTED,
    "item_id": "",
    "on": ON,
    "by": BY,
    "at": dt.datetime(2024, 6, 7, tzinfo=dt.UTC),
    "who": "a clerk",
    "entry_ids": (),
}
