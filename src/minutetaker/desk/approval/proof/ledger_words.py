"""The ledger's acts in words, by what an entry itself says: its meeting may be gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

from minutetaker.desk.recovery.going_back import told_of
from minutetaker.record.dates import dotted_time, plain_date, weekday_date
from minutetaker.store.api.approval.ledger import KEY, PLACES, LedgerAct, LedgerEntry
from minutetaker.store.api.safekeeping.restoration import Restoration, missing_in

NOUNS: Mapping[LedgerAct, str] = {
    LedgerAct.CIRCULATED: "circulation",
    LedgerAct.CIRCULATION_TAKEN_BACK: "taking back of a circulation",
    LedgerAct.CONFIRMED: "confirmation",
    LedgerAct.CORRECTED: "correction",
    LedgerAct.CORRECTION_WITHDRAWN: "withdrawal of a correction",
    LedgerAct.SIGNED: "signature",
    LedgerAct.APPROVAL_WITHDRAWN: "withdrawal of an approval",
    LedgerAct.FOLLOWED_UP: "line of a follow-up",
    LedgerAct.RELEASED: "release",
    LedgerAct.REDACTED: "redaction",
    LedgerAct.PUBLIC_SUMMARY_GIVEN: "public summary",
    LedgerAct.PUBLIC_TITLE_GIVEN: "public title",
    LedgerAct.DISCLOSURE_TAKEN_BACK: "taking back of a disclosure",
    LedgerAct.RESTORED: "restore",
    LedgerAct.ACCEPTED: "acceptance of damage",
    LedgerAct.RULES_PUT_BACK: "putting back of the rules in the file",
    LedgerAct.EXPORTED_EXEMPT: "export of exempt text",
    LedgerAct.PURGED: "purge",
    LedgerAct.PERSON_PURGED: "purge of a person",
    LedgerAct.ENCRYPTED: "encryption of the store",
    LedgerAct.DECRYPTED: "putting of the store in the clear",
}
"""What each act is called, as a thing that can be gone."""


def meeting_named(entry: LedgerEntry) -> str:
    """The meeting that an act was about, as it was called then; empty of an act about the whole store."""
    facts = entry.facts
    if "committee" not in facts:
        return "" if entry.meeting_id is None else f"A meeting of which nothing is left (id {entry.meeting_id})"
    on = _day(facts.get("date", ""))
    return f"{facts['committee']}{f', {weekday_date(on)}' if on else ''} ({facts.get('council', '')})"


def act_told(entry: LedgerEntry) -> str:
    """The act, without its meeting: ``signature by Cllr Smith on 6 April 2026``."""
    by = ", ".join(filter(None, (entry.facts.get("by"), entry.facts.get("resolution"))))
    on = _day(entry.facts.get("on", ""))
    of = " of the store" if entry.act is LedgerAct.RESTORED and entry.of_store else ""
    return f"{NOUNS[entry.act]}{of}{f' by {by}' if by else ''}{f' on {plain_date(on)}' if on else ''}"


def what_came_of(entry: LedgerEntry) -> str:
    """What was restored, accepted or put back, or the key that the store was encrypted with; empty of other acts.

    Of a restore it is the backup, and what each meeting and committee lost by it.
    """
    if entry.act is LedgerAct.RESTORED:
        with suppress(KeyError, ValueError):
            if not entry.of_store:
                return f"no longer there: {told_of(missing_in(entry.facts)) or 'all of it'}"
            return f"to {Restoration.from_facts(entry.facts).backup}"
    return f"key {entry.facts[KEY]}" if KEY in entry.facts else entry.facts.get(PLACES, "")


def entered(entry: LedgerEntry) -> str:
    """By whom and when it was entered: ``by clerk on 6 April 2026 at 19.02``, in the time of this place."""
    local = entry.at.astimezone()
    return f"by {entry.who} on {plain_date(local.date())} at {dotted_time(local)}"


def entry_told(entry: LedgerEntry) -> str:
    """An entry, without its meeting: ``entry 5 of the ledger (signature by Cllr Smith on ..., entered by ...)``."""
    return f"entry {entry.number} of the ledger ({act_told(entry)}, entered {entered(entry)})"


def _day(text: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    return None
