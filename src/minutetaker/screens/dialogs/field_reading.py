"""The fields of a form as it is told of them, and how what was typed in each is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal, TypeAlias

from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.desk.words.typed_times import parse_time
from minutetaker.record import RecordError
from minutetaker.record.dates import clock_time, weekday_date
from minutetaker.record.order import HALF_A_DAY, far_off
from minutetaker.screens.dialogs.picker import Choice

FieldKind: TypeAlias = Literal["line", "text", "date", "time", "number", "yes-no", "choice"]

Others: TypeAlias = Callable[[str], str]
"""What another field of the form gives back, by its id; empty where it cannot be read."""

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for.

    ``value`` is what stands there first: for a choice the id of it, for yes-no ``yes`` or ``no``, for
    a date or a time anything that ``desk.words`` reads. What the form gives back is a date as
    ``2019-01-25``, a time as ``19:30``, both ``""`` where left empty. ``suggestions`` are what a line is completed
    to, with the right arrow key; ``reads`` tells, below it, how what stands in a line is understood, and ``of_form``
    what all the fields come to.

    Days as people say them (``Friday``) are counted from ``said_on``, from today where that is None; ``is_past`` says
    that the field tells of what has been.

    ``check`` refuses, with a MinutetakerError, what the field gives back where that cannot be.

    A time comes after what the first filled of the fields ``after`` says, else after ``since``, within so many
    minutes: 7.30 is in the evening there.
    """

    id: str
    label: str
    value: str = ""
    kind: FieldKind = "line"
    choices: Sequence[Choice] = ()
    help: str = ""
    suggestions: Sequence[str] = ()
    reads: Callable[[str], str] | None = None
    of_form: Callable[[Others], str] | None = None
    said_on: date | None = None
    is_past: bool = False
    after: Sequence[str] = ()
    since: time | None = None
    within: int = HALF_A_DAY
    check: Callable[[str], None] | None = None


def alone(_: str) -> str:
    """What other fields say to one that stands by itself."""
    return ""


def shown_first(field: Field) -> str:
    """What stands in a field of one line before anyone types: a date or time as people read it."""
    readers: dict[str, Callable[[str], str]] = {
        "date": lambda text: weekday_date(parse_date(text)),
        "time": lambda text: clock_time(parse_time(text)),
    }
    if field.kind not in readers or not field.value.strip():
        return field.value
    try:
        return readers[field.kind](field.value)
    except RecordError:
        return field.value


def read_field(field: Field, typed: str, others: Others = alone) -> str:
    """The value that a form gives back for what was typed.

    Raises:
        RecordError: it is no date, time or number where one is asked for.
    """
    if field.kind == "text":
        return typed
    line = typed.strip()
    if not line:
        return line
    if field.kind == "date":
        near = field.said_on or _recently()
        return parse_date(line, near=near, said_on=field.said_on, is_past=field.is_past).isoformat()
    if field.kind == "time":
        return parse_time(line, since=_begun(field, others), within=field.within).isoformat("minutes")
    if field.kind == "number" and not (line.isascii() and line.isdigit() and len(line) <= 9):
        raise RecordError(f"{field.label} is a whole number, such as 12.")
    return line


def meaning(field: Field, typed: str, others: Others = alone) -> str:
    """How a date or a time that was typed is understood; nothing for other fields."""
    if field.kind not in ("date", "time") or not typed.strip():
        return ""
    try:
        value = read_field(field, typed, others)
    except RecordError:
        return ""
    return weekday_date(date.fromisoformat(value)) if field.kind == "date" else clock_time(time.fromisoformat(value))


def odd(field: Field, value: str) -> str:
    """What is odd about what a field gives back, as a sentence; empty where nothing is."""
    return far_off(date.fromisoformat(value), date.today()) if field.kind == "date" and value else ""


def example(field: Field) -> str:
    """How what a field asks for is written."""
    return {"date": "25 January 2019, 25/1/19 or Friday", "time": "19.30 or 7.30 pm", "number": "0"}.get(field.kind, "")


def _begun(field: Field, others: Others) -> time | None:
    said = next(filter(None, map(others, field.after)), "")
    return time.fromisoformat(said) if said else field.since


def _recently() -> date:
    """A date typed without a year may be of a meeting some weeks ago, so it is not always the next such day."""
    return date.today() - timedelta(days=90)
