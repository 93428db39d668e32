"""Taking away by undo or redo what somebody made: the sentence that is agreed to first, and the name of each change."""

from __future__ import annotations

from collections.abc import Iterator

from minutetaker.desk.words.telling_apart import name_among, with_beside
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import Committee, Id, Meeting, NotFoundError, PersonName
from minutetaker.record.dates import plain_date
from minutetaker.record.text import listed
from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import Change
from minutetaker.store.api.store import Store

_MOST_NAMED = 2
_TO_THE_BIN = "It goes to the bin, from which it can be brought back."


def named(store: Store, change: Change) -> str:
    """What a change of the list is called, with what it was done to."""
    try:
        subject = _found(store, change.subject_id)
    except StoreError:
        subject = None
    about = ", ".join(filter(None, (_people(change, subject), _called(store, subject) if subject else "")))
    return f"{change.label}: {about}" if about else change.label


def taken_away(store: Store, change: Change, *, back: bool) -> str:
    """What goes, of what somebody made, when a change is undone (``back``) or done again; empty where nothing does."""
    what = f"{'Undoing' if back else 'Redoing'} “{change.label}”"
    for edit in [one.inverse() if back else one for one in change.edits]:
        if edit.table == "circulation" and edit.after is None:
            return f"{what} {_circulation_goes(store, change.subject_id, edit)}"
        if puts_in_bin(edit):
            said = _meeting_goes(store, edit.id) if edit.table == "meeting" else _committee_goes(store, edit.id)
            return f"{what} {said}" if said else ""
    return ""


def puts_in_bin(edit: RowEdit) -> bool:
    """Whether a meeting or a committee is in the bin after it."""
    return edit.table in ("meeting", "committee") and (edit.after or {}).get("deleted_at") is not None


def _meeting_goes(store: Store, meeting_id: Id) -> str:
    try:
        meeting = store.meeting(meeting_id)
        made = listed(list(_made_in(store, meeting)))
        if not made and store.next_undo(meeting_id) is not None:
            made = "all that was changed in it"
    except StoreError:
        return f"takes a meeting off the list that cannot be read now. {_TO_THE_BIN}"
    return f"takes {_whole_name(meeting)} off the list, with {made}. {_TO_THE_BIN}" if made else ""


def _made_in(store: Store, meeting: Meeting) -> Iterator[str]:
    """What somebody made in a meeting, beyond what it began with."""
    minutes = [entry for _, entry in meeting.entries() if not is_blank(entry)]
    if minutes:
        yield _counted(len(minutes), "entry in its minutes", "entries in its minutes")
    if meeting.attendance:
        yield "its attendance"
    circulated = store.approvals.of(meeting.id).circulations
    if circulated:
        yield f"what was circulated on {plain_date(circulated[-1].on)}"
    lines = sum(map(len, store.follow_ups.logs(meeting.id).values()))
    if lines:
        yield _counted(lines, "line of its follow-ups", "lines of its follow-ups")


def _committee_goes(store: Store, committee_id: Id) -> str:
    try:
        committee = store.committee(committee_id)
    except StoreError:
        return f"takes a committee off the list that cannot be read now. {_TO_THE_BIN}"
    people = _counted(len(committee.memberships), "person", "people")
    made = f"its {people} and all that was filled in" if committee.memberships else "all that was filled in"
    return f"takes {committee.name} ({committee.council}) away, with {made}. Its meetings stay. {_TO_THE_BIN}"


def _circulation_goes(store: Store, meeting_id: Id, edit: RowEdit) -> str:
    on = (edit.before or {}).get("on")
    day = f" on {plain_date(on)}" if on else ""
    try:
        of = f" of {_whole_name(store.meeting(meeting_id))}"
    except StoreError:
        of = ""
    return (
        f"takes back that the minutes{of} went out{day}, and the draft that was kept as it went out: what was changed "
        "since could not be shown any more."
    )


def _whole_name(meeting: Meeting) -> str:
    return f"{meeting.committee or 'a meeting'} ({meeting.council}), {plain_date(meeting.date)}"


def _found(store: Store, subject_id: Id) -> Meeting | Committee:
    try:
        return store.meeting(subject_id)
    except NotFoundError:
        return store.committee(subject_id)


def _called(store: Store, found: Meeting | Committee) -> str:
    """By what tells it from those of other councils that are called so too."""
    if isinstance(found, Meeting):
        return name_among(found, store.meetings())
    is_shared = any(one.name == found.name and one.council != found.council for one in store.committees())
    return with_beside(found.name, [found.council] if is_shared else ())


def _people(change: Change, subject: Meeting | Committee | None) -> str:
    """Who came onto a committee, went from it or was changed in it, where it was one, or two that changed places."""
    edits = [edit for edit in change.edits if edit.table == "membership"]
    rows = [edit.after or edit.before or {} for edit in edits if edit.before is None or edit.after is None]
    if rows:
        return _printed(rows[0]) if len(rows) == 1 else ""
    ids = {edit.id for edit in edits}
    there = subject.memberships if isinstance(subject, Committee) else ()
    return listed([one.name.printed for one in there if one.id in ids]) if len(ids) <= _MOST_NAMED else ""


def _printed(row: Row) -> str:
    return PersonName(*(str(row.get(part, "")) for part in ("surname", "title", "initials", "post_nominals"))).printed


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
