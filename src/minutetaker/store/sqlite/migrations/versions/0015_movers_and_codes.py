"""Several movers, and one who is called by an office; of people their codes, and the bodies that sent them."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("entry", sa.Column("also_moved_ids", sa.JSON(), nullable=True))
    for name in ("moved_as", "seconded_as"):
        op.add_column("entry", sa.Column(name, sa.Text(), nullable=True))
    for table in ("membership", "attendee"):
        op.add_column(table, sa.Column("code", sa.String(), nullable=True))
        op.add_column(table, sa.Column("represents", sa.Text(), nullable=True))
    freeze(raw_connection(op.get_bind()))
