"""Which of its indexes SQLite takes for what is asked often."""

from __future__ import annotations

import datetime as dt

from minutetaker.store.queries.follow_ups import follow_up_queries
from minutetaker.store.sqlite.store import SqliteStore

TODAY = dt.date(2026, 4, 20)


def test_counting_reads_the_index_of_actions_and_not_the_minutes(store: SqliteStore) -> None:
    with store.reading() as connection:
        statement = follow_up_queries.overdue_count(TODAY).compile(
            connection.engine, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert any("ix_entry_actions (due<?)" in step for step in plan)
    assert not any(step.startswith("SCAN entry") for step in plan)
