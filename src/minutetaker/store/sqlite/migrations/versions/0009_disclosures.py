"""Releases and redactions of confirmed minutes, and the public titles of items."""

from contextlib import suppress

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.search_index import keeping

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("item", sa.Column("public_title", sa.Text(), nullable=True))
    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.String(length=16), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("entry_ids", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("takes_back_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_disclosure_meeting_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_index(op.f("ix_disclosure_meeting_id"), "disclosure", ["meeting_id"])
    op.create_index(op.f("ix_disclosure_item_id_number"), "disclosure", ["item_id", "number"])
    raw = raw_connection(op.get_bind())
    freeze(raw)
    raw.execute("DROP TRIGGER IF EXISTS search_item_update")  # made anew once all is there, with the new column
    with suppress(dbapi.DatabaseError):  # an index that cannot be read is built anew
        if raw.execute("SELECT 1 FROM search_row").fetchone() is None:
            keeping.fill(raw)
