"""The ledger, which what became of the minutes until then is brought into."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op

from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.queries.approval.ledger import bring_in
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.pinned_history import mark_of
from minutetaker.store.sqlite.integrity.sealing import raw_connection, sealing
from minutetaker.store.tables.tables import EDITED, table_of

revision = "0006"
down_revision = "0005"

_THERE_BY_NOW = ("circulation", "confirmation", "signature", "correction", "follow_up_update")


def upgrade() -> None:
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(length=16), nullable=False),
        sa.Column("about_id", sa.String(length=16), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(length=16), nullable=True),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger")),
    )
    op.create_index(op.f("ix_ledger_meeting_id"), "ledger", ["meeting_id"])
    connection = op.get_bind()
    rows = [(name, row) for name in _THERE_BY_NOW for row in _rows(connection, name)]
    mark = partial(mark_of, raw_connection(connection))
    for entry in bring_in(connection, rows, dt.datetime.now(dt.UTC).date(), mark):
        with sealing(connection, entry.meeting_id or "", ()) as written:
            written.append(("ledger", entry.number))
    freeze(raw_connection(connection))


def _rows(connection: sa.Connection, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as it is by now; one that is damaged, which ``verify`` names, is left out."""
    there = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')}
    table = table_of(EDITED[name])
    listed = sa.select(*(column for column in table.c if column.name in there))
    for rowid in connection.exec_driver_sql(f'SELECT rowid FROM "{name}" ORDER BY rowid').scalars().all():
        with suppress(sa.exc.DBAPIError, dbapi.Error, *BAD_VALUES):
            yield dict(connection.execute(listed.where(sa.literal_column("rowid") == rowid)).mappings().one())
