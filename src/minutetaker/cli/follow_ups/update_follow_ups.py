"""``minutetaker follow-ups update``: what became of one follow-up, or the same of several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import named_meeting, open_to_write
from minutetaker.cli.agreement import ask
from minutetaker.cli.follow_ups.which_follow_ups import (
    CommitteeOption,
    MineOption,
    NoOwnerOption,
    OverdueOption,
    Wanted,
)
from minutetaker.cli.printing import remark, say
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.matching import spelled
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import FollowUp, FollowUpStatus, RecordError
from minutetaker.record.keep import KEEP
from minutetaker.record.order import far_off
from minutetaker.record.public.withholding import withholding_of

if TYPE_CHECKING:
    from minutetaker.desk.follow_ups.log_lines import Said
    from minutetaker.desk.follow_ups.noting import FollowUpRef
    from minutetaker.store.api.store import Store

_RECENTLY = timedelta(days=90)

_STATUSES = {one.replace(" ", "-"): one for one in FollowUpStatus}


def _status(typed: str) -> FollowUpStatus:
    """A status in any of its spellings.

    Raises:
        typer.BadParameter: there is no such status.
    """
    found = next((one for one in FollowUpStatus if spelled(one) == spelled(typed)), None)
    if found is None:
        raise typer.BadParameter(f"{typed!r} is no status. There is {', '.join(_STATUSES)}.")
    return found


def update(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING",
            help="A reference such as parks-2026-03-04, an id or the start of one, or: latest. May be left out where "
            "options say which.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = "",
    references: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REFERENCE...",
            help='As the list names it: "11(b)", "11 action 2", or the start of its id. Several are noted together.',
            show_default=False,
        ),
    ] = None,
    every_open: Annotated[
        bool, typer.Option("--open", help="Every one that has still to be done, and that the options after it leave.")
    ] = False,
    overdue: OverdueOption = False,
    mine: MineOption = False,
    owned_by: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Only what an owner with these words has until now.", show_default=False),
    ] = "",
    no_owner: NoOwnerOption = False,
    committee: CommitteeOption = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="What happened, in words.", show_default=False)] = "",
    status: Annotated[
        FollowUpStatus | None,
        typer.Option(
            parser=_status,
            metavar="|".join(_STATUSES),
            help="How far it is now.",
            autocompletion=lambda incomplete: [one for one in _STATUSES if one.startswith(incomplete)],
            show_default=False,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='A member, an officer or another body; "" for nobody.', show_default=False),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help='When it is to be done, such as 30/11, Friday or 2 weeks; "" for no day.',
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day that you tell of; today where not given.", show_default=False),
    ] = None,
    answered_by: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting of the body that it was recommended to, which answered it.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = None,
    even_if_left: Annotated[
        bool, typer.Option("--even-if-left", help="Also an owner who is on the committee no longer.")
    ] = False,
    new_owner: Annotated[
        bool, typer.Option("--new-owner", help="Also an owner who is on no list and has owned nothing so far.")
    ] = False,
    is_agreed: Annotated[bool, typer.Option("--yes", help="A day that is years away is meant: do not ask.")] = False,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Take the newest line back instead; the log keeps both.")
    ] = False,
) -> None:
    """Note what became of resolutions, recommendations and actions. The minutes stay as they are.

    Several are noted together, all or none: name each, or say by options which of those that are open.

    \b
    Examples:
      minutetaker follow-ups update parks-2026-03-04 "11(b)" --note "Tender is out." --status in-progress
      minutetaker follow-ups update latest "9 action 2" --owner Shah --due 30/11
      minutetaker follow-ups update latest "9(a)" "9(b)" "11" --status done
      minutetaker follow-ups update --committee parks --owned-by Shah --owner "B. Lee"
    """
    from minutetaker.desk.follow_ups import noting
    from minutetaker.desk.follow_ups.log_lines import Said

    options = Wanted(take_back, overdue, mine, owned_by, committee, meeting, no_owner)
    by_options = every_open or overdue or mine or bool(owned_by) or no_owner or bool(committee)
    if by_options and references:
        raise typer.BadParameter("Name them by their references or by options such as --overdue, not by both.")
    if not by_options and not (meeting and references):
        raise typer.BadParameter(
            "Say which: a meeting with references such as 11(b), or an option such as --overdue or --open."
        )
    said = Said(
        note,
        status,
        owner,
        KEEP,
        parse_date(on, near=date.today() - _RECENTLY, is_past=True) if on is not None else None,
        None if answered_by is None else noting.Answer(named_meeting(context, answered_by).id),
        even_if_left=even_if_left,
        even_if_unknown=new_owner,
    )
    found = None if by_options else named_meeting(context, meeting)
    with open_to_write(context) as store:
        if found is None:
            rows = options.rows(store, include_exempt=False)
            wanted = [(one.meeting_id, one.entry_id) for one in rows if one.updates or not take_back]
        else:
            wanted = _named(store, found.id, references or [])
        if not wanted:
            remark(options.none_found)
            return
        if due is not None:
            said = replace(said, due=_day(store, due, wanted, is_agreed=is_agreed) if due.strip() else None)
        _carry_out(store, wanted, said, is_taking_back=take_back, names_meeting=found is None)


def _named(store: Store, meeting_id: str, references: list[str]) -> list[FollowUpRef]:
    from minutetaker.desk.follow_ups.listing import find_in

    whole = store.meeting(meeting_id)
    return list(dict.fromkeys((meeting_id, find_in(whole, one)) for one in references))


def _carry_out(
    store: Store,
    wanted: list[FollowUpRef],
    said: Said,
    *,
    is_taking_back: bool,
    names_meeting: bool,
) -> None:
    from minutetaker.desk.follow_ups import noting
    from minutetaker.desk.follow_ups.many import NotedMany, note_many
    from minutetaker.desk.follow_ups.owners import OwnerLeftError, UnknownOwnerError

    try:
        if is_taking_back:
            noted = NotedMany(noting.take_back_each(store, wanted))
        elif len(wanted) == 1:
            noted = NotedMany((noting.note(store, *wanted[0], said, today=date.today()),))
        else:
            noted = note_many(store, wanted, said, today=date.today())
    except OwnerLeftError as left:
        raise RecordError(f"{left} On purpose: --even-if-left") from None
    except UnknownOwnerError as unknown:
        raise RecordError(f"{unknown} On purpose: --new-owner") from None
    _tell(store, noted.stands, names_meeting=names_meeting)
    if noted.already:
        remark(f"Stood so already, and were left as they are: {noted.already}.")


def _day(store: Store, typed: str, wanted: list[FollowUpRef], *, is_agreed: bool) -> date:
    """A day without a year is the next such day from the first meeting on; one that is years away is asked about."""
    first = min(store.meeting(meeting_id).date for meeting_id in {one for one, _ in wanted})
    day = parse_date(typed, near=max(first, date.today() - _RECENTLY))
    told = "" if is_agreed else far_off(day, date.today())
    if told and not ask(told, "Is that meant?"):
        remark("Nothing was noted.")
        raise typer.Exit(1)
    return day


def _tell(store: Store, stands: tuple[FollowUp, ...], *, names_meeting: bool) -> None:
    """How each stands now; of an exempt item not whose it is, nor when it is due."""
    from minutetaker.desk.follow_ups.listing import call_of
    from minutetaker.desk.words.meeting_references import references

    meetings = {key: store.meeting(key) for key in {one.meeting_id for one in stands}}
    named = references(store.meetings()) if names_meeting else {}
    for one in stands:
        meeting = meetings[one.meeting_id]
        item = meeting.item(one.item_id)
        call = call_of(meeting, item, one.entry_id, include_exempt=False)
        where = f"{named[meeting.id]} {call}" if names_meeting else call
        is_withheld = one.entry_id in withholding_of(meeting, item).entries
        known = [] if is_withheld else [one.owner or "no owner", f"due {one.due}" if one.due else "no day"]
        lines = len(one.log)
        count = f"{lines} {'line' if lines == 1 else 'lines'} in its log"
        say(f"{where}: {', '.join([str(one.status), *known])}, {count}")
