"""Corrections of confirmed minutes: what may resolve one, noting it beside the text, and withdrawing it on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from minutetaker.desk.approval.allowed_steps import is_later, living_meeting, refuse_not_held, today_of
from minutetaker.minutes.citations import citations
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import (
    Approval,
    Correction,
    Entry,
    Id,
    Item,
    Meeting,
    MeetingSummary,
    NotFoundError,
    Outcome,
    RecordError,
    clean,
    clean_line,
)
from minutetaker.record.approval import Resolved, is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.record.order import refuse_after
from minutetaker.record.public.withholding import withheld_items
from minutetaker.record.text import require_words
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.api.store import Store

CARRIED = frozenset({None, Outcome.CARRIED, Outcome.CARRIED_UNANIMOUSLY})
"""Outcomes of what was resolved; where none is noted it was, as minutes print it."""

_MOST = 5
_IN_WORDS = "name the resolution in words."


def correct(store: Store, meeting_id: Id, new: NewCorrection) -> Approval:
    """Set what a later meeting resolved to correct beside confirmed minutes, never in them. Never undone.

    Raises:
        RecordError: it says nothing, names no carried resolution of a later meeting that was held, or the minutes
            are not confirmed; the message says which resolutions there are.
        NotFoundError: what is corrected, or the resolution, is not there.
    """
    meeting = living_meeting(store, meeting_id)
    if not is_frozen(meeting.status):
        raise RecordError("These minutes are not confirmed yet: put them right where they stand.")
    store.approvals.correct(meeting_id, checked_correction(store, meeting, new))
    return store.approvals.of(meeting_id)


def withdraw(store: Store, meeting_id: Id, new: NewWithdrawal) -> Approval:
    """Withdraw a correction on record: it is no longer printed as one in force, and stays in the history. Never undone.

    Raises:
        RecordError: no reason is given, it is withdrawn already, or what is named resolved nothing.
        NotFoundError: there is no such correction, or no such resolution.
    """
    meeting = living_meeting(store, meeting_id)
    why = clean(new.why).strip()
    require_words(why, "Say why the correction is withdrawn, such as: It was noted of the wrong minute.")
    words = clean_line(new.by_words)
    if words:
        require_words(words, "Name the resolution that withdrew it, such as: minute 12 of Full Council, 20 April 2026.")
    if new.by_meeting_id is not None:
        _refuse_no_resolution(store, meeting, new, words)
    store.approvals.withdraw(meeting_id, replace(new, why=why, by_words=words))
    return store.approvals.of(meeting_id)


def checked_correction(store: Store, meeting: Meeting, new: NewCorrection) -> NewCorrection:
    """The correction with its words cleaned, and everything that it points to looked up.

    Raises:
        RecordError, NotFoundError: as for :func:`correct`.
    """
    text = clean(new.text).strip()
    require_words(text, "Say what is corrected, such as: For “dusk” read “dawn”.")
    if new.item_id is not None:
        item = meeting.item(new.item_id)
        if new.entry_id is not None:
            tree.find(item.entries, new.entry_id)
    elif new.entry_id is not None:
        raise RecordError("Say in which item the entry stands that is corrected.")
    words = clean_line(new.by_words)
    if new.by_meeting_id is not None:
        _refuse_no_resolution(store, meeting, new, words)
    if words or new.by_meeting_id is None:
        require_words(
            words,
            "Say which resolution of a later meeting corrected the minutes: choose one, or where that meeting is not "
            "in this store name it in words, such as: minute 12 of Full Council, 20 April 2026."
            f"{_offered(store, meeting)}",
        )
    return replace(new, text=text, by_words=words)


def _refuse_no_resolution(store: Store, meeting: Meeting, new: Resolved, words: str) -> None:
    """Refuse what is no carried resolution of a later meeting of the body that was held; other bodies' want words."""
    later = living_meeting(store, new.by_meeting_id or "")
    named = _named(later)
    if not is_later(later, meeting):
        raise RecordError(
            f"A correction is a resolution of a later meeting, and {named} is not later than "
            f"{plain_date(meeting.date)}. Choose another.{_offered(store, meeting)}"
        )
    if later.council != meeting.council:
        raise RecordError(f"{named} was a meeting of another council ({later.council}).{_offered(store, meeting)}")
    if later.committee_id != meeting.committee_id and not words:
        raise RecordError(
            f"{named} was a meeting of another body than {meeting.committee}. Choose another, or say in words how it "
            f"came to correct these minutes.{_offered(store, meeting)}"
        )
    refuse_after(later.date, today_of(store), f"{named} cannot have resolved anything: {{day}} has not come.")
    refuse_not_held(later, named, done="resolved", instead=_IN_WORDS)
    if new.by_item_id is None or new.by_entry_id is None:
        raise RecordError(f"Say which resolution of {named}.{_offered(store, meeting)}")
    entries = later.item(new.by_item_id).entries
    entry = tree.find(entries, new.by_entry_id)
    if not entry.kind.row.resolves:
        raise RecordError(f"A correction is resolved: that of {named} is no resolution.{_offered(store, meeting)}")
    outcome = _not_carried(entries, entry)
    if outcome is not None:
        raise RecordError(f"That resolution of {named} was not carried ({outcome}).{_offered(store, meeting)}")


