"""Proving the ledger: each link, each entry by what it tells of, and where it ends by what is known from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from minutetaker.desk.approval.proof.ledger_words import (
    NOUNS,
    act_told,
    entered,
    entry_told,
    meeting_named,
    what_came_of,
)
from minutetaker.record import Confirmation, Id
from minutetaker.store.api.approval.approvals import is_digest_of
from minutetaker.store.api.approval.ledger import (
    REASON,
    REPLACED,
    ROWS,
    UNREADABLE,
    LedgerAct,
    LedgerEntry,
    LedgerHead,
    LedgerReading,
    digest_of_entry,
)
from minutetaker.store.api.store import Store

_TOLD = 12
"""Entries that are named of those that a ledger lacks; the others are counted."""


_NOT_PRINTED = frozenset({"circulation", "follow_up_update"})
"""The tables that acts write in and minutes print nothing of."""

_SAID = {
    LedgerAct.ACCEPTED: "taken for right as it was",
    LedgerAct.RULES_PUT_BACK: "rules that stand in the file were put back",
    LedgerAct.ENCRYPTED: "encrypted",
    LedgerAct.DECRYPTED: "put in the clear",
}
"""What is told of acts that answered a change made outside minutetaker, or wrote the whole file anew."""


@dataclass(frozen=True, slots=True)
class OutsideLedger:
    """A ledger of the same store that lies elsewhere: ``source`` says where, ``entries`` gives it whole.

    ``is_copy`` says that each act is entered there too as it is done.
    """

    source: str
    head: LedgerHead
    entries: Callable[[], tuple[LedgerEntry, ...]]
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """What does not hold, in a sentence, and of which meeting; None where of none, or of the whole store."""

    meeting_id: Id | None
    meeting: str
    said: str
    row_id: Id | None = None
    """The row that it is of, and that row's table, where it is of one that an act wrote."""
    table: str = ""


@dataclass(frozen=True, slots=True)
class LedgerProof:
    """What was found of the ledger. ``digests`` are those of every entry that it has, or that a restore left behind."""

    head: LedgerHead = field(default_factory=LedgerHead)
    findings: tuple[LedgerFinding, ...] = ()
    remarks: tuple[str, ...] = ()
    digests: frozenset[str] = field(default=frozenset(), repr=False)

    def knows(self, head: LedgerHead) -> bool:
        """Whether a ledger that ended so is the beginning of this one."""
        return not head.number or head.digest in self.digests


def prove_ledger(reading: LedgerReading, outside: Iterable[OutsideLedger] = ()) -> LedgerProof:
    """Prove a ledger as it lies in a store.

    Args:
        outside: the ledgers that a whole one goes on from.
    """
    entries = tuple(entry for _, entry in reading.lines if entry is not None)
    branches = _Branches(entries)
    for one in outside:
        branches.add(one)
    branches.follow()
    findings = (*_links(reading), *_rows(reading, entries), *_histories(reading, entries), *branches.cut())
    head = entries[-1].head if entries else LedgerHead()
    remarks = (*branches.restored(), *branches.not_copied(), *_accepted(entries), *_purged(entries))
    digests = frozenset(one.digest for one in entries) | branches.left_behind.keys()
    return LedgerProof(head, findings, remarks, digests)


def rows_not_as_entered(store: Store, meeting_id: Id, confirmation: Confirmation | None) -> tuple[LedgerFinding, ...]:
    """What stands beside one meeting's minutes, and is not as the ledger says that it was written.

    Args:
        confirmation: that of the minutes, as the store has it.

    Raises:
        StoreError: the ledger, or what it tells of, cannot be read.
    """
    reading = LedgerReading(rows=store.ledger.rows_of(meeting_id))
    found = list(_rows(reading, store.ledger.entries(meeting_id=meeting_id)))
    if confirmation is not None and not is_digest_of(confirmation.digest, confirmation):
        told = f"The confirmation by {confirmation.by} is not as it was entered."
        found.append(LedgerFinding(meeting_id, "", told, confirmation.id, "confirmation"))
    return tuple(found)


def print_not_as_entered(store: Store, meeting_id: Id, confirmation: Confirmation | None) -> tuple[LedgerFinding, ...]:
    """The same of what prints beside the minutes: who confirmed and signed them, corrections, releases and redactions.

    Args, Raises: as for :func:`rows_not_as_entered`.
    """
    found = rows_not_as_entered(store, meeting_id, confirmation)
    return tuple(one for one in found if one.table not in _NOT_PRINTED)


