"""The history of an issue in words, line by line: for the command line, and for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutetaker.desk.history.issue_history import Corrected, Decided, Noted, Step
from minutetaker.record import EntryKind, MeetingStatus, OriginKind
from minutetaker.record.approval import CONFIRMED_ELSEWHERE, is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.text import with_capital

_WITHHELD = "Exempt: what was decided is not shown."
_REDACTED = "Redacted: what was decided is not shown."
_IN_PART = "The rest is not shown."


def history_text(steps: Iterable[Step], *, include_exempt: bool = False) -> str:
    """The whole history as text, a paragraph for each step; what exempt items say only where it is asked for."""
    paragraphs = []
    for step in steps:
        under = [f"  {line}" for line in step_lines(step, include_exempt=include_exempt)]
        paragraphs.append("\n".join([heading(step, include_exempt=include_exempt), *under]))
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def heading(step: Step, *, include_exempt: bool, is_marked: bool = True) -> str:
    """``2 March 2026 · Planning Committee · minute 11/25 · Hedges``, and that it is exempt where ``is_marked``."""
    title = step.title if include_exempt or not step.exempt else step.public_title
    mark = exempt_mark(step) if step.exempt and is_marked else ""
    number = f"minute {step.number}" if step.number else ""
    parts = (plain_date(step.date), _one_line(step.committee), number, _one_line(title), mark)
    return " · ".join(filter(None, parts)) or "An earlier minute"


def exempt_mark(step: Step) -> str:
    """``EXEMPT (paragraph 3)``, or ``REDACTED`` of an item that was open when it was confirmed."""
    if step.is_redacted:
        return "REDACTED"
    return f"EXEMPT (paragraph {step.exempt_paragraph})" if step.exempt_paragraph else "EXEMPT"


def step_lines(step: Step, *, include_exempt: bool) -> Iterator[str]:
    """What is told under the heading of a step; decisions that stand under others are set in by two blanks each."""
    yield from remarks(step)
    told = step if include_exempt else step.for_public
    if step.exempt and not include_exempt and not told.decided:
        yield _REDACTED if step.is_redacted else _WITHHELD
        return
    for one in told.decided:
        yield "  " * one.depth + decision(one)
    if told.decided != step.decided:
        yield _IN_PART
    yield from map(noted, told.updates)
    for correction in step.corrections:
        yield corrected(correction, include_exempt=include_exempt)


def remarks(step: Step) -> Iterator[str]:
    """Where the business came from, how far the minutes have come, and that nothing was decided."""
    if step.missing:
        yield f"Not shown: {step.missing}."
        return
    if step.came_from and step.origin is not None:
        yield f"{_ORIGINS[step.origin.kind]} {step.came_from}"
    if step.item_id is None:
        yield _how_far(step)
    elif not step.decided:
        yield "Nothing was decided." if step.has_minute else "No minute yet."


_ORIGINS = {
    OriginKind.MINUTES: "To confirm the minutes:",
    OriginKind.MATTER_ARISING: "Matter arising from",
    OriginKind.DEFERRED: "Deferred by",
    OriginKind.REFERRED: "Referred by",
    OriginKind.UNFINISHED: "Left unfinished by",
    OriginKind.RECOMMENDATION: "Recommended by",
}


def decision(one: Decided) -> str:
    """One decision in one line: ``(a) Resolved: That the pond be fenced. [open]``."""
    word = f"Recommended to {_one_line(one.recommended_to)}" if one.recommended_to else _word(one.kind)
    behind = [_one_line(one.owner), f"due {plain_date(one.due)}" if one.due else "", str(one.outcome or "")]
    told = f"{word}: {_one_line(one.text)}".rstrip(": ") if word else _one_line(one.text)
    known = ", ".join(filter(None, behind))
    status = f"[{one.follow_up.status}]" if one.follow_up else ""
    return " ".join(filter(None, (one.label, told, f"({known})" if known else "", status)))


def _word(kind: EntryKind) -> str:
    if not kind.row.decides:
        return ""
    return "Resolved" if kind.row.resolves else kind.row.margin


def noted(one: Noted) -> str:
    """One line of a log: ``20 April 2026, Ms Roe, on (b): Ordered. [in progress]``."""
    update = one.update
    set_to = [update.status.value] if update.status else []
    if update.owner is not None:
        set_to.append(f"owner {_one_line(update.owner)}" if update.owner.strip() else "no owner")
    if update.due or update.no_due:
        set_to.append("no due date" if update.no_due else f"due {plain_date(update.due)}")
    text = f" {_one_line(update.text)}" if update.text.strip() else ""
    behind = f" [{', '.join(set_to)}]" if set_to else ""
    return f"{plain_date(update.on)}, {_one_line(update.who)}, on {one.on}:{text}{behind}"


def corrected(one: Corrected, *, include_exempt: bool) -> str:
    """``Corrected by minute 3 of 2 May 2026: …``."""
    if one.exempt and not include_exempt:
        return f"Corrected by {one.by}. Exempt: what is corrected is not shown."
    withdrawn = " (withdrawn since)" if one.withdrawn else ""
    return f"Corrected by {one.by}{withdrawn}: {_one_line(one.correction.text)}"


def _how_far(step: Step) -> str:
    if step.status is None or not is_frozen(step.status):
        return "Circulated, not confirmed." if step.status is MeetingStatus.CIRCULATED else "Not circulated yet."
    return f"Confirmed by {step.confirmed_by}." if step.confirmed_by else f"{with_capital(CONFIRMED_ELSEWHERE)}."


def _one_line(text: str) -> str:
    return " ".join(text.split())
