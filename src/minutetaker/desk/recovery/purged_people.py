"""Purging a person: who is meant, what goes and what stays, and taking them out for good."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutetaker import stores
from minutetaker.desk.recovery.backups import Shelf
from minutetaker.desk.recovery.purge import Holds
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.names_in_texts import NameInTexts
from minutetaker.record import Id, Membership, NotFoundError, PersonName, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.record.text import clean_line, require_words
from minutetaker.store.api.clock import now
from minutetaker.store.api.errors import ReadOnlyError
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.api.safekeeping.purge import NamedIn, NameLeft, PersonFound, PersonPurge
from minutetaker.store.api.store import Store

ELSEWHERE = (
    "Backups that were made before hold it, as do files that were exported, printed or sent, and copies of the store "
    "that were made by hand."
)
_OWNER = "owner"
_MOST_NAMED = 12
_COUNTED = {
    "membership": ("place on the committee", "places on the committee"),
    "attendee": ("name in a list of who was there", "names in lists of who was there"),
    "entry": ("text of the minutes", "texts of the minutes"),
    "item": ("item", "items"),
    "follow_up_update": ("line of a follow-up", "lines of follow-ups"),
    "circulation": ("draft as it was circulated", "drafts as they were circulated"),
    "change": (
        "line of the history, with what undo would bring back",
        "lines of the history, with what undo would bring back",
    ),
}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is on a committee or, ``is_in_bin``, was taken off it."""

    person: Membership
    committee_id: Id
    council: str
    committee: str
    is_in_bin: bool = False

    @property
    def called(self) -> str:
        """``Cllr H. J. Fryer, chair, Harbour Committee``, with what tells them from another of that name."""
        what = self.person.job_title or str(self.person.office)
        return f"{self.person.name.printed}, {what}, {self.committee}{' (in the bin)' if self.is_in_bin else ''}"


@dataclass(frozen=True, slots=True)
class PlannedPurge:
    """A purge of a person before it is agreed to: what it would change, and where the name would be left."""

    known: KnownPerson
    purge: PersonPurge
    found: PersonFound
    is_told_apart: bool
    """False where somebody else is called so too: then no text is changed, but those that are the person's for sure."""


def known_people(store: Store) -> tuple[KnownPerson, ...]:
    """Everybody on a committee, and everybody who was taken off one."""
    here = [
        KnownPerson(person, one.id, one.council, one.name) for one in store.committees() for person in one.memberships
    ]
    gone = [
        KnownPerson(one.person, one.committee_id, one.council, one.committee, is_in_bin=True)
        for one in store.bin.listing().entries
        if one.kind is BinKind.PERSON and one.person is not None
    ]
    return (*here, *gone)


def find_person(people: Sequence[KnownPerson], wanted: str, committee: str = "") -> KnownPerson:
    """Who is meant by an id, or by words of a name.

    Args:
        committee: words of the committee's name, where more than one has somebody called so.

    Raises:
        NotFoundError: nobody is, or more than one; the message lists those that could be meant with their ids.
    """
    there = [one for one in people if _has_words(f"{one.committee} {one.council}", committee)]
    found = [one for one in there if wanted.strip() == one.person.id]
    found = found or [one for one in there if _has_words(one.person.name.printed, wanted)]
    if len(found) == 1:
        return found[0]
    of = f" on a committee called {committee!r}" if committee else ""
    said = f"{wanted!r} names {len(found)} people{of}. Say which, by the id:" if found else f"Nobody{of} is {wanted!r}."
    shown = found or there
    listed = [f"  {one.person.id}  {one.called} ({one.council})" for one in shown[:_MOST_NAMED]]
    more = [f"  and {len(shown) - _MOST_NAMED} more"] if len(shown) > _MOST_NAMED else []
    raise NotFoundError("\n".join([said, *listed, *more]))


def planned(store: Store, known: KnownPerson, *, instead: str = "", also: Iterable[str] = ()) -> PlannedPurge:
    """What a purge would do; nothing is changed.

    Args:
        instead: the name that stands where theirs stood; where it is empty one that nobody there has.
        also: further words that are theirs: a name that they had before, or the surname by itself.

    Raises:
        RecordError: the other name has theirs in it.
        NotFoundError: they are not, and were not, on the committee.
        DamagedError: a row of the store cannot be read.
    """
    others = store.purging.names_beside(known.committee_id, known.person.id)
    name = NameInTexts(known.person.name, others, also=also)
    neutral = clean_line(instead) or _neutral(known.person, others)
    if name.is_in(neutral):
        raise RecordError(f"{neutral!r} has the name that is to go in it. Take another name to stand in its place.")

    def in_text(column: str, text: str) -> str:
        return name.owner_replaced(text, neutral) if column == _OWNER else name.replaced(text, neutral)

    purge = PersonPurge(known.committee_id, known.person.id, PersonName(neutral), in_text, name.is_in)
    return PlannedPurge(known, purge, store.purging.person_found(purge), name.is_told_apart)


