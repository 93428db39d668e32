"""A confirmation keeps the digest of the house style that the minutes were confirmed in."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("confirmation", sa.Column("style_digest", sa.String(), nullable=True))
    freeze(raw_connection(op.get_bind()))
