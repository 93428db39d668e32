"""The words of the header, fitted to the width: the quorum, the label, the clock and the saved mark are never cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum

from textual.content import Content

from minutetaker.desk.room.sittings import adjourned_words
from minutetaker.desk.words.namesakes import short_names
from minutetaker.record import Id, Meeting, MeetingState, attendance_of
from minutetaker.record.dates import abbreviated_date, dotted_time, weekday_date
from minutetaker.record.public.withholding import withholding_of
from minutetaker.screens.commands.keys_in_words import KeyOf, built_in_key
from minutetaker.screens.look.cells import cut_middle
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.meeting.header.voting_words import NO_INTEREST, Voting, voting_on
from minutetaker.screens.meeting.people.attendance_words import Quorum, quorum_of
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.saving.saving import SaveState

_HERE, _QUIET, _TROUBLE, _STRONG = "$text-accent bold", "$text-muted", "$text-error bold", "bold"
_GAP = Content("   ")
_ROOM_FOR_A_TITLE = 24
_LEAST_OF_A_COMMITTEE = 12
"""Cells below which the date gives way to the committee."""

_CALLED_OFF = frozenset({MeetingState.CANCELLED, MeetingState.NOT_QUORATE})

_LEAST_OF_A_TITLE = 6
"""Cells below which a title says nothing and is left out."""


class ItemPosition(Enum):
    """Where the item shown stands to the one that the meeting has reached."""

    REACHED = "reached"
    EARLIER = "earlier"
    LATER = "later"
    NOT_OPENED = "not opened"


@dataclass(frozen=True, slots=True)
class Now:
    """What changes by itself: the time in words and how saving stands."""

    time: str
    saving: SaveState


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header says of a view."""

    committee: str
    held_on: str
    status: str
    quorum: Quorum
    chair: str
    label: str
    title: str
    exempt: bool
    position: ItemPosition
    reached_label: str
    """Of the item that the meeting has reached."""
    reached_title: str
    voting: Voting = NO_INTEREST
    """Who may vote on it, where an interest keeps somebody from it."""
    read_only: str = ""
    """Why nothing of the whole store may be changed."""
    frozen: str = ""
    """Who confirmed or signed the minutes, where they do not change any more."""
    state: MeetingState = MeetingState.HELD
    adjourned: str = ""
    """Until when and where the meeting stands adjourned, in words; empty of one that does not."""
    key: KeyOf = built_in_key

    @classmethod
    def of(cls, view: MeetingView, key: KeyOf = built_in_key) -> Facts:
        meeting, item = view.meeting, view.item
        there = attendance_of(meeting.attendees, meeting.attendance)
        chair = next((one.attendee.id for one in there.values() if one.in_chair), "")
        current = meeting.current_item
        label = _label(view, current.id) if current else ""
        return cls(
            committee=one_line(meeting.committee),
            held_on=weekday_date(meeting.date),
            status=_status(view),
            quorum=quorum_of(meeting),
            chair=one_line(short_names(meeting.attendees).get(chair, "")),
            label=_label(view, item.id) if item else "",
            title=one_line(item.title) if item else "",
            exempt=item is not None and withholding_of(meeting, item).is_exempt,
            position=_position(view),
            reached_label=label,
            reached_title=one_line(current.title) if current else "",
            voting=voting_on(meeting, view.style.code),
            read_only=one_line(view.store_read_only),
            frozen=one_line(view.approval.last_words) or "Confirmed elsewhere" if view.is_frozen else "",
            state=meeting.state,
            adjourned=one_line(adjourned_words(meeting, abbreviated_date)) if meeting.is_adjourned else "",
            key=key,
        )


def clock_words(meeting: Meeting, today: date, now: time) -> str:
    """The time, and how long the meeting has sat or when it closed: ``19.42 · 42 min``.

    Of a draft that is opened again on another day only the time is said.
    """
    if meeting.closed_at is not None:
        return f"{dotted_time(now)} · closed {dotted_time(meeting.closed_at)}"
    if meeting.is_adjourned:
        return f"{dotted_time(now)} · {f'adjourned {dotted_time(meeting.adjournments[-1].at)}'.rstrip()}"
    sitting, number = meeting.sitting, len(meeting.adjournments) + 1
    opened = sitting.opened_at
    past_midnight = today - sitting.date == timedelta(days=1) and opened is not None and now < opened
    if opened is not None and ((today == sitting.date and now >= opened) or past_midnight):
        of = f" of sitting {number}" if number > 1 else ""
        return f"{dotted_time(now)} · {lasted(sitting.minutes_until(now))}{of}"
    return dotted_time(now)


