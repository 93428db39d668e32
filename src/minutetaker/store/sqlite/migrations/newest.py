"""The newest revision: its number, and the tables and rules of a store that has it."""

from __future__ import annotations

SCHEMA_VERSION = 14
"""Counts the revisions under ``versions``: a store that has this number needs none."""

NOTED_VERSION = f"{SCHEMA_VERSION:04}"
"""The same as alembic notes it in a table of its own."""

AS_MADE = "7baa83afad014fdbea0ff451d0441f843f5c9de4449faa1394494726d11fa055"
"""The digest of the tables and rules of such a store, as ``integrity.rules`` describes them."""
