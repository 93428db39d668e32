"""The form on which the same is noted of several follow-ups at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from minutetaker.desk.follow_ups.log_lines import Said
from minutetaker.desk.follow_ups.many import NotedMany, drafted_for_each
from minutetaker.desk.follow_ups.owners import OwnerLeftError, UnknownOwnerError, owners_offered
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import FollowUpStatus, MinutetakerError, RecordError
from minutetaker.record.dates import weekday_date
from minutetaker.record.keep import KEEP, Keep
from minutetaker.record.order import far_off
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.screens.follow_ups.follow_up_calls import note_said_of_each
from minutetaker.screens.widgets.key_queue import WHILE_SAVING

if TYPE_CHECKING:
    from minutetaker.desk.follow_ups.log_lines import FollowUpSubject
    from minutetaker.screens.program import Program

_AS_IT_IS = Choice("", "As each is")
_NOBODY, _NO_DAY = "nobody", "no day"


async def note_many(program: Program, subjects: Sequence[FollowUpSubject]) -> NotedMany | None:
    """Ask what became of all of them and note it; None where nothing was noted. Only a worker may wait for it.

    What cannot be written stands in the form again.
    """
    noting = NotingMany(subjects, today=program.today(), who=program.store_thread.who)
    wanted = tuple((one.meeting.id, one.entry.id) for one in subjects)
    values: dict[str, str] | None = noting.first_values()
    while values is not None:
        values = await program.push_screen_wait(noting.form(values))
        if values is None:
            return None
        try:
            unit = note_said_of_each(wanted, noting.said(values), program.today())
            with program.key_queue.held(seconds=WHILE_SAVING):
                return await program.store_thread.do(unit)
        except MinutetakerError as error:
            program.notify_error(error)
    return None


class NotingMany:
    """One note being made of several: its form, and what the values of that say; what is left empty stays."""

    def __init__(self, subjects: Sequence[FollowUpSubject], *, today: date, who: str) -> None:
        self._subjects = tuple(subjects)
        self._today = today
        self._who = who
        self._told_of = ""
        """The owner of whom it was told that they left or are not known; kept again with the same, they are taken."""
        self._told_of_day = ""
        """The day of which it was told that it is years away."""

    def first_values(self) -> dict[str, str]:
        """What stands in the form first."""
        return {"note": "", "status": _AS_IT_IS.id, "owner": "", "due": "", "on": self._today.isoformat()}

    def form(self, values: dict[str, str]) -> Form:
        """Ask for what is to be the same of all."""
        statuses = (_AS_IT_IS, *(Choice(one, one.capitalize()) for one in FollowUpStatus))
        owners = dict.fromkeys(
            owner for one in self._subjects for owner in owners_offered(one.committee, one.meeting, one.bodies)
        )
        return Form(
            f"The same of {len(self._subjects)} that are marked",
            [
                Field("note", "Note", values["note"], "text", help="What happened, in words; it stands in each log"),
                Field("status", "Status", values["status"], "choice", statuses),
                Field(
                    "owner",
                    "Owner",
                    values["owner"],
                    suggestions=tuple(owners),
                    help=f"Empty leaves each as it is; {_NOBODY} takes the owner away",
                ),
                Field(
                    "due",
                    "Due",
                    values["due"],
                    help=f"Empty leaves each as it is; {_NO_DAY} takes the day away",
                    reads=self._read_due,
                ),
                Field("on", "Happened on", values["on"], "date", is_past=True),
            ],
            check=self._check,
            intro="All are changed together, or none. What is left empty stays as it is.",
        )

    def said(self, values: dict[str, str]) -> Said:
        """What the values of the form say.

        Raises:
            RecordError: the day that it is due is none.
        """
        owner = values["owner"].strip()
        is_meant = bool(self._told_of) and self._told_of == owner
        return Said(
            values["note"],
            FollowUpStatus(values["status"]) if values["status"] else None,
            ("" if folded(owner) == _NOBODY else owner) if owner else None,
            self._due(values["due"]),
            date.fromisoformat(values["on"]) if values["on"] else None,
            even_if_left=is_meant,
            even_if_unknown=is_meant,
        )

    def _due(self, typed: str) -> date | Keep | None:
        if not typed.strip():
            return KEEP
        if folded(typed) == _NO_DAY:
            return None
        return parse_date(typed, near=self._today)

    def _read_due(self, typed: str) -> str:
        """How the day that is being typed is understood."""
        try:
            due = self._due(typed)
        except RecordError as told:
            return str(told)
        return f"= {weekday_date(due)}" if isinstance(due, date) else ""

    def _check(self, values: dict[str, str]) -> None:
        try:
            said = self.said(values)
            self._ask_of_day(values["due"], said.due)
            drafted_for_each(self._subjects, said, today=self._today, at=datetime.now(UTC), who=self._who)
        except (OwnerLeftError, UnknownOwnerError) as told:
            self._told_of = values["owner"].strip()
            raise RecordError(f"{told} Keep it once more to do that.") from None

    def _ask_of_day(self, typed: str, due: date | Keep | None) -> None:
        told = far_off(due, self._today) if isinstance(due, date) and typed != self._told_of_day else ""
        if told:
            self._told_of_day = typed
            raise RecordError(f"{told} Keep it once more where that is meant.")
