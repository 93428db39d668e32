"""The tables and indexes that only SQLite's stores have: seals, progress of journals, and partial indexes."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from minutetaker.store.sqlite.kind_conditions import is_one_of, recommends
from minutetaker.store.tables.kinds_in_sql import ACTIONS
from minutetaker.store.tables.tables import EntryRow, ItemRow, table_of


class SealRow(SQLModel, table=True):
    """The digest of one row as the store wrote it; ``subject_id`` is the meeting or committee that the row belongs to.

    The subject comes first, so that the seals of one meeting lie together in the file.
    """

    __tablename__ = "seal"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    subject_id: str = Field(primary_key=True, max_length=16)
    table_name: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True, max_length=16)
    digest: bytes


class ContentsRow(SQLModel, table=True):
    """The sum of the digests of all that a meeting or committee holds, and of its history: see ``digests``."""

    __tablename__ = "contents"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    subject_id: str = Field(primary_key=True, max_length=16)
    records: bytes
    history: bytes


class JournalRow(SQLModel, table=True):
    """How far a journal of typing was carried out in this store."""

    __tablename__ = "journal"
    id: str = Field(primary_key=True)
    applied: int


_ENTRY, _ITEM = table_of(EntryRow).c, table_of(ItemRow).c

PARTIAL_INDEXES = (
    Index("ix_item_origin_item_id", _ITEM.origin_item_id, sqlite_where=text("origin_item_id IS NOT NULL")),
    Index("ix_item_origin_meeting_id", _ITEM.origin_meeting_id, sqlite_where=text("origin_meeting_id IS NOT NULL")),
    Index("ix_entry_actions", _ENTRY.due, _ENTRY.meeting_id, _ENTRY.id, sqlite_where=text(is_one_of(ACTIONS, "kind"))),
    Index("ix_entry_recommendations", _ENTRY.id, sqlite_where=text(recommends())),
    Index("ix_entry_owner", _ENTRY.owner, sqlite_where=text("owner <> ''")),
)
"""They find what is followed up without reading every entry of every meeting.

That of the actions holds all that counting the overdue ones takes.
"""
