"""The commands of the line that exclude the public from items, and let them in again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Takes
from minutetaker.desk.line.parts.interest_parts import ITEMS, items_numbered
from minutetaker.desk.line.placing import put
from minutetaker.desk.minuting.entries import revise_entry
from minutetaker.desk.words.typed_times import parse_time
from minutetaker.minutes.exclusion_words import exclusion_text
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Entry, EntryKind, Id, Item, Meeting, RecordError, clean_line, new_id
from minutetaker.record.dates import dotted_time
from minutetaker.record.order import why_no_clock
from minutetaker.record.room.exclusion import AccessLaw, exclusion_now, exclusions
from minutetaker.record.room.sittings import moment
from minutetaker.record.text import listed, shortened

EXAMPLE = "/exclude 12-14 para 3"
_PARAGRAPH = re.compile(
    r"(?:under )?par(?:a|as|agraphs?)?\.?\s*(\d+[a-z]?(?:\s*(?:,|&|and)\s*\d+[a-z]?)*)(?=[\s:,;]|$)", re.IGNORECASE
)
_AT = re.compile(r"(?:^|\s)at ([\d.:]+\s*(?:[ap]\.?m\.?)?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What such a line asks for; empty, or None, where it does not say."""

    item_ids: tuple[Id, ...] = ()
    paragraph: str = ""
    at: time | None = None
    reason: str = ""


def _exclude(line: LineContext, rest: str) -> LineResult:
    style = style_or_plain(line.meeting.style)
    asked = _asked(line, rest)
    items = [line.meeting.item(one) for one in asked.item_ids or _items_to_come(line)]
    law = style.sheet.exempt.law
    paragraph = asked.paragraph or listed(
        list(dict.fromkeys(one.exempt_paragraph for one in items if one.exempt_paragraph))
    )
    _check(law, paragraph, asked.reason)
    ids = tuple(one.id for one in items)
    text, references = exclusion_text(line.meeting, style, ids, paragraph=paragraph, reason=asked.reason)
    clause = Entry(new_id(), EntryKind.CLAUSE, text, references=references)
    resolution = Entry(new_id(), EntryKind.RESOLUTION, children=(clause,), excluded_ids=ids, excluded_at=asked.at)

    def closed(meeting: Meeting) -> Meeting:
        for one in ids:
            meeting = meeting.with_item(one, lambda item: _exempted(item, paragraph if asked.paragraph else ""))
        return meeting

    return put(line, resolution, said=_told(line, items, asked.at), also=closed)


def _asked(line: LineContext, rest: str) -> _Asked:
    since = line.meeting.opened_at or line.meeting.starts_at
    rest = rest.strip()
    timed = _AT.search(rest)
    at = parse_time(timed[1], since=since) if timed else line.at
    left = rest[: timed.start()] if timed else rest
    items = ITEMS.match(left)
    found = _Asked(items_numbered(items[1], line.meeting) if items else (), at=at)
    left = left[items.end() :] if items else left
    paragraph = _PARAGRAPH.search(left)
    if paragraph:
        left = f"{left[: paragraph.start()]} {left[paragraph.end() :]}"
        found = replace(found, paragraph=listed(re.findall(r"\d+[A-Z]?", paragraph[1].upper())))
    return replace(found, reason=clean_line(left).strip(" :;,"))


def _items_to_come(line: LineContext) -> Sequence[Id]:
    """The items from the one in hand on that are exempt already; where none is, all that follow it."""
    order = list(line.meeting.items)
    here = [one.id for one in order].index(line.item)
    marked = [one.id for one in order[here:] if one.exempt]
    found = marked or [one.id for one in order[here + 1 :]]
    if not found:
        raise RecordError(f"No item follows: say from which the public is excluded, such as {EXAMPLE}.")
    return found


def _check(law: AccessLaw, paragraph: str, reason: str) -> None:
    """Refuse a paragraph that is none, or words that the resolution has no place for.

    Raises:
        RecordError: the message says what to give.
    """
    if why := law.why_no_paragraph(paragraph):
        raise RecordError(f"{why[:1].upper()}{why[1:]}. The house style says by which law the public is excluded.")
    if law.paragraphs and not paragraph:
        raise RecordError(f"Say by which paragraph of {law.full_name} it is exempt, such as {EXAMPLE}.")
    if law.paragraphs and reason:
        raise RecordError(f"“{shortened(reason)}” is no item or paragraph: write the line like {EXAMPLE}.")


def _exempted(item: Item, paragraph: str) -> Item:
    return replace(item, exempt=True, exempt_paragraph=paragraph or item.exempt_paragraph)


def _told(line: LineContext, items: Sequence[Item], at: time | None) -> str:
    meeting, here = line.meeting, line.meeting.item(line.item)
    numbers = listed([str(meeting.minute_number(one.id)) for one in items])
    exempt = f"Minutes {numbers} are exempt now." if len(items) > 1 else f"Minute {numbers} is exempt now."
    left = f"The public left at {dotted_time(at)}." if at else f"No time is noted. {why_no_clock(meeting)}."
    is_open = not here.exempt and all(one.id != here.id for one in items)
    stays = f" Minute {meeting.minute_number(here.id)} stays open: what you type on in it prints." if is_open else ""
    return f"{exempt} {left} /readmit notes that they are let in again.{stays}"


def _readmit(line: LineContext, rest: str) -> LineResult:
    excluded = exclusion_now(line.meeting)
    if excluded is None:
        raise RecordError("The public is not excluded, or is back already. /exclude excludes them.")
    since = excluded.excluded_at or line.meeting.opened_at or line.meeting.starts_at
    at = parse_time(rest, since=since) if rest else line.at
    if at is None:
        raise RecordError(f"{why_no_clock(line.meeting)}: say when they came back, such as /readmit 20.40.")
    start = line.meeting.opened_at or line.meeting.starts_at or time()
    if excluded.excluded_at is not None and moment(start, at) < moment(start, excluded.excluded_at):
        raise RecordError(
            f"The public cannot have come back at {dotted_time(at)}: they left at {dotted_time(excluded.excluded_at)}."
        )
    where = next(item.id for item, entry in exclusions(line.meeting) if entry.id == excluded.id)
    meeting = revise_entry(
        line.store, line.meeting.id, where, excluded.id, "Public back", lambda one: replace(one, readmitted_at=at)
    )
    return LineResult(meeting, line.item_id, line.entry_id, f"The public came back at {dotted_time(at)}.")


EXCLUDE = LineCommand("exclude", (), EXAMPLE, "Resolution that excludes the public from items", Takes.TEXT, _exclude)
READMIT = LineCommand("readmit", (), "/readmit", "The public comes back now, or /readmit 20.40", Takes.TIME, _readmit)
