"""The index by which texts are found; it is filled once the tables that it reads are all there."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.search_index import index_tables

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_entry_owner", "entry", ["owner"], unique=False, sqlite_where=sa.text("owner <> ''"))
    index_tables.make(raw_connection(op.get_bind()))
