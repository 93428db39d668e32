"""Business that earlier meetings leave for the next agenda: offered to the clerk, who takes or leaves each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutetaker.desk.meetings.bodies import Likeness, likeness_to
from minutetaker.desk.next_agenda.agenda_order import with_taken
from minutetaker.desk.next_agenda.agenda_words import Words, business_of
from minutetaker.desk.next_agenda.left_over import LeftOver, State
from minutetaker.record import (
    Committee,
    FollowUpSummary,
    Id,
    Item,
    Meeting,
    MeetingKind,
    Origin,
    OriginKind,
    new_id,
)
from minutetaker.store.api.next_agenda import ItemInMeeting, MeetingNote
from minutetaker.store.api.store import Store

LONG_AGO = dt.timedelta(days=366)
"""What is older is offered, but left unless the clerk takes it: an import may bring years of it."""

_HEADINGS = {
    OriginKind.MINUTES: "Minutes to confirm",
    OriginKind.MATTER_ARISING: "Matters arising",
    OriginKind.DEFERRED: "Deferred",
    OriginKind.REFERRED: "Referred",
    OriginKind.UNFINISHED: "Not reached",
    OriginKind.RECOMMENDATION: "Recommendations without an answer",
}
_KIND_OF = {
    State.DEFERRED: OriginKind.DEFERRED,
    State.REFERRED: OriginKind.REFERRED,
    State.UNFINISHED: OriginKind.UNFINISHED,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Business that a new agenda may take.

    ``title`` is what would stand on the agenda and ``source`` says where it comes from. ``open`` names the
    follow-ups of it that are open; it and ``title`` may be of an exempt item. ``is_taken`` is what is done where
    the clerk says nothing, and ``left_because`` why that is to leave it.
    """

    origin: Origin
    title: str
    source: str
    open: tuple[str, ...] = ()
    left_because: str = ""
    purpose: str = ""
    documents: tuple[str, ...] = ()
    exempt: bool = False
    exempt_paragraph: str = ""
    public_title: str = ""

    @property
    def kind(self) -> OriginKind:
        """Why it is offered."""
        return self.origin.kind

    @property
    def heading(self) -> str:
        """What stands above all offers of its kind."""
        return _HEADINGS[self.kind]

    @property
    def source_line(self) -> str:
        """Where it comes from, that it is exempt, and why it is left, in one line."""
        mark = f"EXEMPT (paragraph {self.exempt_paragraph})" if self.exempt_paragraph else "EXEMPT"
        left = f"left: {self.left_because}" if self.left_because else ""
        return " · ".join(filter(None, (self.source, mark if self.exempt else "", left)))

    @property
    def for_public(self) -> Offer:
        """One of an exempt item without what it says; why it is left may name the body that it is recommended to."""
        left = "for a reason that is not shown" if self.left_because else ""
        return replace(self, title="(exempt item)", open=(), purpose="", documents=(), left_because=left)

    @property
    def is_taken(self) -> bool:
        """Whether it is taken where the clerk says nothing."""
        return not self.left_because

    @property
    def key(self) -> str:
        """Tells it from every other offer of one agenda."""
        return f"{self.origin.meeting_id} {self.origin.item_id or ''}"

    def as_item(self) -> Item:
        """The item that it becomes."""
        return Item(
            new_id(),
            self.title,
            self.purpose,
            self.documents,
            exempt=self.exempt,
            exempt_paragraph=self.exempt_paragraph,
            public_title=self.public_title,
            origin=self.origin,
        )


def offers(
    store: Store,
    committee_id: Id,
    *,
    on: dt.date,
    kind: MeetingKind = MeetingKind.ORDINARY,
) -> tuple[Offer, ...]:
    """What a new meeting of a committee may take from earlier ones, in the order in which it is offered.

    Minutes to confirm, oldest first; matters arising from open follow-ups, each earlier item once; what was deferred,
    referred or not reached; recommendations to the committee, and its own that were not answered. Business that a
    later item took on is offered as that item, and not at all before that one is decided. What was on the agenda of
    a meeting that was not held, or that nobody closed, comes back once its day went by.

    Raises:
        NotFoundError: the store has no such committee.
    """
    return _offers(store, store.committee(committee_id), on, kind, None)


def offers_for(store: Store, meeting_id: Id) -> tuple[Offer, ...]:
    """What a meeting that there is already may still take, as for :func:`offers`.

    Raises:
        NotFoundError: the store has no such meeting.
    """
    meeting = store.meeting(meeting_id)
    return _offers(store, store.committee(meeting.committee_id), meeting.date, meeting.kind, meeting.id)


