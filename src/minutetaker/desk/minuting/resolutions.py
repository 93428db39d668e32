"""Resolutions, motions, votes, actions and declarations: the entries that hold more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from minutetaker.desk.minuting import entries
from minutetaker.record import (
    LAST,
    Entry,
    EntryKind,
    Fact,
    Id,
    Meeting,
    Outcome,
    Placement,
    RecordError,
    clean,
    clean_line,
    new_id,
)
from minutetaker.record.entries.motions import SubstantiveMotion, as_it_stands, to_resolve
from minutetaker.record.entries.tree import Tree
from minutetaker.record.kinds import any_of
from minutetaker.record.order import refuse_due_before
from minutetaker.store.api.store import Store


def add_resolution(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    *,
    recommended_to: str = "",
    lead: str | None = None,
    text: str = "",
    placement: Placement = LAST,
    resolution_id: Id | None = None,
    clause_id: Id | None = None,
) -> Meeting:
    """Add a resolution, with one empty clause where ``clause_id`` is given."""
    kind = EntryKind.RESOLUTION
    clauses = () if clause_id is None else (Entry(clause_id, EntryKind(kind.row.takes)),)
    resolution = Entry(
        resolution_id or new_id(),
        kind,
        clean(text),
        clauses,
        recommended_to=clean_line(recommended_to),
        lead=None if lead is None else clean(lead),
    )
    return entries.insert(store, meeting_id, item_id, resolution, placement=placement)


def resolved_from(there: Tree, in_hand: Id | None) -> Entry | None:
    """The resolution that a motion makes which was carried right before: its words as clauses, and who moved it.

    None where nothing was.
    """
    motion = to_resolve(there, in_hand)
    if motion is None:
        return None
    kind, standing = EntryKind.RESOLUTION, as_it_stands(there, motion)
    clause = EntryKind(kind.row.takes)
    moved = standing.motion
    limbs = tuple(one for one in moved.children if one.kind.row.turns or one.kind.row.is_part)
    behind = tuple(Entry(new_id(), clause, one.text) for one in standing.beside)
    words = (
        (Entry(new_id(), clause, moved.text, references=moved.references),)
        if not limbs
        else tuple(replace(one, id=new_id(), kind=clause) for one in limbs)
    )
    text, references = (moved.text, moved.references) if limbs else ("", ())
    return Entry(
        new_id(),
        kind,
        text,
        (*words, *behind),
        references,
        **moved_by(moved),
    )


def resolved_told(there: Tree, in_hand: Id | None) -> str:
    """What a clerk is told where a motion is resolved as it stands."""
    motion = to_resolve(there, in_hand)
    return "" if motion is None else standing_told(as_it_stands(there, motion))


def standing_told(standing: SubstantiveMotion) -> str:
    """What a clerk is told of the amendments that are not in the words of a motion."""
    if not standing.beside:
        return ""
    many = standing.amendments > 1
    words = f"{len(standing.beside)} of {standing.amendments} amendments" if many else "The amendment"
    return f"{words} could not be put into its words, and stands behind them."


def moved_by(entry: Entry) -> dict[str, Any]:
    """Who moved and seconded an entry, and what they are called, by the names of the fields."""
    return {name: getattr(entry, name) for name in Fact.MOVERS.value}


def set_lead(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, lead: str | None) -> Meeting:
    """Word the lead of a resolution; None goes back to the house style's."""
    kept = None if lead is None else clean(lead)
    return entries.revise_entry(
        store, meeting_id, item_id, entry_id, "Lead", lambda one: replace(one, lead=kept), merge_key=f"lead {entry_id}"
    )


def set_recommended_to(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, body: str) -> Meeting:
    """Name the body that a resolution recommends to; empty for the committee's own decision."""
    kept = clean_line(body)
    return entries.revise_entry(
        store, meeting_id, item_id, entry_id, "Recommend", lambda one: replace(one, recommended_to=kept)
    )


def set_movers(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    entry_id: Id,
    mover_id: Id | None,
    seconder_id: Id | None,
    *,
    also_moved_ids: tuple[Id, ...] = (),
    moved_as: str = "",
    seconded_as: str = "",
) -> Meeting:
    """Name who moved and who seconded a resolution, a motion or an amendment; None takes a name off.

    Args:
        also_moved_ids: who moved it together with the mover.
        moved_as, seconded_as: what the minutes call the mover and the seconder instead of by name: ``the Convener``.

    Raises:
        NotFoundError: one of them is not in the meeting's list.
        RecordError: one of them is named twice, or the entry is none of these.
    """
    people = (mover_id, *also_moved_ids, seconder_id)
    movers = people[:-1]
    if mover_id is None and also_moved_ids:
        raise RecordError("Name the first of those who moved it too.")
    if seconder_id is not None and seconder_id in movers:
        raise RecordError("A motion is seconded by another member than its mover.")
    if len({*movers}) < len(movers):
        raise RecordError("One who moved it is named twice.")

    def moved(entry: Entry) -> Entry:
        _refuse_without(Fact.MOVERS, entry, "a mover and a seconder")
        return replace(
            entry,
            mover_id=mover_id,
            seconder_id=seconder_id,
            also_moved_ids=also_moved_ids,
            moved_as=clean_line(moved_as) if mover_id else "",
            seconded_as=clean_line(seconded_as) if seconder_id else "",
        )

    return entries.revise_entry(store, meeting_id, item_id, entry_id, "Mover and seconder", moved, people=people)


def still_said_of_movers(entry: Entry, mover_id: Id | None, seconder_id: Id | None) -> dict[str, Any]:
    """What besides the two names goes on to hold where these are named, as :func:`set_movers` takes it."""
    is_same = mover_id is not None and mover_id == entry.mover_id
    return {
        "also_moved_ids": tuple(one for one in entry.also_moved_ids if one != seconder_id) if is_same else (),
        "moved_as": entry.moved_as if is_same else "",
        "seconded_as": entry.seconded_as if seconder_id == entry.seconder_id else "",
    }


def set_outcome(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, outcome: Outcome | None) -> Meeting:
    """Say what became of a resolution, a motion or an amendment; None for nothing said.

    Raises:
        RecordError: the entry is none of these.
    """

    def decided(entry: Entry) -> Entry:
        _refuse_without(Fact.OUTCOME, entry, "an outcome")
        return replace(entry, outcome=outcome)

    return entries.revise_entry(store, meeting_id, item_id, entry_id, "Outcome", decided)


def add_action(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    *,
    text: str = "",
    owner: str = "",
    due: date | None = None,
    placement: Placement = LAST,
    entry_id: Id | None = None,
) -> Meeting:
    """Add an action with its owner and due date, either of which may be empty.

    Raises:
        RecordError: it would be due before the meeting.
    """
    refuse_due_before(due, store.meeting(meeting_id).date)
    action = Entry(entry_id or new_id(), EntryKind.ACTION, clean(text), owner=clean_line(owner), due=due)
    return entries.insert(store, meeting_id, item_id, action, placement=placement)


def set_action(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, *, owner: str, due: date | None) -> Meeting:
    """Say who is to do an action and by when.

    Raises:
        RecordError: it would be due before the meeting.
    """
    refuse_due_before(due, store.meeting(meeting_id).date)
    kept = clean_line(owner)
    return entries.revise_entry(
        store, meeting_id, item_id, entry_id, "Action", lambda one: replace(one, owner=kept, due=due)
    )


def _refuse_without(fact: Fact, entry: Entry, what: str) -> None:
    if not entry.kind.has(fact):
        raise RecordError(f"Only {any_of(kind for kind in EntryKind if kind.has(fact))} has {what}.")
