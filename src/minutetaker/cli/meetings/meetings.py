"""``minutetaker meetings``: the list of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated

import typer

from minutetaker.cli.access import all_meetings, store_path
from minutetaker.cli.printing import remark, say_json, say_table
from minutetaker.desk.words.matching import every_word_is_in, folded
from minutetaker.desk.words.meeting_references import references
from minutetaker.record import MeetingSummary
from minutetaker.record.approval import standing_of


def list_meetings(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
    committee: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Only committees whose name or council has these words; accents and capitals do not matter.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """List the meetings, newest first: reference, how far the minutes are, committee, council.

    \b
    Examples:
      minutetaker meetings --committee parks
      minutetaker meetings --json | jq -r '.[0].id'
    """
    meetings = all_meetings(context)
    named = references(meetings)
    wanted = _of_committees(meetings, committee) if committee else meetings
    if as_json:
        say_json([_as_json(one, named[one.id]) for one in wanted])
    elif wanted:
        say_table(
            [
                (
                    named[one.id],
                    _stage(standing_of(one.status, elsewhere=one.elsewhere), one.opened, one.closed, _said_state(one)),
                    one.committee,
                    one.council,
                )
                for one in wanted
            ]
        )
    elif meetings:
        remark(f"No committee's name has {committee!r} in it.")
    else:
        remark(f"There are no meetings in {store_path(context)} yet. Start one with: minutetaker")


def _of_committees(meetings: Sequence[MeetingSummary], words: str) -> Sequence[MeetingSummary]:
    bodies = {(one.committee, one.council) for one in meetings}
    meant = {body for body in bodies if every_word_is_in(words, folded(" ".join(body)))}
    return [one for one in meetings if (one.committee, one.council) in meant]


@cache
def _stage(standing: str, opened: bool, closed: bool, state: str) -> str:
    if state:
        return f"{standing}, {state}"
    if opened and not closed:
        return f"{standing}, meeting open"
    return standing if opened else f"{standing}, not begun"


def _said_state(meeting: MeetingSummary) -> str:
    """The state of a meeting, where its times do not say it."""
    return meeting.state.value if meeting.not_held is not None or meeting.adjourned else ""


def _as_json(meeting: MeetingSummary, reference: str) -> dict[str, object]:
    return {
        "id": meeting.id,
        "reference": reference,
        "council": meeting.council,
        "committee": meeting.committee,
        "committee_id": meeting.committee_id,
        "date": meeting.date.isoformat(),
        "kind": meeting.kind.value,
        "status": standing_of(meeting.status, elsewhere=meeting.elsewhere),
        "opened": meeting.opened,
        "closed": meeting.closed,
        "state": meeting.state.value,
    }
