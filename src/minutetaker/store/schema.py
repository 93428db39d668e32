"""Bringing a store's tables up to the schema of this program, by alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from minutetaker.store.sqlite import schema_version, stamp

SCHEMA_VERSION = 1
"""Counts the revisions under ``migrations/versions``: a store that has this number needs none."""


def is_newer(engine: Engine) -> bool:
    """Whether a later version of minutetaker made the store's tables."""
    with engine.connect().execution_options(reading=True) as connection:
        return schema_version(connection) > SCHEMA_VERSION


def bring_up_to_date(engine: Engine) -> None:
    """Migrate the store where its schema is behind; one that is not costs one pragma."""
    with engine.connect().execution_options(reading=True) as connection:
        if schema_version(connection) >= SCHEMA_VERSION:
            return
    with engine.begin() as connection:
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        stamp(connection, SCHEMA_VERSION)