def lasted(minutes: int) -> str:
    """How long something has lasted, within a day: ``42 min``, ``1 h 05``."""
    minutes %= 24 * 60
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"


def two_line_header(facts: Facts, now: Now, width: int) -> tuple[Content, Content]:
    """Committee and date above, the item shown below."""
    right = _mark(facts, now.saving)
    if not facts.frozen:
        right = _joined(_quorum(facts.quorum.words, facts), Content(now.time), right)
    status = _GAP.append(Content(facts.status).stylize(_STRONG))
    date = Content(f" · {facts.held_on}").stylize(_QUIET)
    room = width - right.cell_length - status.cell_length - 3
    beside_date = room - date.cell_length
    committee = cut_middle(facts.committee, beside_date if beside_date >= _LEAST_OF_A_COMMITTEE else max(room, 12))
    left = Content(committee).stylize(_STRONG)
    if left.cell_length + date.cell_length <= room:
        left = left.append(date)
    first = _apart(left.append(status), right, width)
    return first, _item_line(facts, now, width)


def one_line_header(facts: Facts, now: Now, width: int) -> Content:
    """The item shown and, in the fullest wording for which there is room, the rest."""
    right = _fullest(facts, now, width)
    if facts.frozen or facts.state in _CALLED_OFF:
        elsewhere = ""
    elif facts.adjourned:
        elsewhere = "" if facts.read_only else f" · {facts.key('meeting.next-item')} resumes"
    elif facts.position is ItemPosition.NOT_OPENED:
        elsewhere = "" if facts.read_only else f" · {facts.key('meeting.next-item')} opens the meeting"
    elif facts.position is not ItemPosition.REACHED:
        elsewhere = f" · meeting at {facts.reached_label}: {_ways(facts)}"
        if len(elsewhere) > width // 3:
            elsewhere = f" · meeting at {facts.reached_label}"
    else:
        elsewhere = f" · {facts.voting.brief}" if facts.voting.brief else ""
    room = width - right.cell_length - 1
    if len(elsewhere) > room // 2:
        elsewhere = ""
    left = _item(facts, room - len(elsewhere)).append(Content(elsewhere).stylize(_HERE))
    return _apart(left, right, width)


def _fullest(facts: Facts, now: Now, width: int) -> Content:
    """Quorum, clock and saved mark in the fullest wording that leaves room for the title, or at least the label."""
    if facts.frozen:
        return _joined(Content(facts.status).stylize(_STRONG), _mark(facts, now.saving, briefly=True))
    quorum, at, saved = facts.quorum, now.time.partition(" ")[0], _mark(facts, now.saving)
    briefly = _mark(facts, now.saving, briefly=True)
    wordings = (
        _joined(_quorum(quorum.words, facts), Content(now.time), saved),
        _joined(_quorum(quorum.brief, facts), Content(now.time), saved),
        _joined(_quorum(quorum.brief, facts), Content(at), saved),
        _joined(_quorum(quorum.brief, facts), Content(at), briefly, gap=Content("  ")),
        _joined(_quorum(quorum.briefest, facts), Content(at), briefly, gap=Content(" ")),
    )
    label, title = Content(facts.label).cell_length, Content(facts.title).cell_length
    more = 3 + _exempt(facts).cell_length
    for wanted in (min(_ROOM_FOR_A_TITLE, label + title) + more, label + 7 + more, label + more):
        for wording in wordings:
            if width - wording.cell_length - 1 >= wanted:
                return wording
    return wordings[-1]


