"""Copies of the whole store: made, proved and gone back to. The package is the engine's ``Backups``."""

from minutetaker.store.sqlite.backups.backups import (
    back_up,
    backup_at,
    backups_folder,
    contents_of,
    discard,
    fault_in,
    goes_on_from,
    has_backups,
    holds_meeting,
    holds_person,
    is_as_written,
    list_backups,
)
from minutetaker.store.sqlite.backups.comparing import missing_from
from minutetaker.store.sqlite.backups.restoring import restore

__all__ = [
    "back_up",
    "backup_at",
    "backups_folder",
    "contents_of",
    "discard",
    "fault_in",
    "goes_on_from",
    "has_backups",
    "holds_meeting",
    "holds_person",
    "is_as_written",
    "list_backups",
    "missing_from",
    "restore",
]