def _not_carried(entries: tree.Tree, entry: Entry) -> Outcome | None:
    """The outcome by which an entry, or what it stands under, was not resolved; None where it was."""
    above: Entry | None = entry
    while above is not None:
        if above.kind.row.resolves and above.outcome not in CARRIED:
            return above.outcome
        above = tree.parent_of(entries, above.id)
    return None


# What a clerk is offered


def meetings_that_may_correct(store: Store, meeting: Meeting) -> tuple[MeetingSummary, ...]:
    """The later meetings of the committee that were held, the newest first."""
    today = store.now().astimezone().date()
    return tuple(
        one
        for one in store.meetings()
        if one.committee_id == meeting.committee_id and meeting.date < one.date <= today and one.opened
    )


def resolutions_of(later: Meeting) -> Iterator[tuple[str, Item, Entry]]:
    """What a meeting resolved and carried, as it is cited: ``31``, ``31(a)``; each resolution before its clauses."""
    style = style_or_plain(later.style)
    for number, item in later.numbered_items():
        cited = citations(item, style, number, later.date)
        for _, entry in tree.walk(item.entries):
            if entry.id in cited and entry.kind.row.resolves and _not_carried(item.entries, entry) is None:
                yield cited[entry.id], item, entry


def find_resolution(later: Meeting, wanted: str) -> tuple[Item, Entry]:
    """The resolution that is cited so; where the number of its minute has a year, with it or without.

    Raises:
        NotFoundError: there is none; the message names those of open minutes that there are, and nothing that they say.
    """
    found = list(resolutions_of(later))
    style, typed = style_or_plain(later.style), _folded(wanted).removeprefix("minute")
    for cited, item, entry in found:
        number = later.minute_number(item.id)
        counted = f"{number}{cited.removeprefix(item_number_text(style, number, later.date))}"
        if typed in (_folded(cited), _folded(counted)):
            return item, entry
    names = ", ".join(_public_names(later))
    there = f"It resolved: {names}." if names else "It resolved nothing in public that was carried."
    raise NotFoundError(f"{_named(later)} has no carried resolution {wanted!r}. {there}")


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _offered(store: Store, meeting: Meeting) -> str:
    """The resolutions of open minutes that there are to choose from, by their numbers, in lines of their own."""
    lines: list[str] = []
    for summary in meetings_that_may_correct(store, meeting)[:_MOST]:
        names = ", ".join(_public_names(store.meeting(summary.id)))
        lines += [f"  {_named(summary)}: {names}"] if names else []
    return "\n".join(["", "There are:", *lines]) if lines else ""


def _public_names(later: Meeting) -> Iterator[str]:
    """How what a meeting resolved and carried is cited, save in items of which the public must not read something."""
    withheld = withheld_items(later)
    return (cited for cited, item, _ in resolutions_of(later) if item.id not in withheld)


def find_entry(meeting: Meeting, item: Item, style: HouseStyle, wanted: str) -> Entry:
    """The entry of an item that has that label, an id that begins so, or words that no other entry has.

    Raises:
        NotFoundError: there is none, or more than one; nothing of what they say is in the message.
    """
    numbers = printed_numbers(meeting, style)
    typed = _folded(wanted)
    every = [entry for _, entry in tree.walk(item.entries)]
    labelled = [one for one in every if numbers[one.id] != numbers[item.id] and _is_label(numbers, item, one, typed)]
    named = labelled or [one for one in every if one.id.startswith(wanted)]
    named = named or [one for one in every if wanted.casefold() in one.text.casefold()]
    if len(named) == 1:
        return named[0]
    count = f"{len(named)} entries" if named else "no entry"
    raise NotFoundError(f"Item {numbers[item.id]} has {count} {wanted!r}. Say more of its words, or its label.")


def _is_label(numbers: Mapping[Id, str], item: Item, entry: Entry, typed: str) -> bool:
    whole = _folded(numbers[entry.id])
    own = whole.removeprefix(_folded(numbers[item.id])).strip(",")
    return typed in (whole, own, own.strip("()"))


def find_correction(approval: Approval, number: str) -> Correction:
    """The correction with that number, counted from 1 in the order in which they were noted.

    Raises:
        NotFoundError: there is none.
    """
    count = len(approval.corrections)
    if number.isascii() and number.isdigit() and 1 <= int(number) <= count:
        return approval.corrections[int(number) - 1]
    there = f"There are 1 to {count}." if count else "Nothing was corrected in them."
    raise NotFoundError(f"These minutes have no correction {number!r}. {there}")


def _named(meeting: Meeting | MeetingSummary) -> str:
    return f"{meeting.committee or meeting.council}, {plain_date(meeting.date)}"
