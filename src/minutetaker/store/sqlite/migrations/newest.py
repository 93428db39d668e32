"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 11
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "010c0a5105368e74b23801cd9e8ddf12b52de4bc53519dc88db9bb446a35286c"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
