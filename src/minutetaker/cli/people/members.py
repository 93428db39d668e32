"""``minutetaker member`` and ``minutetaker attendance``: one member's year, and a committee's attendance return."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_read
from minutetaker.cli.doubted import doubted
from minutetaker.cli.exporting import OutputOption, OverwriteOption, exporter_for, format_option, write
from minutetaker.cli.printing import remark, remark_damaged, say, say_json
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.outputs.publication import Content

if TYPE_CHECKING:
    from minutetaker.desk.members.member_record import MemberRecord
    from minutetaker.desk.members.year import Years

SinceOption = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="From this day on; 1 May of the municipal year where not given.", show_default=False
    ),
]
UntilOption = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="Up to this day; the end of the municipal year where not given.", show_default=False
    ),
]
CONTENTS = (Content.DOCUMENT, Content.TABLE)


def member(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any part of the member's name.", show_default=False)],
    since: SinceOption = "",
    until: UntilOption = "",
    exempt: Annotated[bool, typer.Option("--exempt", help="Also what is said of exempt items.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")] = False,
) -> None:
    """Show a member's year: attendance, interests, votes by name, and what they have to do.

    It says how the six months stand in which a member has to attend a meeting (Local Government Act 1972 s85). What
    is said of exempt items is left out, save with --exempt.

    \b
    Examples:
      minutetaker member achterberg
      minutetaker member "J. Pryce" --since 1/5/2025 --until 30/4/2026
    """
    from minutetaker.desk.members.member_record import find_member, member_record
    from minutetaker.desk.members.member_words import member_lines

    today = date.today()
    with open_to_read(context) as store:
        try:
            found = find_member(store, name)
            with shown_progress("Reading the meetings") as progress:
                record = member_record(
                    store, found, _years(since, until, today), include_exempt=exempt, progress=progress
                )
            told = (*(one.meeting.id for one in record.meetings), *(one.meeting_id for one in record.owns))
            record = record.without_words_of(doubted(store, told, exempt=exempt))
        finally:
            remark_damaged(store.damaged())
    if as_json:
        say_json(_as_json(record, today))
        return
    for line in member_lines(record, today):
        say(line)
    if not exempt:
        remark("What is said of exempt items is left out. With it: --exempt")


def attendance(
    context: typer.Context,
    committee: Annotated[
        str,
        typer.Argument(metavar="COMMITTEE", help="Words of the committee's name or its council's.", show_default=False),
    ],
    since: SinceOption = "",
    until: UntilOption = "",
    form: Annotated[
        str | None, format_option("docx (Word) unless the name of the output says otherwise.", *CONTENTS)
    ] = None,
    output: OutputOption = Path(),
    overwrite: OverwriteOption = False,
) -> None:
    """Write a committee's attendance return to a file, and print the name of the file.

    \b
    Examples:
      minutetaker attendance amenities
      minutetaker attendance amenities --since 1/5/2025 --until 30/4/2026 --output attendance.csv
      minutetaker attendance amenities --format text --output -
    """
    from minutetaker.desk.members.attendance_return import attendance_return
    from minutetaker.desk.words.meeting_references import find_committee

    exporter, today = exporter_for(form, output, *CONTENTS), date.today()
    with open_to_read(context) as store:
        try:
            found = find_committee(store.committees(), committee)
            with shown_progress("Reading the meetings") as progress:
                made = attendance_return(store, found, _years(since, until, today), on=today, progress=progress)
        finally:
            remark_damaged(store.damaged())
    write(context, made, exporter, output, overwrite=overwrite)


def _years(since: str, until: str, today: date) -> Years:
    from minutetaker.desk.members.year import Years

    first = parse_date(since, is_past=True) if since.strip() else None
    last = parse_date(until, is_past=True) if until.strip() else None
    year = Years.of(first or last or today)
    years = Years(first or year.since, last or year.until)
    if years.until < years.since:
        raise typer.BadParameter("It ends before it begins: give --since before --until.")
    return years


def _as_json(record: MemberRecord, today: date) -> dict[str, object]:
    return {
        "name": record.name.printed,
        "council": record.council,
        "since": record.years.since.isoformat(),
        "until": record.years.until.isoformat(),
        "expected": record.expected,
        "attended": record.attended,
        "last_attended": record.last_attended.isoformat() if record.last_attended else None,
        "six_months_end": record.lapses_on.isoformat() if record.lapses_on else None,
        "moved": record.moved,
        "seconded": record.seconded,
        "meetings": [
            {
                "meeting_id": one.meeting.id,
                "committee": one.meeting.committee,
                "date": one.meeting.date.isoformat(),
                "stood": one.came.value,
            }
            for one in record.meetings
        ],
        "interests": [
            {"meeting_id": one.meeting.id, "date": one.meeting.date.isoformat(), "item": one.item, "text": one.text}
            for one in record.interests
        ],
        "votes": [
            {
                "meeting_id": one.meeting.id,
                "date": one.meeting.date.isoformat(),
                "item": one.item,
                "on": one.on,
                "way": one.way,
                "outcome": one.outcome.value if one.outcome else None,
            }
            for one in record.votes
        ],
        "owns": [
            {
                "id": one.entry_id,
                "text": one.text,
                "due": one.due.isoformat() if one.due else None,
                "overdue": one.is_overdue(today),
            }
            for one in record.owns
        ],
    }
