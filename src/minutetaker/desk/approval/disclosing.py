"""Releases and redactions: what the public may read of confirmed minutes, decided later. One function is one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutetaker.desk.approval.allowed_steps import living_meeting, today_of
from minutetaker.desk.approval.proof.verify_words import whereabouts_in
from minutetaker.desk.history.issue_history import issue_history
from minutetaker.record import (
    Disclosure,
    DisclosureAct,
    Entry,
    Id,
    Item,
    Meeting,
    NotFoundError,
    RecordError,
    clean,
    clean_line,
)
from minutetaker.record.approval import is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.record.public.disclosure import standing
from minutetaker.record.public.withholding import withholding_of
from minutetaker.record.text import require_words, shortened
from minutetaker.store.api.approval.disclosures import NewDisclosure
from minutetaker.store.api.store import Store


def release(
    store: Store, meeting_id: Id, item_id: Id, entry_ids: Iterable[Id] = (), *, by: str, reason: str, on: dt.date
) -> Meeting:
    """Let the public read an item that is exempt or redacted, or entries of it with all that stands under them.

    Args:
        entry_ids: none of them for the whole item, with its title, purpose and documents.
        by: who decided, in words.
        reason: why; the public reads it, as it does ``by``.
        on: the day on which it was decided.

    Raises:
        RecordError: nobody or no reason is named, the day cannot be right, the minutes are not confirmed, or nothing
            of it is withheld.
        NotFoundError: the meeting has no such item, or the item no such entry.
    """
    meeting, item = _confirmed(store, meeting_id, item_id, on, "released")
    wanted = _with_all_under(item, entry_ids)
    if not is_withheld(meeting, item, wanted):
        raise RecordError(
            f"The public reads all of that in {_named(meeting, item)} already: there is nothing to release."
        )
    return _added(store, meeting, NewDisclosure(DisclosureAct.RELEASED, item.id, on, by, reason, wanted))


def redact(
    store: Store, meeting_id: Id, item_id: Id, entry_ids: Iterable[Id] = (), *, by: str, reason: str, on: dt.date
) -> Meeting:
    """Keep from the public an item that is open or was released, or entries of it with all that stands under them.

    Args, Raises: as for :func:`release`; the reason stands in the place of what is redacted.
    """
    meeting, item = _confirmed(store, meeting_id, item_id, on, "redacted")
    wanted = _with_all_under(item, entry_ids)
    if not is_told(meeting, item, wanted):
        is_redacted = withholding_of(meeting, item).redaction is not None
        why = "exempt" if item.exempt and not is_redacted else "redacted"
        raise RecordError(
            f"{_named(meeting, item).capitalize()} is {why}, so that the public reads nothing of that already: there "
            "is nothing to redact."
        )
    return _added(store, meeting, NewDisclosure(DisclosureAct.REDACTED, item.id, on, by, reason, wanted))


def summarise(
    store: Store, meeting_id: Id, item_id: Id, text: str, *, by: str, reason: str = "", on: dt.date
) -> Meeting:
    """Say what the public reads of an item of which something is withheld (Local Government Act 1972 s100C(2)).

    Raises:
        RecordError, NotFoundError: as for :func:`release`, or it says nothing.
    """
    said = clean(text).strip()
    require_words(said, "Say what the public is to read, in a sentence or two.")
    meeting, item = _withheld(store, meeting_id, item_id, on, "summary")
    return _added(store, meeting, NewDisclosure(DisclosureAct.SUMMARISED, item.id, on, by, reason, (), said))


def give_public_title(
    store: Store, meeting_id: Id, item_id: Id, title: str, *, by: str, reason: str = "", on: dt.date
) -> Meeting:
    """Say what the public reads in the place of the title of an item that is withheld.

    Raises:
        RecordError, NotFoundError: as for :func:`release`, or it says nothing.
    """
    said = clean_line(title)
    require_words(said, "Say what the public is to read in the place of the title.")
    meeting, item = _withheld(store, meeting_id, item_id, on, "title")
    return _added(store, meeting, NewDisclosure(DisclosureAct.TITLED, item.id, on, by, reason, (), said))


def take_back(store: Store, meeting_id: Id, number: int, *, by: str, reason: str, on: dt.date) -> Meeting:
    """Say that an earlier line holds no more, and so what was before it does again. The line itself stays.

    Args:
        number: the line's.

    Raises:
        RecordError: as for :func:`release`, or the line was taken back already.
        NotFoundError: the meeting has no such line.
    """
    meeting = store.meeting(meeting_id)
    line = next((one for one in meeting.disclosures if one.number == number), None)
    if line is None:
        known = ", ".join(str(one.number) for one in standing(meeting.disclosures))
        raise NotFoundError(
            f"The minutes have no line {number} to take back. "
            + (f"There are: {known}." if known else "There is none.")
        )
    if line not in standing(meeting.disclosures):
        raise RecordError(
            f"Line {number} was taken back already, or takes back another: release or redact it anew instead."
        )
    _confirmed(store, meeting_id, line.item_id, on, "taken back")
    refuse_before(on, line.on, "It cannot have been taken back on {day}: it was decided on {first}.")
    new = NewDisclosure(DisclosureAct.TAKEN_BACK, line.item_id, on, by, reason, takes_back_id=line.id)
    return _added(store, meeting, new)


def is_withheld(meeting: Meeting, item: Item, entry_ids: Sequence[Id] = ()) -> bool:
    """Whether something of these entries, or without any of the item, is withheld, so that it can be released."""
    found = withholding_of(meeting, item)
    return any(one in found.entries for one in entry_ids) if entry_ids else found.is_any


def is_told(meeting: Meeting, item: Item, entry_ids: Sequence[Id] = ()) -> bool:
    """Whether the public reads something of these entries, or without any of the item, so that it can be redacted."""
    found = withholding_of(meeting, item)
    wanted = entry_ids or [entry.id for _, entry in tree.walk(item.entries)]
    return any(one not in found.entries for one in wanted) or not (entry_ids or found.is_whole)


def told_elsewhere(store: Store, meeting_id: Id, item_id: Id) -> str:
    """A sentence on the minutes of other meetings that deal with the same issue and are public; empty without any.

    What is redacted may stand in them too: business is brought back with its words, and a redaction is of one meeting.

    Raises:
        NotFoundError: the store has no such meeting, or the meeting no such item.
    """
    steps = issue_history(store, meeting_id, item_id)
    public = [one for one in steps if one.item_id and one.date and not (one.is_here or one.missing or one.exempt)]
    if not public:
        return ""
    places = "; ".join(f"{one.committee}, minute {one.number} of {plain_date(one.date)}" for one in public if one.date)
    return (
        f"Other meetings dealt with the same issue, and the public reads that as before: {places}. "
        "Look there for what is redacted."
    )


def disclosure_in_words(meeting: Meeting, one: Disclosure) -> str:
    """``released minute 8, entry 2, on 4 May 2026 by the Monitoring Officer: the contract was let``."""
    known = whereabouts_in(meeting)
    places = [known[key] for key in _topmost(meeting, one) if key in known] or [known.get(one.item_id, "a minute")]
    what = f"{_DONE[one.act]} {' and '.join(places)}"
    if one.act is DisclosureAct.TAKEN_BACK:
        number = next((line.number for line in meeting.disclosures if line.id == one.takes_back_id), 0)
        what = f"took back line {number} on {places[0]}"
    said = f" “{shortened(one.text, 60)}”" if one.text else ""
    why = f": {one.reason}" if one.reason else ""
    return f"{what}{said}, on {plain_date(one.on)} by {one.by}{why}"


def disclosure_beside(one: Disclosure) -> str:
    """A decision as it stands beside what it is of: ``Redacted on 4 May 2026 by the Clerk: personal data``."""
    said = f"{_BESIDE[one.act]} on {plain_date(one.on)} by {one.by}"
    return ": ".join(filter(None, (said, one.text or one.reason)))


def passages_of(meeting: Meeting, one: Disclosure) -> Sequence[Id | None]:
    """The entries that a decision is of, without those that stand under another of them; None for the whole item."""
    return _topmost(meeting, one) or [None]


_BESIDE = {
    DisclosureAct.RELEASED: "Released",
    DisclosureAct.REDACTED: "Redacted",
    DisclosureAct.SUMMARISED: "Public summary given",
    DisclosureAct.TITLED: "Public title given",
    DisclosureAct.TAKEN_BACK: "Taken back",
}
_DONE = {
    DisclosureAct.RELEASED: "released",
    DisclosureAct.REDACTED: "redacted",
    DisclosureAct.SUMMARISED: "gave a public summary of",
    DisclosureAct.TITLED: "gave a public title to",
    DisclosureAct.TAKEN_BACK: "took back",
}


def _topmost(meeting: Meeting, one: Disclosure) -> Sequence[Id]:
    """The entries that a line names, without those that stand under another of them."""
    named = set(one.entry_ids)
    under = {child.id for _, entry in meeting.entries() if entry.id in named for child in entry.children}
    return [key for key in one.entry_ids if key not in under]


def entry_at(item: Item, path: str) -> Id:
    """The entry at a place such as ``3.2``, the second under the third, as histories and checks name it.

    Raises:
        NotFoundError: there is none; the message lists what there is, and nothing that it says.
    """
    entries, found = item.entries, None
    for part in path.strip().split("."):
        index = int(part) - 1 if part.isdecimal() and len(part) < 6 else -1
        if not 0 <= index < len(entries):
            raise NotFoundError(
                f"The minute has no entry {shortened(path)!r}. Its entries are {_listed(item.entries)}."
            )
        found, entries = entries[index], entries[index].children
    assert found is not None
    return found.id


def _listed(entries: Sequence[Entry], above: str = "") -> str:
    lines = []
    for number, entry in enumerate(entries, 1):
        lines.append(f"{above}{number} ({entry.kind})")
        if entry.children:
            lines.append(_listed(entry.children, f"{above}{number}."))
    return ", ".join(lines) or "none"


def _confirmed(store: Store, meeting_id: Id, item_id: Id, on: dt.date, what: str) -> tuple[Meeting, Item]:
    meeting = living_meeting(store, meeting_id)
    item = meeting.item(item_id)
    if not is_frozen(meeting.status):
        raise RecordError(
            f"The minutes of {plain_date(meeting.date)} are not confirmed yet, so that nothing of them is {what}: mark "
            "the item exempt or open instead, in its details on the agenda."
        )
    confirmation = store.approvals.of(meeting_id).confirmation
    first, why = (confirmation.on, "they were confirmed") if confirmation else (meeting.date, "the meeting was")
    refuse_before(on, first, f"Nothing of these minutes can have been {what} on {{day}}: {why} on {{first}}.")
    refuse_after(on, today_of(store), f"Nothing can have been {what} on {{day}}.")
    return meeting, item


def _withheld(store: Store, meeting_id: Id, item_id: Id, on: dt.date, what: str) -> tuple[Meeting, Item]:
    meeting, item = _confirmed(store, meeting_id, item_id, on, f"given a public {what}")
    if not withholding_of(meeting, item).is_any:
        raise RecordError(
            f"The public reads {_named(meeting, item)} itself, so that nobody would read a public {what} in its place: "
            "redact it first, with: minutetaker disclosures redact"
        )
    return meeting, item


def _named(meeting: Meeting, item: Item) -> str:
    return f"minute {meeting.minute_number(item.id)}"


def _with_all_under(item: Item, wanted: Iterable[Id]) -> tuple[Id, ...]:
    """The entries and all that stands under them, each once and in the order in which they print.

    Raises:
        NotFoundError: the item has no such entry.
    """
    found = {one.id for entry_id in wanted for _, one in tree.walk((tree.find(item.entries, entry_id),))}
    return tuple(entry.id for _, entry in tree.walk(item.entries) if entry.id in found)


def _added(store: Store, meeting: Meeting, new: NewDisclosure) -> Meeting:
    by, reason = clean_line(new.by), clean_line(new.reason).rstrip(".")
    require_words(by, "Say who decided it, such as the Monitoring Officer.")
    if reason or new.act not in (DisclosureAct.SUMMARISED, DisclosureAct.TITLED):
        require_words(reason, "Say why, in words that the public may read, such as: the contract was let.")
    store.disclosures.add(meeting.id, replace(new, by=by, reason=reason))
    return store.meeting(meeting.id)