# The chain


def _links(reading: LedgerReading) -> Iterator[LedgerFinding]:
    number, last = 0, LedgerHead()
    for at, entry in reading.lines:
        if at > number + 1:
            gone = f"Entry {number + 1}" if at == number + 2 else f"Entries {number + 1} to {at - 1}"
            yield LedgerFinding(None, "", f"{gone} of the ledger {'is' if at == number + 2 else 'are'} gone.")
        if entry is None:
            yield LedgerFinding(None, "", f"Entry {at} of the ledger cannot be read.")
        elif entry.digest != digest_of_entry(entry):
            yield _of(entry, f"{_begun(entry_told(entry))} is not as it was entered.")
        elif at == number + 1 and last.number == number and entry.before != last.digest:
            before = f"entry {number}" if number else "nothing"
            yield _of(entry, f"{_begun(entry_told(entry))} does not follow on {before} as it did.")
        number = at
        if entry is not None:
            last = entry.head


# What it tells of


def _rows(reading: LedgerReading, entries: Iterable[LedgerEntry]) -> Iterator[LedgerFinding]:
    confirmed = {one.meeting_id: one for one in entries if one.act is LedgerAct.CONFIRMED}
    for table in reading.unreadable:
        yield LedgerFinding(None, "", f"What acts wrote in the table {table} cannot be read.")
    told: dict[tuple[str, Id | None], LedgerEntry] = {
        (one.table, one.row_id): one for one in entries if one.row_id and _may_tell(one, confirmed)
    }
    there = {(one.table, one.row_id): one for one in reading.rows}
    for key, row in there.items():
        entry = told.get(key)
        if entry is None or not entry.written:
            yield _of(row, f"A {act_told(row)} was added outside minutetaker: no entry of the ledger tells of it.")
        elif row.written == UNREADABLE:
            yield _of(entry, f"The {NOUNS[entry.act]} of {entry_told(entry)} cannot be read.")
        elif (row.written, row.meeting_id) != (entry.written, entry.meeting_id):
            yield _of(entry, f"The {NOUNS[entry.act]} of {entry_told(entry)} is not as it was entered.")
    purged = _purges(entries)
    for key, entry in told.items():
        is_purged = entry.meeting_id in purged and entry.number < purged[entry.meeting_id].number
        if entry.written and key not in there and entry.table not in reading.unreadable and not is_purged:
            yield _of(entry, f"The {NOUNS[entry.act]} of {entry_told(entry)} is gone.")


def _histories(reading: LedgerReading, entries: Iterable[LedgerEntry]) -> Iterator[LedgerFinding]:
    confirmed = {one.meeting_id: one for one in entries if one.act is LedgerAct.CONFIRMED}
    for meeting_id, said in reading.rewritten:
        yield _of(confirmed[meeting_id], said)


def _purges(entries: Iterable[LedgerEntry]) -> Mapping[Id | None, LedgerEntry]:
    """The purges of meetings by meeting; of one that was confirmed none is made, and nothing is excused by it."""
    confirmed = {one.meeting_id for one in entries if one.act is LedgerAct.CONFIRMED}
    return {one.meeting_id: one for one in entries if one.act is LedgerAct.PURGED and one.meeting_id not in confirmed}


def _may_tell(entry: LedgerEntry, confirmed: Mapping[Id | None, LedgerEntry]) -> bool:
    """Whether what an entry says of a row counts: a purge of a person writes nothing that was confirmed anew."""
    if entry.act is not LedgerAct.PERSON_PURGED:
        return True
    before = confirmed.get(entry.meeting_id)
    is_open = before is None or before.number > entry.number
    return entry.table == "follow_up_update" or (entry.table == "circulation" and is_open)


def _reason(entry: LedgerEntry) -> str:
    return str(entry.facts.get(REASON, "")).rstrip(". ")


