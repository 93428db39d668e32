"""A name that was corrected: where else it was typed, and correcting it there, in all places or none.

Of other meetings those of the council are looked through, by the search; what was circulated or confirmed of them
stays. This meeting's own minutes can be corrected until they are confirmed, as by any other command.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial

from minutetaker.desk.minuting.replacing import Instead, Of, TypedText, texts, with_words
from minutetaker.desk.words.corrected_name import CorrectedName
from minutetaker.record import Committee, Id, Meeting, MeetingStatus, PersonName
from minutetaker.record.approval import is_frozen, standing_of
from minutetaker.record.dates import plain_date
from minutetaker.record.text import shortened
from minutetaker.store.api.search import Hit, Query, Subject, Term
from minutetaker.store.api.store import Store

_MOST_STAYING = 200
"""Places in minutes of the past that are listed, the newest."""

_MOST_HITS = 4_000


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """Whose name was corrected, how, and where: in a meeting, or on the committee where ``meeting_id`` is None."""

    name: CorrectedName
    council: str
    committee_id: Id
    membership_id: Id | None
    meeting_id: Id | None = None

    @property
    def label(self) -> str:
        """What the history calls it."""
        before, after = shortened(self.name.before.printed), shortened(self.name.after.printed)
        return f"Correct “{before}” to “{after}”"


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A text that has the name as it was: ``spans`` are where, ``after`` is the text with the name corrected.

    ``of`` names the meeting or committee, ``where`` the item. ``is_sure`` says that nothing but the person can be
    meant. ``stays`` says why it is left as it is; it is empty where it can be corrected.
    """

    key: str
    of: str
    where: str
    text: str
    spans: tuple[tuple[int, int], ...]
    after: str
    is_sure: bool
    stays: str = ""


def name_places(store: Store, correction: NameCorrection) -> tuple[NamePlace, ...]:
    """Where the name stands as it was: in this meeting, on the committee, in other drafts, and where it stays.

    Other meetings come newest first; of the places where it stays no more are told than somebody would read.

    Raises:
        StoreError: the store cannot be read, or searched.
    """
    here, others, staying = _meetings_naming(store, correction)
    found: list[NamePlace] = []
    for meeting in here:
        found += _in_meeting(meeting, correction)
    found += _on_committee(store.committee(correction.committee_id), correction)
    for meeting in others:
        found += _in_meeting(meeting, correction)
    stays = [place for hit in sorted(staying, key=_newest_first) for place in _staying(hit, correction)]
    return (*found, *stays[:_MOST_STAYING])


def correct_name(store: Store, correction: NameCorrection, keys: Collection[str]) -> None:
    """Correct the name in the places of these keys. One unit of work, and one step of undo.

    Raises:
        NotFoundError: a meeting is there no more.
        FrozenError: the minutes of one were confirmed meanwhile.
        StoreError: it could not be written; nothing was changed.
    """
    of: dict[Id, set[str]] = defaultdict(set)
    for key in keys:
        of[key.split(" ", 1)[0]].add(key)
    on_committee = partial(_on_committee_corrected, correction=correction)
    committees = {key: on_committee for key in of if key == correction.committee_id}
    meetings: dict[Id, Callable[[Meeting], Meeting]] = {
        key: partial(_corrected, correction=correction, keys=wanted)
        for key, wanted in of.items()
        if key not in committees
    }
    store.revise_together(correction.label, meetings, committees)


def _meetings_naming(store: Store, correction: NameCorrection) -> tuple[list[Meeting], list[Meeting], list[Hit]]:
    """The meeting itself; the drafts that have the surname, newest first; and what was found in all others."""
    here = [] if correction.meeting_id is None else [store.meeting(correction.meeting_id)]
    here = [one for one in here if not is_frozen(one.status)]
    query = Query((Term(correction.name.before.surname),), councils=frozenset({correction.council}))
    hits = store.search.find(query, exempt=True, limit=_MOST_HITS).hits
    hits = tuple(one for one in hits if one.meeting_id != correction.meeting_id)
    drafts = {one.meeting_id for one in hits if one.status is MeetingStatus.DRAFT}
    newest = dict.fromkeys(one.meeting_id for one in sorted(hits, key=_newest_first) if one.meeting_id in drafts)
    return here, [store.meeting(key) for key in newest], [one for one in hits if one.meeting_id not in drafts]