def purge_person(store: Store, plan: PlannedPurge, *, reason: str) -> PersonFound:
    """Take somebody out of the store for good, as far as it is not confirmed.

    Raises:
        RecordError: no reason was given, or it has the name, which the ledger would keep.
        NotFoundError: they are not, and were not, on the committee.
        DamagedError: a row that has the name is not as it was written; nothing was changed.
        StoreError: it could not be written.
    """
    return store.purging.person(plan.purge, reason=checked_reason(plan, reason))


def checked_reason(plan: PlannedPurge, reason: str) -> str:
    """The reason for a purge as the ledger keeps it.

    Raises:
        RecordError: as for :func:`purge_person`.
    """
    reason = clean_line(reason)
    require_words(reason, "Say why: the ledger keeps the reason, and not the name.")
    if plan.purge.is_named(reason):
        raise RecordError("The reason has the name that is to go, and the ledger keeps it for good: say it otherwise.")
    return reason


def purge_in_file(
    path: Path, known: KnownPerson, *, who: str, reason: str, instead: str, also: Iterable[str]
) -> PersonFound:
    """The same in the store at a path that nobody has open: a journal beside it would hold what was typed of them.

    Raises:
        ReadOnlyError: it cannot be written now.
        MinutetakerError: whatever :func:`purge_person` raises.
    """
    with stores.open_store(path, who=who, clock=now) as store:
        if store.read_only:
            raise ReadOnlyError(store.read_only_because)
        return purge_person(store, planned(store, known, instead=instead, also=also), reason=reason)


def goes(plan: PlannedPurge) -> tuple[str, ...]:
    """What is taken out or written anew, a line each."""
    counted = Counter(plan.found.changed)
    others = sum(count for table, count in counted.items() if table not in _COUNTED)
    lines = [f"{counted[table]:,} {words[counted[table] > 1]}" for table, words in _COUNTED.items() if counted[table]]
    return (*lines, *([f"{others:,} other {'text' if others == 1 else 'texts'}"] if others else []))


def stays(plan: PlannedPurge) -> tuple[str, ...]:
    """Where the name is left, a line each."""
    lines = [_left(one) for one in plan.found.left]
    shown = lines[:_MOST_NAMED]
    more = [f"{len(lines) - _MOST_NAMED:,} places more"] if len(lines) > _MOST_NAMED else []
    alike = (
        ()
        if plan.is_told_apart
        else (
            "Somebody else there has the same name, so that texts are left as they are: only what is this person's for "
            "sure is changed.",
        )
    )
    return (*alike, *shown, *more, ELSEWHERE)


def name_to_type(known: KnownPerson) -> str:
    """What is typed to agree to a purge: the name as minutes print it."""
    return known.person.name.printed


def holds_person(shelf: Shelf, membership_id: Id) -> Holds:
    """Whether a backup holds somebody."""
    return lambda backup: shelf.keeper.holds_person(backup.path, membership_id)


def _left(left: NameLeft) -> str:
    rows = f"{left.rows:,} {'place' if left.rows == 1 else 'places'}"
    day = f", {plain_date(dt.date.fromisoformat(left.date))}" if left.date else ""
    match left.where:
        case NamedIn.CONFIRMED:
            return f"Confirmed minutes, which stay as they are: {left.committee}{day} ({rows})"
        case NamedIn.OPEN:
            return f"The surname, of them or of another: {left.committee}{day} ({rows}, with its history)"
        case NamedIn.COMMITTEE:
            return f"The surname, of them or of another: the people of {left.committee} ({rows}, with its history)"
        case NamedIn.LEDGER:
            entries = "entry" if left.rows == 1 else "entries"
            return f"The ledger, to which is only added: {left.rows:,} {entries}, by who did something or signed it"


def _neutral(person: Membership, others: Iterable[PersonName]) -> str:
    taken = {folded(one.printed) for one in others}
    base = "Former Member" if person.office.is_member else "Former Officer"
    return next(name for name in (base, *(f"{base} {n}" for n in range(2, 10_000))) if folded(name) not in taken)


def _has_words(text: str, wanted: str) -> bool:
    """Whether each word wanted begins one of the text, in capitals or not, dots aside."""
    own = folded(text).replace(".", " ").split()
    return all(any(one.startswith(word) for one in own) for word in folded(wanted).replace(".", " ").split())
