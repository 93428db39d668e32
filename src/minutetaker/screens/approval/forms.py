"""The forms of the approval of minutes, each saying what keeping it does before it does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from minutetaker.desk.approval.allowed_steps import (
    refuse_circulated_on,
    refuse_confirmed_before_met,
    refuse_confirmed_on,
    refuse_signed_on,
)
from minutetaker.desk.approval.confirming import ConfirmingResolution, the_likely_one
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import Approval, Meeting, MeetingSummary, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice

_NONE = Choice("", "none is named")

CIRCULATE, CONFIRM, LOOK = "circulate", "confirm", "look"


def named(meeting: Meeting | MeetingSummary) -> str:
    """A meeting's minutes as titles name them: ``Parks Committee, 4 March 2026``."""
    return f"{meeting.committee or meeting.council}, {plain_date(meeting.date)}"


def circulating_form(meeting: Meeting, approval: Approval, today: date, undo_key: str) -> Form:
    """Ask when the draft went out; of one that never did also whether it is to be confirmed at once."""
    again = approval.circulation is not None
    what = Field(
        "what",
        "What is next",
        CIRCULATE,
        "choice",
        (Choice(CIRCULATE, "Circulate the draft"), Choice(CONFIRM, "Confirm at once: a meeting has approved them")),
        help="Left and right change it. Confirming asks for its own day.",
    )
    usual = max(today, meeting.date)
    on = _day("Went out on", usual, lambda day: refuse_circulated_on(day, meeting, approval, today))
    not_closed = "" if meeting.closed_at else " The meeting is not closed yet."
    return Form(
        f"{'Circulate again' if again else 'Move the minutes on'}: {named(meeting)}",
        (on,) if again else (what, on),
        start="on",
        intro="Circulating keeps the draft as it is now, so that what changes later can be told. "
        f"It can still be written in, and {undo_key} takes this back.{not_closed}",
    )


def confirming_form(
    meeting: Meeting,
    approval: Approval,
    by: Meeting | MeetingSummary | None,
    today: date,
    resolutions: tuple[ConfirmingResolution, ...],
) -> Form:
    """Ask for the day, by which resolution, and without a meeting of the store who confirmed them.

    Args:
        resolutions: what that meeting carried; without any, nothing of it can correct the minutes either.
    """

    def check(day: date) -> None:
        refuse_confirmed_on(day, meeting, approval, today)
        if by is not None:
            refuse_confirmed_before_met(day, by)

    fields = [_day("Confirmed on", by.date if by is not None else max(today, meeting.date), check)]
    if by is None:
        words = "Such as: Annual Parish Meeting, 14 May 2026. It stands in the minutes' history as you write it."
        who = _filled("say which meeting or body confirmed the minutes.")
        fields.insert(0, Field("by", "Confirmed by", help=words, check=who))
        fields.append(Field("resolution", "Resolution", help="How their minutes cite it, such as: minute 4(a)."))
    elif resolutions:
        likely = the_likely_one(resolutions)
        choices = (_NONE, *(Choice(one.entry_id, f"{one.citation}: {one.text}") for one in resolutions))
        usually = likely.entry_id if likely else _NONE.id
        words = "Which resolution of that meeting approved them. Left and right change it."
        fields.append(Field("resolution", "By resolution", usually, "choice", choices, help=words))
        said = "Yes asks which of its resolutions correct them; they stand beside the text, never in it."
        fields.append(Field("subject", "With corrections", "no", "yes-no", help=said))
    return Form(
        f"Confirm the minutes of {named(meeting)}",
        fields,
        intro="Confirming freezes the minutes: not a letter of them changes any more, and it cannot be undone. "
        "What they print is hashed into a digest that proves them.",
    )


def signing_form(meeting: Meeting, approval: Approval, today: date, by: str) -> Form:
    """Ask who signed, and when."""
    usual = approval.confirmation.on if approval.confirmation else meeting.date
    who, help_text = _filled("say who signed the minutes."), "The person presiding, as their name is to be read."
    return Form(
        f"Sign the minutes of {named(meeting)}",
        (
            Field("by", "Signed by", by, help=help_text, check=who),
            _day("Signed on", usual, lambda day: refuse_signed_on(day, meeting, approval, today)),
        ),
        intro="This notes who signed the printed minutes, and cannot be undone; said again, it takes the place of "
        "what was said.",
    )


def correction_form(what: str, quoted: str, resolved: str) -> Form:
    """Ask how the correction is worded beside ``what``.

    Args:
        quoted: what the confirmed minutes say there.
        resolved: what the later meeting resolved.
    """
    check = _filled("say what is corrected, such as: For “dusk” read “dawn”.")
    words = "As it was resolved, or shorter: For “dusk” read “dawn”."
    return Form(
        f"Correction of {what}",
        (Field("text", "Correction", "", "text", help=words, check=check),),
        intro="It stands beside the text, never in it. It cannot be undone, but can be withdrawn on record.",
        quoted=(("The minutes say", quoted), ("It was resolved", resolved)),
    )


def withdrawing_form(correction: str) -> Form:
    """Ask why a correction is withdrawn."""
    check = _filled("say why, such as: It was noted of the wrong minute.")
    words = "It stays in the record and the history, and is printed no more."
    return Form(
        "Withdraw a correction",
        (Field("why", "Why", "", "text", help=words, check=check),),
        intro="A withdrawal is on record like the correction itself, and cannot be undone.",
        quoted=(("The correction", correction),),
    )


def resolution_form(question: str) -> Form:
    """Ask for a resolution in words, where the store does not have the meeting of it."""
    check = _filled("name the resolution in words.")
    words = "Such as: minute 12 of Full Council, 20 April 2026."
    return Form(question, (Field("by", "Resolved by", help=words, check=check),))


def disclosure_form(
    title: str, by: str, since: tuple[date, str], today: date, *, text: str, quoted: Sequence[tuple[str, str]]
) -> Form:
    """Ask who decided what the public may read, when and why.

    Args:
        since: the first day on which it can have been decided, and what was on that day.
        text: what the field is called for what the public reads instead; empty where it reads a reason.
        quoted: as for :class:`~minutetaker.screens.dialogs.form.Form`.
    """
    first, why = since
    if text:
        words, check = "What the public is to read.", _filled("say what the public is to read.")
        said = Field("text", text, "", "text" if text == "Summary" else "line", help=words, check=check)
    else:
        words = "In words that the public may read, such as: personal data."
        said = Field("reason", "Reason", help=words, check=_filled("say why."))

    def check_day(day: date) -> None:
        refuse_before(day, first, f"It cannot have been decided on {{day}}: {why} on {{first}}.")
        refuse_after(day, today, "It cannot have been decided on {day}.")

    who, help_text = _filled("say who decided it."), "Such as: the Monitoring Officer."
    return Form(
        title,
        (
            said,
            Field("by", "Decided by", by, help=help_text, check=who),
            _day("Decided on", max(today, first), check_day),
        ),
        intro="It stands beside the minutes and in the history, and is never undone: a later line takes it back.",
        quoted=quoted,
    )


def _day(label: str, usual: date, refuse: Callable[[date], None]) -> Field:
    """Asks when a step was taken, which must be said, and refuses a day on which it cannot have been."""
    return Field("on", label, usual.isoformat(), "date", is_past=True, check=lambda value: refuse(parse_date(value)))


def _filled(told: str) -> Callable[[str], None]:
    """Refuses an empty field."""

    def check(value: str) -> None:
        if not value.strip():
            raise RecordError(told)

    return check
