"""A confirmation names the resolution that approved the minutes, and no draft goes out of confirmed ones."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for name in ("by_item_id", "by_entry_id", "resolution"):
        op.add_column("confirmation", sa.Column(name, sa.String(), nullable=True))
    freeze(raw_connection(op.get_bind()))
