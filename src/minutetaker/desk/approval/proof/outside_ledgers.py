"""The ledgers of a store that lie elsewhere: in its backups, and in the copy that is kept apart from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from minutetaker.desk.approval.proof.ledger_proof import OutsideLedger
from minutetaker.desk.recovery.backups import Shelf, moment
from minutetaker.locations import ledger_copy
from minutetaker.store.api.errors import StoreError
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.ledger_copy import read_copy
from minutetaker.stores import engine_of


def outside_ledgers(store: Path, shelf: Shelf) -> Iterator[OutsideLedger]:
    """Every ledger of the store at a path that can be read elsewhere; a damaged backup tells nothing."""
    file_check = engine_of(store).file_check
    if file_check is None:
        return
    copy = ledger_copy(store)
    with suppress(OSError):
        for chain in read_copy(copy, key_of(store)):
            yield OutsideLedger(
                f"the copy of the ledger in {copy}", chain[-1].head, partial(tuple, chain), is_copy=True
            )
    for backup in shelf.backups():
        with suppress(StoreError, OSError):
            head = file_check.ledger_head_in(backup.path)
            source = f"the backup of {moment(backup.at)}"
            yield OutsideLedger(source, head, partial(file_check.ledger_in, backup.path))
