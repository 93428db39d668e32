"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 12
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "56d0fdf87b0de4ad81aaceada8d8f6792fd52ec5146e6f882b00325a8002be97"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
