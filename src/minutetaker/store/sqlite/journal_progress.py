"""How far a journal of typing was carried out in the store, noted in the transactions that do it."""

from __future__ import annotations

from sqlalchemy import Connection


def load_mark(connection: Connection, journal_id: str) -> int:
    """The number of the journal's last record that was carried out; 0 before the first."""
    found = connection.exec_driver_sql("SELECT applied FROM journal WHERE id = ?", (journal_id,)).scalar()
    return int(found) if found is not None else 0


def keep_mark(connection: Connection, journal_id: str, seq: int) -> None:
    """Note that the journal was carried out up to ``seq``; the mark never goes back."""
    connection.exec_driver_sql(
        "INSERT INTO journal (id, applied) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET applied = max(applied, excluded.applied)",
        (journal_id, seq),
    )
