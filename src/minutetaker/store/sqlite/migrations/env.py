"""Runs the revisions on the connection that the store hands over."""

from alembic import context
from sqlmodel import SQLModel

import minutetaker.store.sqlite.sqlite_tables

assert minutetaker.store.sqlite.sqlite_tables
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
