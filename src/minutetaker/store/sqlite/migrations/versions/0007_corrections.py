"""Corrections that a meeting outside the store resolved, and the withdrawal of corrections."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0007"
down_revision = "0006"

_BY = ("by_meeting_id", "by_item_id", "by_entry_id")


def upgrade() -> None:
    with op.batch_alter_table("correction") as batch:
        for name in _BY:
            batch.alter_column(name, nullable=True)
        batch.add_column(sa.Column("by_words", sa.String(), nullable=True))
    op.create_index(op.f("ix_correction_by_entry_id"), "correction", ["by_entry_id"])
    op.create_table(
        "correction_withdrawal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(length=16), nullable=False),
        sa.Column("correction_id", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("by_meeting_id", sa.String(length=16), nullable=True),
        sa.Column("by_item_id", sa.String(), nullable=True),
        sa.Column("by_entry_id", sa.String(), nullable=True),
        sa.Column("by_words", sa.String(), nullable=True),
        *(_refers(name, table) for name, table in _REFERS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_withdrawal")),
        sa.UniqueConstraint("correction_id", name=op.f("uq_correction_withdrawal_correction_id")),
    )
    for name in ("meeting_id", "by_meeting_id", "by_entry_id"):
        op.create_index(op.f(f"ix_correction_withdrawal_{name}"), "correction_withdrawal", [name])
    freeze(raw_connection(op.get_bind()))


_REFERS = (("meeting_id", "meeting"), ("correction_id", "correction"), ("by_meeting_id", "meeting"))


def _refers(name: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name],
        [f"{table}.id"],
        name=op.f(f"fk_correction_withdrawal_{name}"),
        deferrable=True,
        initially="DEFERRED",
    )
