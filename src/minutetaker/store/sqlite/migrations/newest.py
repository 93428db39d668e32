"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 15
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "2491223a60670814d00e7769d83a242de8934ca183feaff378f048b69bc62f43"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
