"""``minutetaker circulate``, ``confirm`` and ``sign``: the steps that minutes take after the meeting."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import MeetingArgument, all_meetings, open_to_write
from minutetaker.cli.printing import remark, say
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.meeting_references import find_meeting, references
from minutetaker.record import Id, MeetingSummary, RecordError

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

DayOption = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="DATE",
        help="The day, such as 6 April 2026, 6/4/26 or Monday (the last one); without a year, the first since the "
        "meeting.",
        show_default=False,
    ),
]


def circulate(context: typer.Context, meeting: MeetingArgument, on: DayOption = "") -> None:
    """Note that the draft minutes went out, today or on another day, and keep them as they are now.

    As often as they go out. What changed since: minutetaker history MEETING --changed-since-circulated

    \b
    Examples:
      minutetaker circulate latest
      minutetaker circulate parks-2026-03-04 --on "9 March 2026"
    """
    from minutetaker.desk.approval.approving import circulate

    found = find_meeting(all_meetings(context), meeting)
    with open_to_write(context) as store:
        circulate(store, found.id, on=_day(on, found))
        _say_last(store, found)


def confirm(
    context: typer.Context,
    meeting: MeetingArgument,
    at: Annotated[
        str,
        typer.Option(
            metavar="MEETING",
            help="The later meeting that confirmed them, by its reference.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="What confirmed them, in words: where the store does not have that meeting, or it was of another "
            "body.",
            show_default=False,
        ),
    ] = "",
    resolution: Annotated[
        str,
        typer.Option(
            metavar="REF",
            help="The resolution that approved them: 4(a) of the meeting after --at, or how it is cited, in words.",
            show_default=False,
        ),
    ] = "",
    on: DayOption = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="You have looked at what is unfinished: confirm them as they are.")
    ] = False,
) -> None:
    """Confirm minutes as a correct record. From then on not a letter of them changes.

    The day is that of the confirming meeting, or today. What is unfinished in the minutes is told first,
    and confirmed only on purpose. Confirming is never undone; a correction is a resolution of a later meeting.

    \b
    Examples:
      minutetaker confirm parks-2026-03-04 --at parks-2026-04-06
      minutetaker confirm parks-2026-03-04 --at parks-2026-04-06 --resolution "4(a)"
      minutetaker confirm parks-2026-03-04 --by "Full Council, 20 April 2026" --on 20/4/26
      minutetaker confirm parks-2026-03-04 --at parks-2026-04-06 --anyway
    """
    from minutetaker.desk.approval.approving import (
        UnfinishedError,
        candidates_to_confirm_at,
        confirm,
        problems_of,
    )
    from minutetaker.desk.approval.confirming import odd_words
    from minutetaker.minutes.style.style_files import load_style
    from minutetaker.minutes.unfinished.unfinished_item import Severity

    listed = all_meetings(context)
    found = find_meeting(listed, meeting)
    confirming = find_meeting(listed, at) if at else None
    with open_to_write(context) as store:
        if confirming is None and not by.strip():
            raise _unsaid(found, candidates_to_confirm_at(store, found.id), listed)
        by_entry_id = _resolution(store, found.id, confirming.id, resolution) if confirming else None
        now = store.meeting(found.id)
        style = load_style(now.style)
        day = _day(on, found, confirming.date if confirming else None)
        odd = odd_words(store, by, on=day) if confirming is None else ()
        for one in (*odd, *problems_of(store, now, style)):
            if one.severity is Severity.WORTH_A_LOOK or anyway:
                remark(f"minutetaker: {one.public_line}")
        try:
            confirm(
                store,
                found.id,
                style,
                on=day,
                by_meeting_id=confirming.id if confirming else None,
                by=by,
                by_entry_id=by_entry_id,
                resolution=resolution,
                all_accepted=anyway,
            )
        except UnfinishedError as error:
            remark(f"minutetaker: {error}")
            remark("To confirm them as they are, add --anyway.")
            raise typer.Exit(1) from None
        _say_last(store, found)


def sign(
    context: typer.Context,
    meeting: MeetingArgument,
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who signed, as it is to be printed.", show_default=False)
    ] = "",
    on: DayOption = "",
    again: Annotated[
        bool, typer.Option("--again", help="It was somebody else who signed, or another day, than was noted before.")
    ] = False,
) -> None:
    """Note who signed confirmed minutes, today or on another day.

    Where that is known already, it is said who signed and when, and noted anew only with --again: the last
    one prints, and both stay in the ledger.

    \b
    Examples:
      minutetaker sign parks-2026-03-04 --by "Cllr H. J. Fryer"
      minutetaker sign parks-2026-03-04 --by "Cllr H. J. Fryer" --on 6/4/26
    """
    from minutetaker.desk.approval.approving import AlreadySignedError, sign, suggested_signatory

    found = find_meeting(all_meetings(context), meeting)
    with open_to_write(context) as store:
        if not by.strip():
            name = suggested_signatory(store, found.id)
            raise RecordError(f"Say who signed the minutes: --by {_quoted(name or 'NAME')}")
        try:
            sign(store, found.id, by=by, on=_day(on, found), again=again)
        except AlreadySignedError as error:
            raise RecordError(f"{error} To note it all the same, add --again.") from None
        _say_last(store, found)


def _resolution(store: Store, meeting_id: Id, later_id: Id, typed: str) -> Id | None:
    """The resolution of the later meeting that approved the minutes: as typed, else the only one that is likely."""
    from minutetaker.desk.approval.confirming import MINUTE, confirming_resolutions, the_likely_one
    from minutetaker.desk.approval.corrections import find_resolution

    later = store.meeting(later_id)
    if typed.strip():
        return find_resolution(later, typed)[1].id
    there_are = confirming_resolutions(later, meeting_id)
    likely = the_likely_one(there_are)
    if likely is None and there_are:
        remark("No resolution is named that approved them. There is:")
        for one in there_are[:5]:
            remark(f'  --resolution "{one.citation.removeprefix(MINUTE)}"')
    return likely.entry_id if likely else None


def _day(typed: str, meeting: MeetingSummary, without: dt.date | None = None) -> dt.date:
    """The day that was typed, or the one where none was: today, if no other is given.

    Raises:
        RecordError: what was typed is no date.
    """
    from minutetaker.desk.words.typed_dates import parse_date

    return parse_date(typed, near=meeting.date, is_past=True) if typed.strip() else without or dt.date.today()


def _say_last(store: Store, meeting: MeetingSummary) -> None:
    """Print the step that the minutes took last."""
    from minutetaker.desk.approval.approving import approval_in_words
    from minutetaker.desk.recovery.check_words import subject_of

    steps = [line for line in approval_in_words(store.approvals.of(meeting.id)) if not line.startswith("Corrected")]
    say(f"{subject_of(meeting)}: {steps[-1]}")


def _unsaid(
    found: MeetingSummary, candidates: tuple[MeetingSummary, ...], listed: tuple[MeetingSummary, ...]
) -> RecordError:
    named = references(listed)
    lines = [f"  --at {named[one.id]}" for one in candidates[:5]]
    opening = f"Say what confirmed the minutes of {named[found.id]}:"
    return RecordError("\n".join([opening, *lines, '  --by "Full Council, 6 April 2026"   or the like, in words']))


def _quoted(text: str) -> str:
    return f'"{text}"'
