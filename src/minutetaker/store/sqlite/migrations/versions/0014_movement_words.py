"""A coming, a going or a change of the chair keeps words of its own."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("attendance_event", sa.Column("words", sa.Text(), nullable=True))
    freeze(raw_connection(op.get_bind()))
