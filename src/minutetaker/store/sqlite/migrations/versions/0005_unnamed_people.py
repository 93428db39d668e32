"""Officers who came for exempt items alone, and people of whom nothing is noted, leave the public index."""

from contextlib import suppress

from alembic import op

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0005"
down_revision = "0004"

_CAME = "attendance_event v LEFT JOIN item i ON i.id = v.item_id WHERE v.attendee_id = a.id AND v.kind <> 'left'"
_UNNAMED = f"""
    a.standing <> 'member'
    AND NOT EXISTS (SELECT 1 FROM {_CAME} AND coalesce(i.exempt, 0) = 0)
    AND (a.membership_id IS NULL OR EXISTS (SELECT 1 FROM {_CAME}))
"""


def upgrade() -> None:
    with suppress(dbapi.DatabaseError):  # an index that cannot be read is built anew
        raw_connection(op.get_bind()).execute(
            "INSERT OR IGNORE INTO search_pending SELECT s.subject, s.row_id FROM search_row s"
            " JOIN attendee a ON s.subject = 'attendee' AND a.id = s.row_id"
            " JOIN meeting m ON m.id = a.meeting_id AND m.deleted_at IS NULL"
            f" WHERE s.exempt <> ({_UNNAMED})"
        )