def take(store: Store, meeting_id: Id, taken: Iterable[Offer]) -> Meeting:
    """Put what is taken on the agenda of a meeting, as one step of undo.

    Raises:
        NotFoundError: the store has no such meeting.
        FrozenError: its minutes are confirmed.
    """
    kept = tuple(taken)
    return store.revise_meeting(
        meeting_id,
        "Add from earlier meetings",
        lambda meeting: replace(meeting, items=agenda_with(meeting.items, kept, current_id=meeting.current_item_id)),
    )


def agenda_with(items: tuple[Item, ...], taken: Iterable[Offer], *, current_id: Id | None = None) -> tuple[Item, ...]:
    """An agenda with what is taken in its place; see :func:`~minutetaker.desk.next_agenda.agenda_order.with_taken`."""
    return with_taken(items, tuple(one.as_item() for one in taken), current_id=current_id)


def _offers(
    store: Store, committee: Committee, on: dt.date, kind: MeetingKind, meeting_id: Id | None
) -> tuple[Offer, ...]:
    finder = _Finder(store, committee, on, meeting_id)
    found = (*finder.business(), *finder.from_others())
    # What is left by itself may be years of it: the newest of that stands first, below what is taken.
    left = reversed([offer for offer in found if not offer.is_taken])
    business = (*(offer for offer in found if offer.is_taken), *left)
    ordered = (*finder.minutes(), *sorted(business, key=lambda offer: list(OriginKind).index(offer.kind)))
    if kind is MeetingKind.EXTRAORDINARY:
        called_for = "an extraordinary meeting deals with what it was called for"
        return tuple(replace(offer, left_because=offer.left_because or called_for) for offer in ordered)
    return ordered


_NOT_HELD = "nothing says that it was held"
_LEFT_WHERE = {State.REFERRED: "it may not have been reported on yet"}


