"""Motions: which one is meant, what its words are once amendments were carried, and what takes its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from minutetaker.record.entries.amending import amended, is_of_procedure, words_kept
from minutetaker.record.entries.entry import Entry, Outcome
from minutetaker.record.entries.references import retyped
from minutetaker.record.entries.tree import Tree, walk
from minutetaker.record.follow_up import FELL
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact
from minutetaker.record.text import listed

CARRIED = frozenset({Outcome.CARRIED, Outcome.CARRIED_UNANIMOUSLY})
NEVER_PUT = frozenset({Outcome.WITHDRAWN, Outcome.NOT_SECONDED})
_MOSTLY = 0.8
"""The share of the words of a motion that another has which is the same as amended."""


def is_motion(entry: Entry) -> bool:
    """Whether it is put to the meeting as a whole, and is not what was resolved."""
    return entry.kind.has(Fact.OUTCOME) and entry.kind.row.is_business and not entry.kind.row.resolves


def is_amendment(entry: Entry) -> bool:
    """Whether it is put to change a motion."""
    return entry.kind.has(Fact.OUTCOME) and not entry.kind.row.is_business


def movers_called(entry: Entry, called: Callable[[Id], str]) -> tuple[str, str]:
    """What a sentence calls those who moved an entry and who seconded it; empty where nobody is named.

    Several who moved it together are called by name, whatever office one of them holds.

    Args:
        called: what it calls an attendee; empty for one who is not on the list.
    """
    moved = (entry.mover_id, *entry.also_moved_ids)
    movers = [name for one in moved if one is not None and (name := called(one))]
    seconder = called(entry.seconder_id) if entry.seconder_id is not None else ""
    is_alone = bool(movers) and not entry.also_moved_ids
    return (
        entry.moved_as if entry.moved_as and is_alone else listed(movers),
        entry.seconded_as if entry.seconded_as and seconder else seconder,
    )


def movers_missing(entry: Entry) -> list[str]:
    """Which of mover and seconder is yet to be named; of what fell, none that nobody was found for."""
    wanted = [("mover", entry.mover_id)]
    if entry.outcome not in FELL:
        wanted.append(("seconder", entry.seconder_id))
    return [word for word, person_id in wanted if person_id is None]


def words_put(on: Entry) -> str:
    """The words of what was put to the vote, with those of its clauses."""
    return " ".join(filter(None, (on.text, *(one.text for one in on.children if one.kind.row.is_part))))


def put_here(entries: Tree, in_hand: Id | None, done: Iterable[Outcome]) -> Entry | None:
    """The motion, amendment or resolution in hand, or the nearest before it; None where there is none.

    Args:
        done: what became of an amendment after which it is its motion that is meant again.
    """
    found = list(_put_so_far(entries, in_hand))
    over = {*done}
    meant = next((one for one in reversed(found) if one.kind.row.is_business or one.outcome not in over), None)
    last = found[-1] if found else None
    return last if meant is None or meant.kind.row.resolves else meant


def nearest_put(entries: Tree, in_hand: Id | None, kinds: Iterable[str]) -> Entry | None:
    """The one of these kinds in hand, or the nearest before it; None where there is none."""
    named = {*kinds}
    return next((one for one in reversed([*_put_so_far(entries, in_hand)]) if one.kind in named), None)


def _put_so_far(entries: Tree, in_hand: Id | None) -> Iterator[Entry]:
    is_any = False
    for _, entry in walk(entries):
        if entry.kind.has(Fact.OUTCOME):
            is_any = True
            yield entry
        if entry.id == in_hand and is_any:
            return


@dataclass(frozen=True, slots=True)
class SubstantiveMotion:
    """A motion with the amendments to it that were carried: ``motion`` has those in its words that read plainly.

    ``beside`` are the others, whose words stand behind it; ``amendments`` counts all.
    """

    motion: Entry
    beside: tuple[Entry, ...] = ()
    amendments: int = 0


def as_it_stands(entries: Tree, motion: Entry) -> SubstantiveMotion:
    """The motion as the amendments that were carried since have made it."""
    standing, beside, count = motion, [], 0
    for amendment in _carried_since(entries, motion):
        count += 1
        changed = _with_amendment(standing, amendment)
        if changed is None:
            beside.append(amendment)
        else:
            standing = changed
    return SubstantiveMotion(standing, tuple(beside), count)


def _with_amendment(motion: Entry, amendment: Entry) -> Entry | None:
    """The motion with it in its words or in those of one of its limbs; None where that is not plain."""
    limbs = [one for one in motion.children if not one.kind.has(Fact.OUTCOME) and one.text.strip()]
    found = [
        (one, text)
        for one in (motion, *limbs)
        if (text := amended(one.text, amendment.text, is_part=bool(limbs))) is not None
    ]
    if not found or 1 < len(found) <= len(limbs):
        return None
    changed, text = found[-1]  # what each of them takes is added at the end
    if changed is motion:
        return retyped(motion, text)
    return replace(motion, children=tuple(retyped(one, text) if one is changed else one for one in motion.children))


def _carried_since(entries: Tree, motion: Entry) -> Iterator[Entry]:
    is_after = False
    for _, entry in walk(entries):
        if entry.kind.row.is_business:
            is_after = entry.id == motion.id
        elif is_after and is_amendment(entry) and entry.outcome in CARRIED:
            yield entry


def replaced_motions(entries: Tree) -> frozenset[Id]:
    """The motions without an outcome that were carried on as another, after an amendment to them was carried.

    The other is plainly the motion as amended: it has its words, or those who moved it, and is none of procedure.
    """
    found: set[Id] = set()
    motion: Entry | None = None
    is_amended = False
    for _, entry in walk(entries):
        if is_motion(entry):
            if motion is not None and is_of_procedure(entry.text):
                continue
            if motion is not None and is_amended and motion.outcome is None and _carries_on(entries, motion, entry):
                found.add(motion.id)
            motion, is_amended = entry, False
        elif entry.kind.row.resolves and entry.kind.row.is_business:
            motion = None
        elif is_amendment(entry) and entry.outcome in CARRIED:
            is_amended = True
    return frozenset(found)


def _carries_on(entries: Tree, motion: Entry, other: Entry) -> bool:
    """Whether the other is the motion as amended."""
    moved = (motion.mover_id, motion.seconder_id, *motion.also_moved_ids)
    if motion.mover_id is not None and moved == (other.mover_id, other.seconder_id, *other.also_moved_ids):
        return True
    standing = as_it_stands(entries, motion)
    first, wanted = words_put(motion), words_put(motion if standing.beside else standing.motion)
    return words_kept(first, words_put(other)) == 1 or words_kept(wanted, words_put(other)) > _MOSTLY


def to_resolve(entries: Tree, in_hand: Id | None) -> Entry | None:
    """The motion that was carried right before the entry in hand, with nothing after it but what was done to it."""
    motion: Entry | None = None
    belongs: set[Id] = set()
    for _, entry in walk(entries):
        if entry.kind.row.is_business:
            motion = entry if is_motion(entry) else None
            belongs = {one.id for _, one in walk(entry.children)}
        elif not (entry.id in belongs or is_amendment(entry) or entry.kind.has(Fact.VOTES)) and entry.text.strip():
            motion = None
        if entry.id == in_hand:
            return motion if motion is not None and motion.outcome in CARRIED else None
    return None
