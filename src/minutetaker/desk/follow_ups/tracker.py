"""The action tracker: a table for each owner, meeting or committee, or one for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from minutetaker.desk.follow_ups.left_owners import left_owners
from minutetaker.desk.follow_ups.listing import calls_in
from minutetaker.desk.follow_ups.log_lines import lines_that_stand
from minutetaker.desk.meetings.public_refusals import unsealed_minutes
from minutetaker.desk.words.telling_apart import NamedMeeting, told_apart, with_beside
from minutetaker.minutes.compose.scope import scope_of
from minutetaker.minutes.documents.document import Document
from minutetaker.minutes.documents.tracker import LEFT_OUT, Grouping, TrackedLine, tracker_document, tracker_rows
from minutetaker.minutes.labels import entry_labels
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.outputs.publication import Printed, Publication, Withheld
from minutetaker.record import Entry, FollowUpSummary, FollowUpUpdate, Id, Item
from minutetaker.record.entries.references import resolved_text
from minutetaker.record.entries.tree import walk
from minutetaker.record.public.public_view import texts_in
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.store import Store

Logs: TypeAlias = Mapping[Id, tuple[FollowUpUpdate, ...]]
"""By the id of the entry, what became of it."""

_AT_ONCE = 200
"""Follow-ups between two looks at whether to go on: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """What a tracker tells, read from the store; writing it needs the store no more.

    ``council`` and ``committee`` are empty where it tells of several. ``style`` is the house style that most of it
    is of, whose template it takes.
    """

    lines: tuple[TrackedLine, ...]
    on: date
    style: HouseStyle
    council: str = ""
    committee: str = ""
    exempt_of: tuple[Id, ...] = ()
    """The meetings of whose exempt items it tells."""
    unsealed: str = ""
    """What was changed outside minutetaker, in words, so that what tells of it counts as exempt; mostly nothing."""

    @property
    def holds_exempt(self) -> bool:
        """Whether it tells of exempt items."""
        return any(one.exempt for one in self.lines)


def tracker(store: Store, rows: Sequence[FollowUpSummary], *, on: date, progress: Progress = unheard) -> Tracker:
    """Read what a tracker of these follow-ups tells, as at a day.

    What tells words of minutes that were changed outside minutetaker counts as exempt: whether it is cannot be told.

    Raises:
        StoppedError: it was called off.
        StoreError: something of it cannot be read.
        StyleError: the plain house style cannot be used.
    """
    logs = _logs(store, rows)
    answers = {key: {one.answer_meeting_id for one in log if one.answer_meeting_id} for key, log in logs.items()}
    told = (*(one.meeting_id for one in rows), *(one for some in answers.values() for one in some))
    unsealed = unsealed_minutes(store, told, acts_too=True, progress=progress)
    doubted = frozenset(unsealed.meeting_ids)
    rows = [
        replace(one, exempt=True) if doubted & {one.meeting_id, *answers.get(one.entry_id, ())} else one for one in rows
    ]
    reader = _TrackerReader(store, rows, logs, progress)
    lines: list[TrackedLine] = []
    for some in _portions(rows, "Putting the tracker together", progress):
        lines += (reader.line(one, on) for one in some)
    most = Counter(one.style for one in rows).most_common(1)
    councils, committees = {one.council for one in rows}, {one.committee for one in rows}
    return Tracker(
        tuple(lines),
        on,
        style_or_plain(most[0][0] if most else ""),
        councils.pop() if len(councils) == 1 else "",
        committees.pop() if len(committees) == 1 else "",
        tuple(dict.fromkeys(one.meeting_id for one in rows if one.exempt)),
        unsealed.why,
    )


def tracker_publication(
    tracked: Tracker, *, group_by: Grouping = Grouping.OWNER, include_exempt: bool = False
) -> Publication:
    """A tracker as it prints and as a table: ``Amenities Committee 2026-04-20 action tracker``.

    Args:
        include_exempt: also what tells of exempt items.
    """

    def document() -> Document:
        return tracker_document(
            tracked.lines,
            on=tracked.on,
            title=f"Action tracker: {tracked.committee}" if tracked.committee else "Action tracker",
            council=tracked.council,
            group_by=group_by,
            language=tracked.style.language,
            include_exempt=include_exempt,
        )

    return Publication(
        body=tracked.committee or tracked.council,
        day=tracked.on,
        what="action tracker",
        restricted=include_exempt and tracked.holds_exempt,
        exempt_of=tracked.exempt_of if include_exempt else (),
        printed=Printed(document, tracked.style),
        rows=lambda: tracker_rows(tracked.lines, include_exempt=include_exempt),
        source=f"action tracker/{tracked.council}/{tracked.committee}",
        apart=tracked.council,
        withheld=_withheld(tracked, group_by) if tracked.holds_exempt else None,
    )


