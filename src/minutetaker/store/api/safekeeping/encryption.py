"""A store that is encrypted: unlocking it, turning one into the other, and what opens it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple, Protocol

from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.backups import Backup


class NewKey(NamedTuple):
    """What a store was encrypted with: the id of its key (16 hex digits), and the recovery code, kept nowhere else."""

    id: str
    recovery_code: str


class Encryption(Protocol):
    """Encrypting a store, with its backups and all that is typed beside it."""

    def is_encrypted(self, path: Path) -> bool:
        """Whether a store or a backup is encrypted, unlocked or not.

        Raises:
            StoreError: its key file is damaged.
        """

    def encrypt(
        self, path: Path, pass_phrase: str, *, who: str, at: dt.datetime, progress: Progress = unheard
    ) -> NewKey:
        """Encrypt a store that nobody has open, and the copy of its ledger. A kill at any moment leaves it so or so.

        Raises:
            StoppedError: it was called off; the store is as it was.
            StoreError: it is encrypted already, is open elsewhere, is damaged, or there is no room; it is as it was.
        """

    def decrypt(self, path: Path, *, who: str, at: dt.datetime, progress: Progress = unheard) -> None:
        """Put a store in the clear again, as :meth:`encrypt` encrypts it; raises as that."""

    def encrypt_backup(self, backup: Backup, *, like: Path, progress: Progress = unheard) -> None:
        """Encrypt a backup with the key of a store, compared with what it was before it takes its place.

        Raises:
            StoppedError: it was called off; the backup is as it was.
            StoreError: it is damaged, or cannot be written; it is as it was.
        """

    def change_pass_phrase(self, path: Path, pass_phrase: str, *, today: dt.date) -> None:
        """Have a store that is unlocked opened by another pass phrase.

        Raises:
            StoreError: the pass phrase is empty, the store locked or in the clear, or its key file cannot be written.
        """

    def new_recovery_code(self, path: Path, *, today: dt.date) -> NewKey:
        """Have a store that is unlocked opened by a new recovery code, and not by the one before; raises as above."""

    def share_key(self, path: Path, backup: Backup) -> bool:
        """Have a backup with the key of a store opened by what opens the store now; whether it has that key.

        Raises:
            StoreError: a key file cannot be read or written.
        """
