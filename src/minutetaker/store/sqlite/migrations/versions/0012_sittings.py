"""Meetings that were not held, and those of several sittings."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("not_held", sa.String(), nullable=True))
    op.add_column("meeting", sa.Column("adjournments", sa.JSON(), nullable=True))
    op.add_column("attendance_event", sa.Column("sitting", sa.Integer(), nullable=True))
    freeze(raw_connection(op.get_bind()))
