"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 10
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "173a3818678dfe83a1a25e402e422c347e5ef822c11ed94671f15284b20543a7"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
