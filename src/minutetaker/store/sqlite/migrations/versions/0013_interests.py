"""Interests and the exclusion of the public as facts: the items that an entry concerns, and what is said of them."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for name, kind in (
        ("interest", sa.String()),
        ("item_ids", sa.JSON()),
        ("dispensation", sa.String()),
        ("registered", sa.Boolean()),
        ("excluded_ids", sa.JSON()),
        ("excluded_at", sa.Time()),
        ("readmitted_at", sa.Time()),
    ):
        op.add_column("entry", sa.Column(name, kind, nullable=True))
    freeze(raw_connection(op.get_bind()))
