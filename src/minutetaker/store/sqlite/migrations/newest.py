"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 13
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "4e6af2a80a8ed227bea92a14d69536f2df28a0721ede8b14b2e9d178de4cb395"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
