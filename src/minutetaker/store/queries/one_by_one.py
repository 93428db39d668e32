"""Rows of which some may be damaged: the others are read all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select
from sqlalchemy.orm import Mapped

from minutetaker.store.queries.transactions import Transactions

Record = TypeVar("Record")


def readable(
    store: Transactions,
    connection: Connection,
    listed: Select[Any],
    make: Callable[[RowMapping], Record],
    *,
    key: Mapped[Any],
    meeting_id: Mapped[Any],
) -> list[Record]:
    """What is made of each row that a statement finds; one that is damaged is left out, and its meeting named.

    They are read together, and one by one only where that fails.

    Args:
        make: the record that a row holds.
        key: the column that tells the rows apart.
        meeting_id: the column that says which meeting a row is of.

    Raises:
        SQLAlchemyError: it is not for one of them that they cannot be read.
    """
    try:
        return [make(row) for row in connection.execute(listed).mappings()]
    except Exception as error:
        store.leave_out(connection, error, None)
    found = []
    for one, of in connection.execute(listed.with_only_columns(key, meeting_id)).all():
        try:
            found.append(make(connection.execute(listed.where(key == one)).mappings().one()))
        except Exception as error:
            store.leave_out(connection, error, of)
    return found
