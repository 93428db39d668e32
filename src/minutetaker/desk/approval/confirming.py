"""The meeting or body that confirms minutes, and the resolution by which it approved them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutetaker.desk.approval.allowed_steps import (
    is_later,
    living_meeting,
    refuse_confirmed_before_met,
    refuse_not_held,
)
from minutetaker.desk.approval.corrections import resolutions_of
from minutetaker.desk.follow_ups.listing import call_of
from minutetaker.desk.words.typed_dates import find_date
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.record import Id, Item, Meeting, OriginKind, RecordError, clean_line
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.record.text import require_words
from minutetaker.store.api.approval.approvals import ConfirmedBy
from minutetaker.store.api.store import Store

MINUTE = "minute "
"""Begins the citation of a resolution that is in the store, before its number."""

_BODY = re.compile(
    r"meeting|council|committee|board|cabinet|assembl|panel|parish|executive|authorit|forum|trustee|governor|commission"
    r"|group|vestr|cyfarfod|cyngor|pwyllgor|bwrdd",
    re.IGNORECASE,
)
"""What a meeting or body is called by, in English and Welsh, as far as any name of one says so."""

_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_APPROVED = re.compile(r"\b(?:accept|adopt|agree|approv|confirm|(?:correct|true) record|sign)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ConfirmingResolution:
    """A resolution that may have approved minutes: how the public cites it (``minute 4(a)``) and what it says.

    ``is_likely`` says that it approves something, and by its words or its item minutes, as far as is known these.
    """

    item_id: Id
    entry_id: Id
    citation: str
    text: str
    is_likely: bool


def confirmed_by(store: Store, meeting: Meeting, told: ConfirmedBy, *, on: dt.date) -> ConfirmedBy:
    """What confirmed the minutes, in words (``Parks Committee, 6 April 2026``), with the resolution cited.

    Raises:
        RecordError: nothing is named, a meeting that cannot have confirmed them, or no resolution of it.
    """
    said = clean_line(told.by)
    typed = clean_line(told.resolution or "") or None
    if told.by_meeting_id is None:
        wanted = "Say which meeting confirmed the minutes: choose one, or say it in words"
        require_words(said, f"{wanted}, such as: Full Council, {plain_date(on)}.")
        return ConfirmedBy(said, resolution=typed)
    other = living_meeting(store, told.by_meeting_id)
    named = f"{other.committee or other.council}, {plain_date(other.date)}"
    if not is_later(other, meeting):
        raise RecordError(
            f"The minutes of {plain_date(meeting.date)} cannot have been confirmed by {named}: only a later meeting "
            "confirms them. Choose another."
        )
    if other.council != meeting.council:
        raise RecordError(
            f"{named} was a meeting of another council ({other.council}). Choose a meeting of {meeting.council}."
        )
    if other.committee_id != meeting.committee_id and not said:
        raise RecordError(
            f"{named} was a meeting of another body than {meeting.committee}. Choose another, or say in words how it "
            f"came to confirm these minutes, such as: {named}, in the place of {meeting.committee}."
        )
    refuse_confirmed_before_met(on, other)
    refuse_not_held(other, named)
    if told.by_entry_id is None:
        return ConfirmedBy(said or named, other.id, resolution=typed)
    one = _named_resolution(other, meeting.id, told.by_entry_id, named)
    return ConfirmedBy(said or named, other.id, one.item_id, one.entry_id, one.citation)


def odd_words(store: Store, by: str, *, on: dt.date) -> tuple[Unfinished, ...]:
    """What is to be asked of the words for what confirmed minutes, where they name no meeting or body."""
    said = clean_line(by)
    if not said or _BODY.search(said) or find_date(said, near=on) is not None:
        return ()
    if any(one.name and one.name.casefold() in said.casefold() for one in store.committees()):
        return ()
    return (
        Unfinished(
            Severity.MUST,
            f"What confirmed them names no meeting, body or day: {said}. Say it such as: "
            f"Full Council, {plain_date(on)}.",
        ),
    )


def confirming_resolutions(later: Meeting, meeting_id: Id) -> tuple[ConfirmingResolution, ...]:
    """What the later meeting resolved and carried, first what most likely approved the minutes of the other.

    Those that say nothing are left out; of a resolution that is nothing but one clause there is the clause.
    """
    found = [one for one, is_its_clause in _resolutions(later, meeting_id) if one.text and not is_its_clause]
    return tuple(sorted(found, key=lambda one: not one.is_likely))


def the_likely_one(found: tuple[ConfirmingResolution, ...]) -> ConfirmingResolution | None:
    """The only one that is likely; None where none is, or several are."""
    likely = [one for one in found if one.is_likely]
    return likely[0] if len(likely) == 1 else None


def _named_resolution(later: Meeting, meeting_id: Id, entry_id: Id, named: str) -> ConfirmingResolution:
    found = [one for one, _ in _resolutions(later, meeting_id)]
    for one in found:
        if one.entry_id == entry_id:
            return one
    listed = ", ".join(one.citation.removeprefix(MINUTE) for one in found)
    raise RecordError(
        f"What approved the minutes is a resolution of {named} that was carried. "
        + (f"There is: {listed}." if found else "It has none: minute it there first, or name no resolution.")
    )


def _resolutions(later: Meeting, meeting_id: Id) -> Iterator[tuple[ConfirmingResolution, bool]]:
    """Each that was carried, and whether it is nothing but its one clause."""
    for _, item, entry in resolutions_of(later):
        citation = MINUTE + call_of(later, item, entry.id, include_exempt=False)
        said = entry.text if entry.text.strip() else tree.told_together(one.text for one in entry.children)
        text = " ".join(said.split())
        is_its_clause = not entry.text.strip() and len(entry.children) == 1
        is_likely = _is_of_minutes(item, text, meeting_id)
        yield ConfirmingResolution(item.id, entry.id, citation, text, is_likely), is_its_clause


def _is_of_minutes(item: Item, text: str, meeting_id: Id) -> bool:
    if not _APPROVED.search(text):
        return False
    if item.origin is not None and item.origin.kind is OriginKind.MINUTES:
        return item.origin.meeting_id == meeting_id
    return bool(_MINUTES.search(f"{item.title} {text}"))