def _withheld(tracked: Tracker, group_by: Grouping) -> Withheld:
    public = replace(tracked, lines=tuple(one for one in tracked.lines if not one.exempt))
    return Withheld(
        lambda: ((text, "an exempt item") for one in tracked.lines if one.exempt for text in texts_in(one)),
        lambda: (LEFT_OUT, *texts_in(public.lines)),
        lambda: tracker_publication(public, group_by=group_by),
    )


class _TrackerReader:
    """Reads what a tracker says of each follow-up beyond what the list has: its citation, whole text and last note."""

    def __init__(self, store: Store, rows: Sequence[FollowUpSummary], logs: Logs, progress: Progress) -> None:
        self._store = store
        self._items: dict[Id, Item] = {}
        for some in _portions(rows, "Reading what is followed up", progress):
            self._items.update(store.follow_ups.items({one.item_id for one in some} - self._items.keys()))
        self._calls = calls_in(self._items, rows)
        self._styles = {name: style_or_plain(name) for name in {one.style for one in rows}}
        self._notes = _notes(logs)
        named = (NamedMeeting(one.meeting_id, one.council, one.committee, one.date) for one in rows)
        self._beside = told_apart(named, store.meetings)
        self._left = left_owners(store, rows)

    def line(self, row: FollowUpSummary, on: date) -> TrackedLine:
        note = self._notes.get(row.entry_id)
        beside = self._beside.get(row.meeting_id, ())
        return TrackedLine(
            self._calls[row.entry_id],
            with_beside(row.committee, [one for one in beside if one == row.council]),
            row.date,
            self._text(row),
            row.owner,
            row.due,
            row.status,
            row.is_overdue(on),
            note.text if note else "",
            note.on if note else None,
            row.exempt,
            ", ".join(one for one in beside if one != row.council),
            row.entry_id in self._left,
        )

    def _text(self, row: FollowUpSummary) -> str:
        """The text as it prints; of a resolution without any its clauses, each on a line with its label."""
        item, style = self._items.get(row.item_id), self._styles[row.style]
        entry = next((one for _, one in walk(item.entries) if one.id == row.entry_id), None) if item else None
        if item is None or entry is None:
            return row.text  # as the list has it, where the minute is damaged
        numbers = self._numbers(row, style) if any(one.references for _, one in walk((entry,))) else {}
        if entry.text.strip():
            return _resolved(entry, numbers)
        labels = entry_labels(item, style, row.minute_number, row.date)
        said = []
        for clause in entry.children:
            label = labels[clause.id].text.strip(" -") if clause.id in labels else ""
            said.append(f"{label} {_resolved(clause, numbers)}".strip())
        return "\n".join(said)

    def _numbers(self, row: FollowUpSummary, style: HouseStyle) -> Mapping[Id, str]:
        """The numbers of the items of a whole meeting, for a text that names some; none where that is damaged."""
        with suppress(StoreError):
            return scope_of(self._store.meeting(row.meeting_id), style, include_exempt=True).numbers
        return {}


def _portions(rows: Sequence[FollowUpSummary], what: str, progress: Progress) -> Iterator[Sequence[FollowUpSummary]]:
    for first in range(0, len(rows), _AT_ONCE):
        progress(what, first, len(rows))
        yield rows[first : first + _AT_ONCE]


def _resolved(entry: Entry, numbers: Mapping[Id, str]) -> str:
    return resolved_text(entry, numbers.get) if entry.references else entry.text


def _logs(store: Store, rows: Iterable[FollowUpSummary]) -> Logs:
    """The logs of the meetings in which any was begun, by the id of the entry."""
    return {
        entry_id: log
        for meeting_id in dict.fromkeys(one.meeting_id for one in rows if one.updates)
        for entry_id, log in store.follow_ups.logs(meeting_id).items()
    }


def _notes(logs: Logs) -> dict[Id, FollowUpUpdate]:
    """The newest line in words of each log, of those that were not taken back; by the id of the entry."""
    found: dict[Id, FollowUpUpdate] = {}
    for entry_id, log in logs.items():
        standing = lines_that_stand(log)
        if standing:
            found[entry_id] = next((one for one in reversed(standing) if one.text), standing[-1])
    return found
