"""The forms of the approval of minutes, each saying what keeping it does before it does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from minutetaker.desk.approval.confirming import ConfirmingResolution, the_likely_one
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import Meeting, MeetingSummary, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice

_NONE = Choice("", "none is named")

CIRCULATE, CONFIRM, LOOK = "circulate", "confirm", "look"


def named(meeting: Meeting | MeetingSummary) -> str:
    """A meeting's minutes as titles name them: ``Parks Committee, 4 March 2026``."""
    return f"{meeting.committee or meeting.council}, {plain_date(meeting.date)}"


def circulating_form(meeting: Meeting, today: date, undo_key: str, *, again: bool = False) -> Form:
    """Ask when the draft went out; of one that never did also whether it is to be confirmed at once."""
    what = Field(
        "what",
        "What is next",
        CIRCULATE,
        "choice",
        (Choice(CIRCULATE, "Circulate the draft"), Choice(CONFIRM, "Confirm at once: a meeting has approved them")),
        help="Left and right change it. Confirming asks for its own day.",
    )
    on = Field("on", "Went out on", max(today, meeting.date).isoformat(), "date", is_past=True)
    not_closed = "" if meeting.closed_at else " The meeting is not closed yet."
    return Form(
        f"{'Circulate again' if again else 'Move the minutes on'}: {named(meeting)}",
        (on,) if again else (what, on),
        start="on",
        check=_checked(meeting.date, "The minutes cannot have gone out on {day}: the meeting was on {first}."),
        intro="Circulating keeps the draft as it is now, so that what changes later can be told. "
        f"It can still be written in, and {undo_key} takes this back.{not_closed}",
    )


def confirming_form(
    meeting: Meeting,
    by: MeetingSummary | None,
    today: date,
    resolutions: tuple[ConfirmingResolution, ...],
) -> Form:
    """Ask for the day, by which resolution, and without a meeting of the store who confirmed them.

    Args:
        resolutions: what that meeting carried; without any, nothing of it can correct the minutes either.
    """
    usual = by.date if by is not None else max(today, meeting.date)
    fields = [Field("on", "Confirmed on", usual.isoformat(), "date", is_past=True)]
    if by is None:
        words = "Such as: Annual Parish Meeting, 14 May 2026. It stands in the minutes' history as you write it."
        fields.insert(0, Field("by", "Confirmed by", help=words))
        fields.append(Field("resolution", "Resolution", help="How their minutes cite it, such as: minute 4(a)."))
    elif resolutions:
        likely = the_likely_one(resolutions)
        choices = (_NONE, *(Choice(one.entry_id, f"{one.citation}: {one.text}") for one in resolutions))
        usually = likely.entry_id if likely else _NONE.id
        words = "Which resolution of that meeting approved them. Left and right change it."
        fields.append(Field("resolution", "By resolution", usually, "choice", choices, help=words))
        said = "Yes asks which of its resolutions correct them; they stand beside the text, never in it."
        fields.append(Field("subject", "With corrections", "no", "yes-no", help=said))
    first = by.date if by is not None else meeting.date
    what = "that meeting" if by is not None else "the meeting"
    dated = _checked(first, f"The minutes cannot have been confirmed on {{day}}: {what} was on {{first}}.")

    def check(values: dict[str, str]) -> None:
        dated(values)
        if by is None and not values["by"].strip():
            raise RecordError("say which meeting or body confirmed the minutes.")

    return Form(
        f"Confirm the minutes of {named(meeting)}",
        fields,
        check=check,
        intro="Confirming freezes the minutes: not a letter of them changes any more, and it cannot be undone. "
        "What they print is hashed into a digest that proves them.",
    )


def signing_form(meeting: Meeting, confirmed_on: date, by: str) -> Form:
    """Ask who signed, and when."""

    def check(values: dict[str, str]) -> None:
        dated(values)
        if not values["by"].strip():
            raise RecordError("say who signed the minutes.")

    dated = _checked(confirmed_on, "The minutes cannot have been signed on {day}: they were confirmed on {first}.")
    return Form(
        f"Sign the minutes of {named(meeting)}",
        (
            Field("by", "Signed by", by, help="The person presiding, as their name is to be read."),
            Field("on", "Signed on", confirmed_on.isoformat(), "date", is_past=True),
        ),
        check=check,
        intro="This notes who signed the printed minutes, and cannot be undone; said again, it takes the place of "
        "what was said.",
    )


def correction_form(what: str, quoted: str, resolved: str) -> Form:
    """Ask how the correction is worded beside ``what``.

    Args:
        quoted: what the confirmed minutes say there.
        resolved: what the later meeting resolved.
    """

    def check(values: dict[str, str]) -> None:
        if not values["text"].strip():
            raise RecordError("say what is corrected, such as: For “dusk” read “dawn”.")

    return Form(
        f"Correction of {what}",
        (Field("text", "Correction", "", "text", help="As it was resolved, or shorter: For “dusk” read “dawn”."),),
        check=check,
        intro="It stands beside the text, never in it. It cannot be undone, but can be withdrawn on record.",
        quoted=(("The minutes say", quoted), ("It was resolved", resolved)),
    )


def withdrawing_form(correction: str) -> Form:
    """Ask why a correction is withdrawn."""

    def check(values: dict[str, str]) -> None:
        if not values["why"].strip():
            raise RecordError("say why, such as: It was noted of the wrong minute.")

    return Form(
        "Withdraw a correction",
        (Field("why", "Why", "", "text", help="It stays in the record and the history, and is printed no more."),),
        check=check,
        intro="A withdrawal is on record like the correction itself, and cannot be undone.",
        quoted=(("The correction", correction),),
    )


def resolution_form(question: str) -> Form:
    """Ask for a resolution in words, where the store does not have the meeting of it."""

    def check(values: dict[str, str]) -> None:
        if not values["by"].strip():
            raise RecordError("name the resolution in words.")

    return Form(
        question, (Field("by", "Resolved by", help="Such as: minute 12 of Full Council, 20 April 2026."),), check=check
    )


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
    said = (
        Field("text", text, "", "text" if text == "Summary" else "line", help="What the public is to read.")
        if text
        else Field("reason", "Reason", help="In words that the public may read, such as: personal data.")
    )

    def check(values: dict[str, str]) -> None:
        for name, what in (("text", "what the public is to read"), ("reason", "why"), ("by", "who decided it")):
            if not values.get(name, what).strip():
                raise RecordError(f"say {what}.")
        on = parse_date(values["on"])
        refuse_before(on, first, f"It cannot have been decided on {{day}}: {why} on {{first}}.")
        refuse_after(on, today, "It cannot have been decided on {day}.")

    return Form(
        title,
        (
            said,
            Field("by", "Decided by", by, help="Such as: the Monitoring Officer."),
            Field("on", "Decided on", max(today, first).isoformat(), "date", is_past=True),
        ),
        check=check,
        intro="It stands beside the minutes and in the history, and is never undone: a later line takes it back.",
        quoted=quoted,
    )


def _checked(first: date, why: str) -> Callable[[dict[str, str]], None]:
    """Refuses a form without a day, or with one that is too early."""

    def check(values: dict[str, str]) -> None:
        refuse_before(parse_date(values["on"]), first, why)

    return check