class _Finder:
    """Finds what one agenda may take."""

    def __init__(self, store: Store, committee: Committee, on: dt.date, meeting_id: Id | None) -> None:
        self._store, self._committee, self._on = store, committee, on
        today = store.now().astimezone().date()
        self._left = LeftOver(store, committee, on=on, today=today, meeting_id=meeting_id)
        self._words = Words(on)

    def minutes(self) -> Iterator[Offer]:
        """Minutes to confirm."""
        for meeting in self._left.to_confirm():
            left = "" if self._left.was_held(meeting) else _NOT_HELD
            if meeting.not_held is not None:
                left = f"it was {meeting.not_held}"
            elif self._left.was_missed(meeting):
                left = f"{_NOT_HELD}; where it was not, delete it on the list of meetings"
            yield Offer(
                Origin(OriginKind.MINUTES, meeting.id),
                self._words.minutes_title(meeting),
                self._words.standing_of(meeting),
                left_because=left or self._too_old(meeting.date),
            )

    def business(self) -> Iterator[Offer]:
        """What the committee's own items left: one offer for each."""
        pending = self._open_follow_ups()
        for one, state in self._left.left_open():
            yield self._left_item(one, state, pending.pop(one.item.id, ()))
        for item_id, open_ones in pending.items():
            yield self._arising(self._left.items[item_id], open_ones)

    def from_others(self) -> Iterator[Offer]:
        """What other committees of the council recommended to this one and it has not dealt with."""
        others = [
            one
            for one in self._store.committees()
            if one.id != self._committee.id and one.council == self._committee.council
        ]
        named = {
            body: likeness_to(body, self._committee, others) for body in self._store.agenda.bodies_recommended_to()
        }
        meant = [body for body, like in named.items() if like is not Likeness.NONE]
        pending: dict[Id, list[FollowUpSummary]] = {}
        for one in _oldest_first(self._store.follow_ups.listing(open_only=True, recommended_to=meant)):
            is_of_another = one.committee_id != self._committee.id and one.council == self._committee.council
            if is_of_another and not self._left.has_taken(one.item_id):
                pending.setdefault(one.item_id, []).append(one)
        items = self._store.agenda.items_by_id(pending)
        for item_id in pending:
            item = items[item_id]
            if self._left.is_earlier(item.meeting):
                likest = max(named[one.recommended_to] for one in pending[item_id])
                yield self._recommended(item, pending[item_id], likest)

    # Within

    def _open_follow_ups(self) -> dict[Id, tuple[FollowUpSummary, ...]]:
        """The open follow-ups by the newest item that took them on; none whose item is yet to be dealt with."""
        found: dict[Id, tuple[FollowUpSummary, ...]] = {}
        for one in _oldest_first(self._store.follow_ups.listing(committee_id=self._committee.id, open_only=True)):
            newest = self._left.newest(one.item_id)
            if newest is None or not self._left.is_earlier(newest.meeting):
                continue
            if newest.item.id == one.item_id or self._left.state_of(newest) is not State.TO_COME:
                found[newest.item.id] = (*found.get(newest.item.id, ()), one)
        return found

    def _left_item(self, one: ItemInMeeting, state: State, open_ones: tuple[FollowUpSummary, ...]) -> Offer:
        postponed = self._left.postponed(one)
        left = ""
        if postponed is not None:
            left = "another decision followed" if self._left.was_taken_again(one) else _LEFT_WHERE.get(state, "")
        offer = self._of_item(_KIND_OF[state], one, open_ones, left)
        return replace(
            offer,
            origin=replace(offer.origin, entry_id=postponed.entry_id if postponed else None),
            title=one.item.title,
            purpose=one.item.purpose,
            documents=one.item.documents,
        )

    def _arising(self, one: ItemInMeeting, open_ones: tuple[FollowUpSummary, ...]) -> Offer:
        if all(follow_up.is_recommendation for follow_up in open_ones):
            bodies = " and ".join(dict.fromkeys(follow_up.recommended_to for follow_up in open_ones))
            offer = self._of_item(OriginKind.RECOMMENDATION, one, open_ones, "it waits for their answer")
            # Of an exempt item the public must not read who it goes to, which the heading of many a style would print.
            return _called("Recommendation" if offer.exempt else f"Recommendation to {bodies}", offer, one)
        dues = [follow_up.due for follow_up in open_ones if follow_up.due is not None]
        is_later = len(dues) == len(open_ones) and min(dues) > self._on
        left = f"not due until {self._words.day(min(dues))}" if is_later else ""
        offer = self._of_item(OriginKind.MATTER_ARISING, one, open_ones, left)
        return _called("Matter arising", offer, one)

    def _recommended(self, one: ItemInMeeting, open_ones: list[FollowUpSummary], like: Likeness) -> Offer:
        said = f"“{open_ones[0].recommended_to}” may be another body"
        left = said if like is Likeness.SOME_WORDS else ""
        offer = self._of_item(OriginKind.RECOMMENDATION, one, tuple(open_ones), left)
        offer = replace(offer, source=f"{one.meeting.committee}, {offer.source}")
        return _called(f"Recommendation of {_the(one.meeting)}", offer, one)

    def _of_item(
        self, kind: OriginKind, one: ItemInMeeting, open_ones: tuple[FollowUpSummary, ...], left: str
    ) -> Offer:
        """An offer whose title is still to be worded."""
        days = [one.meeting.date, *(follow_up.last_on for follow_up in open_ones if follow_up.last_on)]
        only = open_ones[0].entry_id if len(open_ones) == 1 and open_ones[0].item_id == one.item.id else None
        return Offer(
            Origin(kind, one.meeting.id, one.item.id, only),
            "",
            self._source(one),
            tuple(map(self._words.follow_up, open_ones)),
            left or self._too_old(max(days)),
            exempt=one.is_withheld or any(follow_up.exempt for follow_up in open_ones),
            exempt_paragraph=one.item.exempt_paragraph,
            public_title=one.title_for_later,
        )

    def _source(self, one: ItemInMeeting) -> str:
        if self._left.was_missed(one.meeting):
            why = one.meeting.not_held
            said = f"which was {why}" if why is not None else "when no meeting was held"
            return f"agenda of {self._words.day(one.meeting.date)}, {said}"
        return f"{self._words.minute(one)}{', which nobody closed' if self._left.was_left_open(one.meeting) else ''}"

    def _too_old(self, day: dt.date) -> str:
        return "more than a year old" if day < self._on - LONG_AGO else ""


def _oldest_first(found: Iterable[FollowUpSummary]) -> list[FollowUpSummary]:
    """In the order of the meetings, and within each in that of the minutes, in which they come."""
    return sorted(found, key=lambda one: (one.date, one.meeting_id))


def _called(what: str, offer: Offer, one: ItemInMeeting) -> Offer:
    """The offer with its titles worded: what it is, and of which business."""
    public = f"{what}: {business_of(one.title_for_later)}" if one.title_for_later else ""
    return replace(offer, title=f"{what}: {business_of(one.item.title)}", public_title=public)


def _the(meeting: MeetingNote) -> str:
    return meeting.committee if meeting.committee.casefold().startswith("the ") else f"the {meeting.committee}"
