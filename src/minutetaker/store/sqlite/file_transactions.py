"""The transactions that the parts of a SQLite store ask the open file for."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class FileTransactions(Protocol):
    """An open file as its search index and its checks see it."""

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read with, in one unit of work."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection to change the store with, in one transaction; what it changed is indexed after that.

        Raises:
            ReadOnlyError: the store may only be read.
            StoreError: it could not be written; nothing was changed.
        """

    def transaction(self) -> AbstractContextManager[Connection]:
        """A transaction to write in, and nothing besides; raises as :meth:`writing` does."""
