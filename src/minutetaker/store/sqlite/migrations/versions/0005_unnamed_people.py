"""Officers who came for exempt items alone, and people of whom nothing is noted, leave the public index."""

from contextlib import suppress

from alembic import op

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.search_index.index_tables import ROWS

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with suppress(dbapi.DatabaseError):  # an index that cannot be read is built anew
        raw_connection(op.get_bind()).execute(
            "INSERT OR IGNORE INTO search_pending"
            f" SELECT s.subject, s.row_id FROM search_row s JOIN ({ROWS['attendee']}) r"
            " ON r.subject = s.subject AND r.row_id = s.row_id WHERE r.exempt <> s.exempt"
        )
