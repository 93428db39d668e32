"""The life of minutes after the meeting, what became of what was decided, and where an item came from."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0003"
down_revision = "0002"


def _meeting_id(name: str = "meeting_id", *, table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    key = sa.ForeignKeyConstraint(
        [name], ["meeting.id"], name=op.f(f"fk_{table}_{name}"), deferrable=True, initially="DEFERRED"
    )
    return sa.Column(name, sa.String(length=16), nullable=False), key


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(), nullable=False)


def _noted() -> tuple[sa.Column[object], sa.Column[str]]:
    return sa.Column("at", sa.DateTime(), nullable=False), sa.Column("who", sa.String(), nullable=False)


def upgrade() -> None:
    for name in ("kind", "meeting_id", "item_id", "entry_id"):
        op.add_column("item", sa.Column(f"origin_{name}", sa.String(), nullable=True))
    for name in ("item_id", "meeting_id"):
        where = sa.text(f"origin_{name} IS NOT NULL")
        op.create_index(op.f(f"ix_item_origin_{name}"), "item", [f"origin_{name}"], sqlite_where=where)
    actions = sa.text("kind = 'action'")
    op.create_index(op.f("ix_entry_actions"), "entry", ["due", "meeting_id", "id"], sqlite_where=actions)
    recommends = sa.text("kind = 'resolution' AND recommended_to <> ''")
    op.create_index(op.f("ix_entry_recommendations"), "entry", ["id"], sqlite_where=recommends)
    _create_steps()
    _create_corrections()
    _create_follow_ups()
    freeze(raw_connection(op.get_bind()))


def _create_steps() -> None:
    op.create_table(
        "circulation",
        _id(),
        *_meeting_id(table="circulation"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        *_noted(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
    )
    op.create_index(op.f("ix_circulation_meeting_id"), "circulation", ["meeting_id"])
    op.create_table(
        "confirmation",
        _id(),
        *_meeting_id(table="confirmation"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("by_meeting_id", sa.String(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        *_noted(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_confirmation_meeting_id")),
        sa.UniqueConstraint("number", name=op.f("uq_confirmation_number")),
    )
    op.create_table(
        "signature",
        _id(),
        *_meeting_id(table="signature"),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *_noted(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_meeting_id"), "signature", ["meeting_id"])


def _create_corrections() -> None:
    op.create_table(
        "correction",
        _id(),
        *_meeting_id(table="correction"),
        sa.Column("text", sa.Text(), nullable=False),
        *_meeting_id("by_meeting_id", table="correction"),
        sa.Column("by_item_id", sa.String(), nullable=False),
        sa.Column("by_entry_id", sa.String(), nullable=False),
        *_noted(),
        sa.Column("item_id", sa.String(), nullable=True),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    for name in ("meeting_id", "by_meeting_id"):
        op.create_index(op.f(f"ix_correction_{name}"), "correction", [name])


def _create_follow_ups() -> None:
    op.create_table(
        "follow_up_update",
        _id(),
        sa.Column("number", sa.Integer(), nullable=False),
        *_meeting_id(table="follow_up_update"),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_noted(),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("owner_kind", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("no_due", sa.Boolean(), nullable=False),
        sa.Column("answer_meeting_id", sa.String(), nullable=True),
        sa.Column("answer_entry_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_update")),
        sa.UniqueConstraint("number", name=op.f("uq_follow_up_update_number")),
    )
    op.create_index(op.f("ix_follow_up_update_meeting_id"), "follow_up_update", ["meeting_id"])
    op.create_index(op.f("ix_follow_up_update_entry_id_number"), "follow_up_update", ["entry_id", "number"])
