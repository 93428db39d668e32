"""A meeting taken out of the file: its rows, its history and their seals; what is confirmed is not."""

from __future__ import annotations

from minutetaker.record import Id, NotFoundError, RecordError
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.queries.approval.ledger import LEDGER
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests

KEPT = (
    "These minutes are confirmed: they are the public record, which has to be kept, and are not purged. What a reader "
    "is not to see can be left out of its public copies on record, with: minutetaker disclosures redact"
)

_CORRECTED = "resolved a correction of confirmed minutes"
_RESTING = {
    "confirmation": "confirmed the minutes of another",
    "correction": _CORRECTED,
    "correction_withdrawal": _CORRECTED,
}
"""By the table of what rests on another meeting, what that meeting did."""


def require_in_bin(raw: dbapi.Connection, meeting_id: Id) -> None:
    """See to it that a meeting is in the bin.

    Raises:
        NotFoundError: it is not.
    """
    row = raw.execute("SELECT deleted_at FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    if row is None or row[0] is None:
        raise NotFoundError("That meeting is not in the bin: only what is there can be purged.")


def require_purgeable(raw: dbapi.Connection, meeting_id: Id) -> None:
    """See to it that a meeting may be taken out, be it in the bin or not.

    Raises:
        NotFoundError: the store has no such meeting.
        FrozenError: its minutes are confirmed.
        RecordError: other minutes were confirmed by it, or a correction of them stands on it.
    """
    row = raw.execute("SELECT status FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    if row is None:
        raise NotFoundError("The store has no such meeting.")
    is_confirmed = raw.execute("SELECT 1 FROM confirmation WHERE meeting_id = ?", (meeting_id,)).fetchone()
    if is_confirmed or row[0] in ("confirmed", "signed"):
        raise FrozenError(KEPT)
    for table, did in _RESTING.items():
        if raw.execute(f"SELECT 1 FROM {table} WHERE by_meeting_id = ?", (meeting_id,)).fetchone():
            raise RecordError(f"That meeting {did}, which stands on it.")


def take_out(raw: dbapi.Connection, meeting_id: Id) -> None:
    """Every row that is sealed as the meeting's, and the seals; but for those of the ledger."""
    for table, owner in digests.OWNERS.items():
        if table != LEDGER.name:
            raw.execute(f'DELETE FROM "{table}" WHERE {owner} = ?', (meeting_id,))
    raw.execute("DELETE FROM seal WHERE subject_id = ? AND table_name <> ?", (meeting_id, LEDGER.name))
    left = [kept for (kept,) in raw.execute("SELECT digest FROM seal WHERE subject_id = ?", (meeting_id,))]
    digests.keep_sums(raw, meeting_id, digests.sum_of(left), 0)