def _purged(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    for one in _purges(entries).values():
        yield f"{meeting_named(one) or 'The store'}: purged {entered(one)}: {_reason(one)}."
    for one in entries:
        if one.act is LedgerAct.PERSON_PURGED and one.of_store:
            rows, where = one.facts.get(ROWS, ""), one.facts.get("committee", "")
            yield f"{where}: a person was purged {entered(one)}, from {rows} rows: {_reason(one)}."


def _accepted(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    for one in entries:
        if one.act in _SAID:
            meeting = meeting_named(one) or "The store"
            yield f"{meeting}: {_SAID[one.act]} {entered(one)}: {what_came_of(one)}."


# Where it ends


@dataclass(slots=True)
class _Branches:
    """The ledger beside those that are known from elsewhere."""

    entries: tuple[LedgerEntry, ...]
    others: list[tuple[LedgerEntry, ...]] = field(default_factory=list)
    """What each of those has that the ledger lacks, in its order."""
    lost: dict[str, tuple[LedgerEntry, str]] = field(default_factory=dict)
    """By its digest each entry that the ledger lacks, and where it is known from."""
    left_behind: dict[str, LedgerEntry] = field(default_factory=dict)
    """By its digest each entry that a restore left behind, with the entry of the restore."""

    copied: set[str] = field(default_factory=set)
    """The digests of entries that the copy of the ledger has."""

    def add(self, one: OutsideLedger) -> None:
        if one.is_copy:
            self.copied |= {entry.digest for entry in one.entries()}
        ours = {entry.digest for entry in self.entries}
        if not one.head.number or one.head.digest in ours:
            return
        others = tuple(entry for entry in one.entries() if entry.digest not in ours)
        self.others.append(others)
        self.lost |= {entry.digest: (entry, one.source) for entry in others if entry.digest not in self.lost}

    def follow(self) -> None:
        """Find what restores left behind: those of the ledger, then those that are left behind themselves."""
        restores = _restores(self.entries)
        while restores:
            replaced = {LedgerHead.read(one.facts.get(REPLACED, "")).digest: one for one in restores}
            found: dict[str, LedgerEntry] = {}
            for others in self.others:
                for index, entry in enumerate(others):
                    if entry.digest in replaced:
                        found |= {each.digest: replaced[entry.digest] for each in others[: index + 1]}
            new = found.keys() - self.left_behind.keys()
            self.left_behind |= {digest: found[digest] for digest in new}
            restores = _restores(self.lost[digest][0] for digest in new)

    def cut(self) -> Iterator[LedgerFinding]:
        """What the ledger should have and does not."""
        gone = [pair for digest, pair in self.lost.items() if digest not in self.left_behind]
        for entry, source in gone[:_TOLD]:
            yield _of(
                entry,
                f"The ledger was cut off, or written anew: {source} has {entry_told(entry)}, and the store does not.",
            )
        if len(gone) > _TOLD:
            yield LedgerFinding(None, "", f"{len(gone) - _TOLD} more entries of the ledger are gone with these.")

    def restored(self) -> Iterator[str]:
        """What restores left behind, as each says itself."""
        carried = {one.origin.digest for one in self.entries}
        for restore in {one.origin: one for one in self.left_behind.values()}.values():
            of_it = [self.lost[digest][0] for digest, by in self.left_behind.items() if by.origin == restore.origin]
            gone = sorted((one for one in of_it if one.origin.digest not in carried), key=lambda one: one.number)
            if not gone:
                continue
            named = "; ".join(", ".join(filter(None, (act_told(one), meeting_named(one)))) for one in gone[:_TOLD])
            count = f"{len(gone)} entries are" if len(gone) > 1 else "1 entry is"
            more = f"; {len(gone) - _TOLD} more" if len(gone) > _TOLD else ""
            kept = min(restore.origin.number, *(one.number for one in of_it)) - 1
            where = f"After entry {kept} of the ledger a" if kept else "A"
            yield f"{where} backup was brought back {entered(restore)}, and {count} no longer there: {named}{more}."

    def not_copied(self) -> Iterator[str]:
        """What the ledger has and its copy, which is written with every act, does not."""
        added = [one for one in self.entries if self.copied and one.digest not in self.copied]
        for one in added[:_TOLD]:
            yield (
                f"{meeting_named(one) or 'The store'}: {entry_told(one)} is not in the copy of the ledger that is kept "
                "here. It was entered by another user or computer, the copy could not be written, or it was added "
                "outside minutetaker."
            )
        if len(added) > _TOLD:
            yield f"{len(added) - _TOLD} more entries of the ledger are not in its copy."


def _restores(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """The restores that say where the ledger which each replaced had ended."""
    return [one for one in entries if one.act is LedgerAct.RESTORED and one.facts.get(REPLACED)]


def _of(entry: LedgerEntry, said: str) -> LedgerFinding:
    return LedgerFinding(entry.meeting_id, meeting_named(entry), said, entry.row_id, entry.table)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
