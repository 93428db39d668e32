"""A digest of every row, and how far a journal of typing was carried out."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.sealing import raw_connection, seal_everything

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("subject_id", sa.String(length=16), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "table_name", "row_id", name=op.f("pk_seal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contents",
        sa.Column("subject_id", sa.String(length=16), nullable=False),
        sa.Column("records", sa.LargeBinary(), nullable=False),
        sa.Column("history", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_contents")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("applied", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    seal_everything(raw_connection(op.get_bind()))
