"""The scope of every sentence of one export: the meeting, its people and the numbers of its items."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.minutes.style.sentences import SentenceError
from minutetaker.record import Attendee, Entry, Id, Item, Meeting, PersonName
from minutetaker.record.approval import is_frozen
from minutetaker.record.entries.references import resolved_text
from minutetaker.record.public.disclosure import Disclosure
from minutetaker.record.public.public_view import public_view, redacted
from minutetaker.record.public.withholding import Withholding, withholding_of
from minutetaker.record.room.attendance import short_names

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.minutes.style.sentences import Sentence

_NOBODY = PersonName("")


@dataclass(frozen=True, slots=True)
class Scope:
    """One meeting in one house style, for the public or for those who may read exempt items.

    For the public ``meeting`` is the public view of it, which holds no more than they may read.
    """

    meeting: Meeting
    style: HouseStyle
    include_exempt: bool
    words: Mapping[str, object]
    """The variables of the meeting, which every sentence may use."""
    people: Mapping[Id, Attendee]
    short_names: Mapping[Id, str]
    """What sentences call each attendee."""
    numbers: Mapping[Id, str]
    """Each item's number as other text names it."""
    withholdings: Mapping[Id, Withholding]
    """What of each item is withheld from the public, and by what decision."""
    public_titles: Mapping[Id, str]
    """What the public reads instead of the title of each item that is withheld."""
    approval: PrintedApproval = NOTHING_YET
    """What of the approval of the minutes the reader may know."""
    unsaid: dict[str, str] = field(default_factory=dict)
    """Sentences that failed as they were said, and what is told of each; it fills as the document is composed."""

    @property
    def draft(self) -> bool:
        """Whether the minutes have yet to be confirmed."""
        return not is_frozen(self.meeting.status)

    def hides(self, item: Item) -> bool:
        """Whether this export must not tell what the item's minute says."""
        return not self.include_exempt and (found.is_whole if (found := self.withheld_of(item)) else item.exempt)

    def withheld_of(self, item: Item) -> Withholding | None:
        """What of the item is withheld from the public; None of one that is not in the meeting."""
        return self.withholdings.get(item.id)

    def is_restricted(self, item: Item) -> bool:
        """Whether the public must not read some of the item."""
        return found.is_any if (found := self.withheld_of(item)) else item.exempt

    def stands_in(self, item: Item, entry: Entry) -> bool:
        """Whether the entry's text is what the public reads in its place."""
        found = None if self.include_exempt else self.withheld_of(item)
        return found is not None and entry.id in found.entries and bool(entry.text)

    def say(self, sentence: Sentence, **words: object) -> str:
        """A sentence of the house style with the meeting's variables and these; the facts alone where it fails."""
        if not sentence:
            return ""
        facts = {**self.words, **words}
        try:
            return sentence.render(facts)
        except SentenceError as error:
            self.unsaid[sentence.source] = (
                f"A sentence of the house style {self.style.name!r} cannot be said here ({error}), and its facts are "
                f"printed alone. Mend it in the style's file: {sentence.source}"
            )
            return sentence.plainly(facts)

    def text_of(self, entry: Entry) -> str:
        """The entry's text with the present numbers of the items that it refers to."""
        return resolved_text(entry, self.numbers.get) if entry.references else entry.text

    def name_of(self, person_id: Id | None) -> PersonName:
        """The name of an attendee; an empty one for nobody and for one who is no longer listed."""
        attendee = self.people.get(person_id) if person_id else None
        return attendee.name if attendee else _NOBODY

    def short_name_of(self, person_id: Id | None) -> str:
        """What sentences call an attendee; nothing for one who is no longer listed."""
        return self.short_names.get(person_id, "") if person_id else ""

    def role_of(self, person_id: Id | None) -> str:
        """The job title of an attendee, or nothing."""
        attendee = self.people.get(person_id) if person_id else None
        return attendee.job_title if attendee else ""


def as_the_public_reads(meeting: Meeting, style: HouseStyle) -> Meeting:
    """The public view of a meeting, with the titles that its house style gives to exempt items."""
    scope = scope_of(meeting, style, include_exempt=False)
    items = (replace(one, title=scope.public_titles.get(one.id, one.title)) for one in scope.meeting.items)
    return replace(scope.meeting, items=tuple(items))


def scope_of(
    meeting: Meeting, style: HouseStyle, *, include_exempt: bool, approval: PrintedApproval = NOTHING_YET
) -> Scope:
    """Gather what the sentences of one export need."""
    words: dict[str, object] = {
        "council": meeting.council,
        "committee": meeting.committee,
        "body": next(reversed(meeting.committee.split()), ""),
        "place": meeting.place,
        "date": meeting.date,
        "starts_at": meeting.starts_at,
        "opened_at": meeting.opened_at,
        "closed_at": meeting.closed_at,
        "kind": meeting.kind.value,
        "draft": not is_frozen(meeting.status),
    }

    def in_its_place(by: Disclosure | None) -> str:
        with suppress(SentenceError):
            return style.sheet.exempt.redacted.render({**words, **decision_words(by)}) or redacted(by)
        return redacted(by)

    told = meeting if include_exempt else public_view(meeting, in_its_place)
    scope = Scope(
        meeting=told,
        style=style,
        include_exempt=include_exempt,
        words=words,
        people={attendee.id: attendee for attendee in told.attendees},
        short_names=short_names(told.attendees),
        numbers={item.id: item_number_text(style, number, meeting.date) for number, item in meeting.numbered_items()},
        withholdings={item.id: withholding_of(meeting, item) for item in meeting.items},
        public_titles={},
        approval=approval.told(include_exempt=include_exempt),
    )
    withheld = (item for item in meeting.items if scope.withholdings[item.id].is_whole)
    return replace(scope, public_titles={item.id: _public_title(scope, item) for item in withheld})


def decision_words(by: Disclosure | None) -> dict[str, object]:
    """The variables of a sentence on a release or a redaction; empty where there is none."""
    return {"reason": by.reason, "by": by.by, "on": by.on} if by else {"reason": "", "by": "", "on": None}


def _public_title(scope: Scope, item: Item) -> str:
    found, look = scope.withholdings[item.id], scope.style.sheet.exempt
    if found.title:
        return found.title
    if found.redaction:
        return look.redacted_heading
    return scope.say(look.heading, title=item.title, number=scope.numbers[item.id])
