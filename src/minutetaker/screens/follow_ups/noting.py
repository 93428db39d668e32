"""The form on which it is noted what became of something, from the list of follow-ups or in a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from minutetaker.desk.follow_ups.log_lines import Answer, Said, drafted, needs_answer
from minutetaker.desk.follow_ups.owners import OwnerLeftError, UnknownOwnerError, owners_offered
from minutetaker.desk.words.telling_apart import names_among
from minutetaker.record import FollowUp, FollowUpStatus, MinutetakerError, RecordError
from minutetaker.record.dates import weekday_date
from minutetaker.record.keep import KEEP
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.screens.follow_ups.follow_up_calls import ToNote, note_said
from minutetaker.screens.widgets.key_queue import WHILE_SAVING

if TYPE_CHECKING:
    from minutetaker.screens.program import Program

_NOT_HERE = Choice("none", "No meeting of theirs here")
_STATUSES = tuple(Choice(one, one.capitalize()) for one in FollowUpStatus)


async def note(program: Program, to_note: ToNote, *, status: FollowUpStatus | None = None) -> FollowUp | None:
    """Ask what became of something and note it; None where nothing was noted. Only a worker may wait for it.

    What cannot be written stands in the form again.

    Args:
        status: what is filled in, when not how it stands.
    """
    noting = Noting(to_note, today=program.today(), who=program.store_thread.who)
    subject = to_note.subject
    values: dict[str, str] | None = noting.first_values(status)
    while values is not None:
        values = await program.push_screen_wait(noting.form(values))
        if values is None:
            return None
        try:
            with program.key_queue.held(seconds=WHILE_SAVING):
                return await program.store_thread.do(note_said(subject, noting.said(values), program.today()))
        except MinutetakerError as error:
            program.notify_error(error)
    return None


class Noting:
    """One note being made: its form, and what the values of that say."""

    def __init__(self, to_note: ToNote, *, today: date, who: str) -> None:
        self._subject = to_note.subject
        self._call = to_note.call
        self._answers = to_note.answers
        self._today = today
        self._who = who
        self._told_of = ""
        """The owner of whom it was told that they left or are not known; kept again with the same, they are taken."""

    def first_values(self, status: FollowUpStatus | None = None) -> dict[str, str]:
        """What stands in the form first."""
        stands = self._subject.stands
        return {
            "note": "",
            "status": status or stands.status,
            "owner": stands.owner,
            "due": stands.due.isoformat() if stands.due else "",
            "on": self._today.isoformat(),
            "answer": _NOT_HERE.id,
        }

    def form(self, values: dict[str, str]) -> Form:
        """Ask for a note, a status, an owner and the days."""
        subject = self._subject
        what = " ".join((subject.entry.text or " ".join(one.text for one in subject.entry.children)).split())
        fields = [
            Field("note", "Note", values["note"], "text", help=self._note_help()),
            Field("status", "Status", values["status"], "choice", _STATUSES),
            Field(
                "owner",
                "Owner",
                values["owner"],
                suggestions=owners_offered(subject.committee, subject.meeting, subject.bodies),
                reads=self._read_owner,
            ),
            Field("due", "Due", values["due"], "date"),
            Field("on", "Happened on", values["on"], "date", is_past=True),
        ]
        if self._answers:
            names = names_among(self._answers, weekday_date)
            choices = (_NOT_HERE, *(Choice(one.id, names[one.id]) for one in self._answers))
            fields.insert(2, Field("answer", "Answered at", values["answer"], "choice", choices))
        return Form(f"{self._call}  {what}", fields, check=self._check)

    def said(self, values: dict[str, str]) -> Said:
        """What the values of the form say."""
        stands = self._subject.stands
        due = date.fromisoformat(values["due"]) if values["due"] else None
        is_meant = bool(self._told_of) and self._told_of == values["owner"].strip()
        answer = values.get("answer", _NOT_HERE.id)
        return Said(
            values["note"],
            FollowUpStatus(values["status"]) if values["status"] != stands.status else None,
            values["owner"] if values["owner"].strip() != stands.owner else None,
            due if due != stands.due else KEEP,
            date.fromisoformat(values["on"]) if values["on"] else None,
            Answer(answer) if answer != _NOT_HERE.id else None,
            even_if_left=is_meant,
            even_if_unknown=is_meant,
        )

    def _note_help(self) -> str:
        if needs_answer(self._subject.stands):
            return f"What {self._subject.stands.recommended_to} answered; it is done once that is noted"
        return "What happened, in words"

    def _check(self, values: dict[str, str]) -> None:
        try:
            drafted(self._subject, self.said(values), today=self._today, at=datetime.now(UTC), who=self._who)
        except (OwnerLeftError, UnknownOwnerError) as told:
            self._told_of = values["owner"].strip()
            raise RecordError(f"{told} Keep it once more to do that.") from None

    def _read_owner(self, typed: str) -> str:
        """How the owner that is being typed is understood."""
        if typed.strip() == self._subject.stands.owner:
            return ""
        try:
            owner = self._subject.owner(typed)
        except RecordError as told:
            return str(told)
        kind = f", {owner.kind}" if owner.kind else ""
        return f"= {owner.text}{kind}" if owner.text else "= Nobody"
