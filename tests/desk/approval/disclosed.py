"""Confirmed minutes of which something was released and redacted, and what is done to that behind the program."""

from __future__ import annotations

from minutetaker.desk.approval import disclosing
from minutetaker.record import Meeting
from minutetaker.store.api.store import Store
from tests.desk.held import ON


def disclose(store: Store, meeting: Meeting) -> None:
    """Redact an entry and another item whole, give that a summary and a title; release it, and take that back."""
    first, second = meeting.items[:2]
    entry, whole = first.entries[0], second.id
    disclosing.redact(store, meeting.id, first.id, (entry.id,), by="the Clerk", reason="personal data", on=ON)
    disclosing.redact(store, meeting.id, whole, by="the Clerk", reason="a complaint", on=ON)
    disclosing.summarise(store, meeting.id, whole, "A complaint was heard.", by="the Clerk", on=ON)
    disclosing.give_public_title(store, meeting.id, whole, "A complaint", by="the Clerk", on=ON)
    disclosing.release(store, meeting.id, whole, by="the Clerk", reason="it was settled", on=ON)
    disclosing.take_back(store, meeting.id, 5, by="the Clerk", reason="it was not", on=ON)


_SUMMARY, _TITLE = "act = 'public summary given'", "act = 'public title given'"

WAYS = {
    "why it was redacted": "UPDATE disclosure SET reason = 'no reason' WHERE number = 1",
    "who decided a redaction": "UPDATE disclosure SET by = 'Mallory' WHERE number = 1",
    "the day of a redaction": "UPDATE disclosure SET \"on\" = '2026-04-09' WHERE number = 1",
    "who noted a redaction": "UPDATE disclosure SET who = 'Mallory' WHERE number = 1",
    "which entries are redacted": "UPDATE disclosure SET entry_ids = '[]' WHERE number = 1",
    "a redaction made a release": "UPDATE disclosure SET act = 'released' WHERE number = 2",
    "a redaction moved": "UPDATE disclosure SET item_id = '{item}' WHERE number = 2",
    "a redaction taken out": "DELETE FROM disclosure WHERE number = 2",
    "the order of a redaction and a release": "UPDATE disclosure SET number = CASE number WHEN 2 THEN 5 ELSE 2 END "
    "WHERE number IN (2, 5)",
    "a release put in": "INSERT INTO disclosure SELECT 'new', 7, meeting_id, 'released', item_id, \"on\", by, reason, "
    "at, who, entry_ids, '', NULL FROM disclosure WHERE number = 2",
    "a release of another meeting": "UPDATE disclosure SET meeting_id = '{later}' WHERE number = 5",
    "a release taken back no more": "UPDATE disclosure SET takes_back_id = NULL WHERE number = 6",
    "a taking back taken out": "DELETE FROM disclosure WHERE number = 6",
    "what a public summary says": f"UPDATE disclosure SET text = 'Nothing was heard.' WHERE {_SUMMARY}",
    "a public summary taken out": f"DELETE FROM disclosure WHERE {_SUMMARY}",
    "what a public title says": f"UPDATE disclosure SET text = 'Praise' WHERE {_TITLE}",
    "a public title taken out": f"DELETE FROM disclosure WHERE {_TITLE}",
    "the public title of an item": "UPDATE item SET public_title = 'Praise' WHERE id = '{item}'",
}
"""By what is done to releases, redactions, public summaries and titles, the statement that does it."""
