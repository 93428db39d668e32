"""The decisions that answered recommendations: read where they were made, as far as the public may read them today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from minutetaker.record import FollowUpUpdate, Id
from minutetaker.record.entries.tree import told_together
from minutetaker.record.follow_up import with_decision
from minutetaker.record.text import shortened
from minutetaker.store.queries.agenda_queries import portions
from minutetaker.store.queries.follow_ups import follow_up_queries
from minutetaker.store.queries.transactions import Transactions

_LONGEST = 160
"""Characters of a decision that an answer tells."""


def answers_told(store: Transactions, connection: Connection, lines: Iterable[FollowUpUpdate]) -> list[FollowUpUpdate]:
    """The lines of logs, those that note an answer with the words of the decision, where these are not withheld."""
    every = list(lines)
    said = decisions(store, connection, {one.answer_entry_id for one in every if one.answer_entry_id})
    return [replace(one, text=with_decision(one.text, one.answer_entry_id, said)) for one in every]


def decisions(store: Transactions, connection: Connection, entry_ids: Iterable[Id]) -> Mapping[Id, str]:
    """What was decided in words, by the id of the entry; nothing of what is withheld, was deleted or is damaged."""
    found: dict[Id, str] = {}
    for some in portions(sorted(map(str, entry_ids))):
        try:
            rows = connection.execute(follow_up_queries.answers(some)).all()
            clauses = connection.execute(follow_up_queries.clauses([one.id for one in rows])).all()
        except Exception as error:
            store.leave_out(connection, error, None)
            continue
        for one in rows:
            text = one.text.strip() or told_together(str(under.text) for under in clauses if under.parent_id == one.id)
            outcome = f" ({one.outcome})" if one.outcome else ""
            if text:
                found[one.id] = f"{shortened(text, _LONGEST)}{outcome}"
    return found