def _newest_first(hit: Hit) -> tuple[int, Id]:
    return (-hit.date.toordinal() if hit.date else 0, hit.meeting_id)


def _in_meeting(meeting: Meeting, correction: NameCorrection) -> Iterator[NamePlace]:
    of = f"{meeting.committee}, {plain_date(meeting.date)}"
    if meeting.id == correction.meeting_id:
        of = "This meeting"
    name = correction.name
    for attendee in meeting.attendees if meeting.id != correction.meeting_id else ():
        if _is_theirs(attendee.membership_id, attendee.name, correction):
            printed, key = attendee.name.printed, f"{meeting.id} {attendee.id} attendee"
            is_sure = attendee.membership_id is not None and correction.membership_id is not None
            yield NamePlace(key, of, "Attendees", printed, ((0, len(printed)),), name.after.printed, is_sure)
    titles: dict[Id | None, str] = {item.id: item.title for item in meeting.items}
    for text in texts(meeting):
        for is_sure, found in _found(meeting, text, correction).items():
            spans = tuple((start, end) for start, end, _ in found)
            key = _key(meeting, text, is_sure=is_sure)
            where = titles.get(text.item_id) or ("Details" if text.of is Of.MEETING else "Attendees")
            yield NamePlace(key, of, where, text.text, spans, text.with_words(found), is_sure)


def _found(meeting: Meeting, text: TypedText, correction: NameCorrection) -> dict[bool, list[Instead]]:
    """What would stand where in a text, apart where it is surely the person's name and where it may not be."""
    others = [one.name for one in meeting.attendees if one.name not in (correction.name.before, correction.name.after)]
    found: dict[bool, list[Instead]] = defaultdict(list)
    for one in correction.name.found(text.text, others, is_owner=text.field == "owner"):
        found[one.is_sure].append((one.start, one.end, one.instead))
    return found


def _key(meeting: Meeting, text: TypedText, *, is_sure: bool) -> str:
    return f"{meeting.id} {text.key}{'' if is_sure else ' perhaps'}"


def _corrected(meeting: Meeting, correction: NameCorrection, keys: Collection[str]) -> Meeting:
    after = correction.name.after
    attendees = tuple(
        replace(one, name=after)
        if f"{meeting.id} {one.id} attendee" in keys and _is_theirs(one.membership_id, one.name, correction)
        else one
        for one in meeting.attendees
    )
    corrected = replace(meeting, attendees=attendees)
    for text in texts(meeting):
        found = _found(meeting, text, correction)
        chosen = [
            one for is_sure, some in found.items() if _key(meeting, text, is_sure=is_sure) in keys for one in some
        ]
        if chosen:
            corrected = with_words(corrected, text, chosen)
    return corrected


def _on_committee(committee: Committee, correction: NameCorrection) -> Iterator[NamePlace]:
    for one in committee.memberships:
        if one.id == correction.membership_id and one.name == correction.name.before:
            of, printed = f"{committee.name}: its people", one.name.printed
            span, after = ((0, len(printed)),), correction.name.after.printed
            yield NamePlace(f"{committee.id} {one.id} membership", of, "", printed, span, after, is_sure=True)


def _on_committee_corrected(committee: Committee, correction: NameCorrection) -> Committee:
    theirs = (correction.membership_id, correction.name.before)
    return replace(
        committee,
        memberships=tuple(
            replace(one, name=correction.name.after) if (one.id, one.name) == theirs else one
            for one in committee.memberships
        ),
    )


def _is_theirs(membership_id: Id | None, name: PersonName, correction: NameCorrection) -> bool:
    """Whether a name of a list is the person's as it was."""
    is_other = None not in (membership_id, correction.membership_id) and membership_id != correction.membership_id
    return name == correction.name.before and not is_other


def _staying(hit: Hit, correction: NameCorrection) -> Iterator[NamePlace]:
    found = correction.name.found(hit.snippet)
    if not found:
        return
    of = f"{hit.committee}, {plain_date(hit.date) if hit.date else 'of no day'}"
    where = "Attendees" if hit.kind == Subject.NAME else hit.title
    spans = tuple((one.start, one.end) for one in found)
    key = f"{hit.meeting_id} {hit.entry_id or hit.attendee_id or hit.item_id} {hit.kind}"
    stays = standing_of(hit.status, elsewhere=hit.elsewhere)
    yield NamePlace(key, of, where, hit.snippet, spans, "", is_sure=True, stays=stays)
