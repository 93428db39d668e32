"""How votes were taken, who voted how, who declined to, and the casting vote."""

import sqlalchemy as sa
from alembic import op

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.integrity.sealing import raw_connection

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("entry", sa.Column("votes_otherwise", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("entry", sa.Column("vote_method", sa.String(), nullable=True))
    op.add_column("entry", sa.Column("votes_by_name", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("entry", sa.Column("casting_vote", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("entry", sa.Column("names_asked_by_id", sa.String(), nullable=True))
    freeze(raw_connection(op.get_bind()))