def _item_line(facts: Facts, now: Now, width: int) -> Content:
    right = Content("")
    if facts.read_only:
        right = Content(facts.read_only).truncate(width * 3 // 5, ellipsis=True).stylize(_TROUBLE)
    elif now.saving.trouble:
        kept = " Kept in the journal." if now.saving.is_kept else " Only in memory: stay."
        trouble = cut_middle(one_line(now.saving.reason), width // 2 - len(kept))
        right = Content(trouble + kept * bool(now.saving.waiting)).stylize(_TROUBLE)
    elif facts.frozen:
        right = Content(cut_middle(facts.frozen, max(width // 2, 12))).stylize(_QUIET)
    elif facts.voting.words:
        words = cut_middle(facts.voting.words, max(width // 2, 12))
        right = Content(words).stylize(_TROUBLE if facts.voting.must_leave else _QUIET)
    elif facts.chair:
        right = Content(f"In the chair: {cut_middle(facts.chair, max(width // 4, 12))}").stylize(_QUIET)
    room = width - right.cell_length - 3
    whole = _item(facts, width * 2).cell_length
    elsewhere = Content(_elsewhere(facts, max(room // 2, room - whole))).stylize(_HERE)
    return _apart(_item(facts, room - elsewhere.cell_length).append(elsewhere), right, width)


def _elsewhere(facts: Facts, width: int) -> str:
    if facts.frozen or facts.state in _CALLED_OFF:
        return ""
    if facts.adjourned:
        resumes = "" if facts.read_only else f" · {facts.key('meeting.next-item')} resumes"
        return f"   {cut_middle(facts.adjourned, max(width - len(resumes) - 3, 12))}{resumes}"
    if facts.position is ItemPosition.NOT_OPENED:
        opens = f"   {facts.key('meeting.next-item')} opens the meeting"
        return opens if facts.title and not facts.read_only else ""
    if facts.position is ItemPosition.REACHED:
        return ""
    key = _ways(facts)
    front, back = f"   the meeting is at {facts.reached_label}", f" · {key}"
    room = width - len(front) - len(back) - 1
    title = cut_middle(facts.reached_title, room) if room >= _LEAST_OF_A_TITLE else ""
    return f"{front} {title}".rstrip() + back


def _ways(facts: Facts) -> str:
    """What the keys from item to item do where the meeting is at another: it stays there."""
    on, back = facts.key("meeting.next-item"), facts.key("meeting.previous-item")
    if facts.position is ItemPosition.EARLIER:
        return f"{on} goes on"
    return f"{on} looks further, {back} goes back"


def _item(facts: Facts, room: int) -> Content:
    """Sign, label and title of the item shown; the title gives way."""
    if not facts.title:
        return Content(f"No agenda item yet: {facts.key('meeting.agenda')}, {facts.key('agenda.add')}")
    sign = "▶ " if facts.position is ItemPosition.REACHED else "· "
    if room < len(facts.label) + len(sign):
        sign = ""
    tone = _HERE if facts.position is ItemPosition.REACHED else _QUIET
    front = Content.assemble((sign, tone), (facts.label, _STRONG))
    exempt = _exempt(facts)
    left = room - front.cell_length - exempt.cell_length - 1
    title = cut_middle(facts.title, left) if left >= _LEAST_OF_A_TITLE else ""
    return front.append(Content(f" {title}").stylize(_STRONG) if title else Content("")).append(exempt)


def _exempt(facts: Facts) -> Content:
    return Content("  EXEMPT").stylize(_TROUBLE) if facts.exempt else Content("")


def _quorum(words: str, facts: Facts) -> Content:
    return Content(words) if facts.quorum.reached else Content(words).stylize(_TROUBLE)


def _mark(facts: Facts, saving: SaveState, *, briefly: bool = False) -> Content:
    """How saving stands; where nothing is to be saved, that it is so."""
    if facts.read_only:
        return Content("READ ONLY").stylize(_TROUBLE)
    return Content(saving.brief_mark if briefly else saving.mark).stylize(_TROUBLE if saving.trouble else _QUIET)


def _joined(*parts: Content, gap: Content = _GAP) -> Content:
    return gap.join(parts)


def _apart(left: Content, right: Content, width: int) -> Content:
    """Both on one line, the right one whole and at the edge."""
    room = width - right.cell_length - (1 if right else 0)
    left = left.truncate(max(room, 0), ellipsis=True)
    return left.append(" " * max(width - left.cell_length - right.cell_length, 0)).append(right)


def _status(view: MeetingView) -> str:
    """How far the minutes have come, and that the meeting was not held."""
    status, not_held = view.approval.status_words(view.meeting.status), view.meeting.not_held
    return f"{status} · {not_held}" if not_held is not None else status


def _label(view: MeetingView, item_id: Id) -> str:
    """The printed label, or where the house style prints none the place on the agenda."""
    label = replace(view, item_id=item_id).label
    return label or str([item.id for item in view.meeting.items].index(item_id) + 1)


def _position(view: MeetingView) -> ItemPosition:
    ids = [item.id for item in view.meeting.items]
    if view.meeting.current_item_id not in ids:
        return ItemPosition.NOT_OPENED
    if view.item_id not in ids or view.item_id == view.meeting.current_item_id:
        return ItemPosition.REACHED
    here, reached = ids.index(view.item_id), ids.index(view.meeting.current_item_id)
    return ItemPosition.EARLIER if here < reached else ItemPosition.LATER
