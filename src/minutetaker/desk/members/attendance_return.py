"""A committee's attendance return, read from the minutes of its meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from minutetaker.desk.members.year import Came, KnownBy, Years, held_meetings, known_by, members_at
from minutetaker.minutes.documents.return_document import ReturnLine, return_document, return_rows
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.outputs.publication import Printed, Publication
from minutetaker.record import Committee
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.store import Store


def attendance_return(
    store: Store, committee: Committee, years: Years, *, on: date, progress: Progress = unheard
) -> Publication:
    """The return of one committee: those who sit on it now first, in their order, and then those who did.

    Raises:
        StoppedError: it was called off.
        StoreError: a meeting cannot be read.
        StyleError: the plain house style cannot be used.
    """
    held = list(held_meetings(store, years, include_exempt=True, committee_id=committee.id, progress=progress))
    seats = [one.name for one in committee.members]
    called = {key: name.printed for key, name in zip(known_by(seats), seats, strict=True)}
    found: dict[KnownBy, Counter[Came]] = {key: Counter() for key in called}
    for meeting in held:
        for one in members_at(meeting):
            found.setdefault(one.known, Counter())[one.came] += 1
            called.setdefault(one.known, one.attendee.name.printed)
    lines = [_line(_numbered(called, key), came) for key, came in found.items()]
    style = style_or_plain(committee.style)
    return Publication(
        body=committee.name,
        day=on,
        what="attendance return",
        printed=Printed(
            lambda: return_document(
                lines,
                committee=committee.name,
                council=committee.council,
                since=years.since,
                until=years.until,
                held=len(held),
                language=style.language,
            ),
            style,
        ),
        rows=lambda: return_rows(lines),
        source=f"attendance return/{committee.council}/{committee.name}/{years.since}/{years.until}",
        apart=committee.council,
    )


def _numbered(called: Mapping[KnownBy, str], key: KnownBy) -> str:
    """What a member is called, with a number where another of that name is on the list."""
    return f"{called[key]} ({key.number})" if key._replace(number=2) in called else called[key]


def _line(member: str, came: Counter[Came]) -> ReturnLine:
    return ReturnLine(
        member,
        meetings=sum(count for one, count in came.items() if one.was_expected),
        attended=sum(count for one, count in came.items() if one.was_expected and one.attended),
        remote=came[Came.REMOTE],
        apologies=came[Came.APOLOGIES],
        absent=came[Came.ABSENT],
        unmarked=came[Came.UNMARKED],
        as_substitute=came[Came.SUBSTITUTE],
    )
