"""Purging a meeting: what goes and what stays, which backups still hold it, and taking it out for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from minutetaker.desk.meetings.meetings import delete_meeting
from minutetaker.desk.recovery.backups import Made, Shelf, faults_in, make_backup
from minutetaker.desk.recovery.old_journals import journal_files
from minutetaker.record import Id, Meeting
from minutetaker.record.approval import is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.text import clean_line, require_words
from minutetaker.store.api.errors import FrozenError, StoreError
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.api.store import Store

GOES = (
    "Its minutes, who was there, its history, its follow-ups and what was circulated of it leave the store, the search "
    "index and the bin, and nothing brings them back."
)
STAYS = (
    "In the ledger: that it was purged, by whom, when and why, and the lines that tell of what was circulated and "
    "followed up, without a word of it; a person only where a line names who did it.",
    "In other meetings: what was carried over to their agendas or copied to them.",
    "Elsewhere: files that were exported, printed or sent, and copies of the store that were made by hand.",
)
INSTEAD = (
    "What a reader is not to see can be left out of its public copies on record, with: minutetaker disclosures redact. "
    "A person can be taken out of what is not confirmed with: minutetaker purge-person"
)
"""What can be done where minutes are confirmed."""
_BESIDE = ("-unplaced*", "-typed.before-restore-*", ".damaged-*", ".kept-*", "-restoring.refused-*")
"""What may lie beside a store under its name, besides its journals: text without a place, and stores set aside."""


Holds: TypeAlias = Callable[[Backup], bool | None]
"""Whether a backup holds what is to be purged; None where that cannot be read."""


@dataclass(frozen=True, slots=True)
class LiesElsewhere:
    """Where what is to be purged lies outside its store: in ``backups``, and maybe in ``files``: no program can tell.

    ``unreadable`` are backups of which it is not known.
    """

    backups: tuple[Backup, ...]
    unreadable: tuple[Backup, ...]
    files: tuple[Path, ...]


def name_to_type(meeting: Meeting) -> str:
    """What is typed to agree to a purge: ``Planning Committee, 4 March 2026``."""
    return f"{meeting.committee or meeting.council}, {plain_date(meeting.date)}"


def is_agreed(name: str, typed: str) -> bool:
    """Whether the name was typed, in capitals or not."""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


def holds_meeting(shelf: Shelf, meeting_id: Id) -> Holds:
    """Whether a backup holds a meeting."""
    return lambda backup: shelf.keeper.holds_meeting(backup.path, meeting_id)


def where_else_it_lies(shelf: Shelf, holds: Holds, *, is_open: bool = False) -> LiesElsewhere:
    """Where else something lies: looks into every backup that can be reached.

    Args:
        is_open: whether this program has the store open to type in: the journal beside it is its own then, which it
            empties itself.
    """
    found = [(one, holds(one)) for one in shelf.backups()]
    return LiesElsewhere(
        tuple(one for one, holds in found if holds),
        tuple(one for one, holds in found if holds is None),
        tuple(sorted(_beside(shelf.store, is_open=is_open))),
    )


def purge_meeting(store: Store, meeting_id: Id, *, reason: str) -> None:
    """Take a meeting out of the store for good, by way of the bin where it is not there yet.

    Raises:
        RecordError: no reason was given, or a correction of confirmed minutes stands on the meeting.
        FrozenError: its minutes are confirmed.
        NumbersTakenError: a later meeting goes on from its minute numbers.
        StoreError: it could not be written.
    """
    require_purgeable(store, meeting_id, reason=reason)
    delete_meeting(store, meeting_id)
    store.purging.meeting(meeting_id, reason=clean_line(reason))


def require_purgeable(store: Store, meeting_id: Id, *, reason: str) -> None:
    """Refuse a purge before anything is asked or done.

    Raises:
        RecordError, FrozenError, NumbersTakenError: as for :func:`purge_meeting`.
    """
    require_words(clean_line(reason), "Say why: the ledger keeps the reason, and nothing else of what is purged.")
    meeting = store.meeting(meeting_id)
    if is_frozen(meeting.status):
        raise FrozenError(
            f"The minutes of {meeting.committee or meeting.council} on {plain_date(meeting.date)} are confirmed: they "
            f"are the public record, which is never deleted and not purged. {INSTEAD}"
        )
    store.purging.require(meeting_id)


def replace_backups(shelf: Shelf, held_in: Iterable[Backup], holds: Holds, *, at: dt.datetime) -> Made:
    """Make a backup of the store as it is now and, once that is found good, delete those that hold what was purged.

    Raises:
        StoreError: no good backup could be made, and none was deleted; or one could not be deleted.
    """
    made = make_backup(shelf, at=at)
    fault = faults_in(made.backup.path)
    if fault or holds(made.backup) is not False:
        raise StoreError(f"The new backup {made.backup.path} is not good: {fault}. No other one was deleted.")
    for one in held_in:
        try:
            shelf.keeper.discard(one)
        except OSError as error:
            raise StoreError(f"The backup {one.path} could not be deleted: {error.strerror or error}.") from error
    return made


def _beside(store: Path, *, is_open: bool) -> Iterator[Path]:
    if not is_open:
        yield from (one for one in journal_files(store) if one.exists())
    with suppress(OSError):
        for pattern in _BESIDE:
            yield from store.parent.glob(f"{store.name}{pattern}")
