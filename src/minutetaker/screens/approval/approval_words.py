"""How far minutes have come, what was corrected in them and what the public may read, as the screens show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.record import Confirmation, Correction, Id, Meeting, MeetingStatus, MinutetakerError
from minutetaker.record.approval import CONFIRMED_ELSEWHERE, grouped_digest, is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.public.disclosure import standing

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.store.api.store import Store

CORRECTED = "†"
"""Stands before every correction: as in print, a note beside the text."""

DISCLOSED = "‡"
"""Stands before every release and redaction."""

NOT_AS_CONFIRMED = "Not as confirmed: {}"
"""Says of confirmed minutes what of them, or beside them, is not what was confirmed and entered."""

PRINTS_OTHERWISE = (
    "they print otherwise than they were confirmed, or may: the house style or its Word template changed since, or "
    "their text did."
)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A correction, a release or a redaction in the words that stand beside what it is of.

    ``entry_id`` is None of a whole item, ``item_id`` too of the minutes as a whole. ``is_withdrawn`` of a correction
    that is told of still, and corrects nothing any more.
    """

    words: str
    item_id: Id | None
    entry_id: Id | None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ShownApproval:
    """What of the approval of minutes is in sight; nothing yet of a draft."""

    circulated_on: date | None = None
    confirmed_on: date | None = None
    confirmed_by: str = ""
    digest: str = ""
    """Of the confirmation, as people compare it on paper."""
    signed_on: date | None = None
    signed_by: str = ""
    corrections: tuple[ShownNote, ...] = ()
    disclosures: tuple[ShownNote, ...] = ()
    """What was released and redacted, as it holds."""
    printed: PrintedApproval = NOTHING_YET
    """What of it prints beside the minutes."""
    corrects: Mapping[Id, str] = field(default_factory=dict)
    """The entries of resolutions by which other minutes stand corrected, each with why it is not changed."""
    confirmation: Confirmation | None = None
    """What they are proven by, with what they printed and the house style when they were confirmed."""
    changed: tuple[str, ...] = ()
    """What prints beside them and is not as the ledger says that it was entered, each in a sentence."""

    def why_frozen(self, status: MeetingStatus) -> str:
        """Why minutes of that status are not changed and what there is instead; empty where they can be."""
        if not is_frozen(status):
            return ""
        since = f"Confirmed on {plain_date(self.confirmed_on)}" if self.confirmed_on else "Confirmed elsewhere"
        return (
            f"{since}, these minutes stay as they are: a correction is noted beside them, and what became of a "
            "resolution in its follow-up."
        )

    def beside(self, item_id: Id | None, entry_id: Id | None = None) -> tuple[str, ...]:
        """The words of the notes on an entry, on an item as a whole, or on the minutes as a whole."""
        notes = (*self.corrections, *self.disclosures)
        return tuple(one.words for one in notes if one.item_id == item_id and one.entry_id == entry_id)

    def has_corrections(self, item_id: Id) -> bool:
        """Whether anything stands corrected in an item, be it one entry of it."""
        return any(one.item_id == item_id and not one.is_withdrawn for one in self.corrections)

    def has_disclosures(self, item_id: Id) -> bool:
        """Whether anything of an item was released or redacted, be it one entry of it."""
        return any(one.item_id == item_id for one in self.disclosures)

    def status_words(self, status: MeetingStatus) -> str:
        """The status with its date: ``CONFIRMED 6 April 2026``; that of a file of elsewhere is not taken for it."""
        if self.printed.elsewhere:
            return CONFIRMED_ELSEWHERE.upper()
        dates = {
            MeetingStatus.CIRCULATED: self.circulated_on,
            MeetingStatus.CONFIRMED: self.confirmed_on,
            MeetingStatus.SIGNED: self.signed_on,
        }
        return f"{status.value.upper()} {plain_date(dates.get(status))}".rstrip()

    @property
    def last_words(self) -> str:
        """Who confirmed or signed them: ``Signed by Cllr Brown``; empty before that, and no name that was changed."""
        if self.changed:
            return "Not as confirmed: see minutetaker verify"
        if self.signed_by:
            return f"Signed by {self.signed_by}"
        return f"Confirmed by {self.confirmed_by}" if self.confirmed_by else ""


DRAFT_APPROVAL = ShownApproval()
"""Of minutes that nothing has become of yet."""


def read_approval(store: Store, meeting_id: Id, style_for: Callable[[str], HouseStyle]) -> ShownApproval:
    """What the screens show of a meeting's approval.

    Args:
        style_for: gives the house style of that name, which numbers the minutes of the later meetings.
    """
    from minutetaker.desk.approval.cited_resolutions import printed_approval, printed_correction, withdrawn_in_words

    meeting, approval = store.meeting(meeting_id), store.approvals.of(meeting_id)
    circulation, confirmation, signature = approval.circulation, approval.confirmation, approval.signature

    def shown(one: Correction) -> ShownNote:
        by, withdrawal = printed_correction(store, meeting, one, style_for).resolution, approval.withdrawal_of(one)
        gone = f" {withdrawn_in_words(store, meeting, withdrawal)}" if withdrawal else ""
        words = f"{CORRECTED} Corrected by {by.in_words}: {one.text}{gone}"
        return ShownNote(words, one.item_id, one.entry_id, is_withdrawn=withdrawal is not None)

    return ShownApproval(
        circulation.on if circulation else None,
        confirmation.on if confirmation else None,
        confirmation.by_resolution if confirmation else "",
        grouped_digest(confirmation.digest) if confirmation else "",
        signature.on if signature else None,
        signature.by if signature else "",
        tuple(shown(one) for one in approval.corrections),
        tuple(_disclosed(meeting)),
        printed_approval(store, meeting, approval, style_for),
        store.approvals.corrects(meeting_id),
        confirmation,
        tuple(_changed(store, meeting_id, confirmation)) if confirmation else (),
    )


def _changed(store: Store, meeting_id: Id, confirmation: Confirmation) -> Iterator[str]:
    from minutetaker.desk.approval.proof.ledger_proof import print_not_as_entered

    try:
        yield from (one.said for one in print_not_as_entered(store, meeting_id, confirmation))
    except MinutetakerError as error:
        yield str(error)


def not_as_confirmed(meeting: Meeting, style: HouseStyle, approval: ShownApproval) -> tuple[str, ...]:
    """What of confirmed minutes, or beside them, is not what was confirmed and entered, in sentences.

    This composes them: nothing that a key should wait for.
    """
    from minutetaker.desk.approval.approving import prints_as_confirmed

    found = list(approval.changed)
    if approval.confirmation is not None and not prints_as_confirmed(meeting, style, approval.confirmation):
        found.append(PRINTS_OTHERWISE)
    return tuple(NOT_AS_CONFIRMED.format(one) for one in found)


def _disclosed(meeting: Meeting) -> Iterator[ShownNote]:
    if not meeting.disclosures:
        return
    from minutetaker.desk.approval.disclosing import disclosure_beside, passages_of

    for one in standing(meeting.disclosures):
        for entry_id in passages_of(meeting, one):
            yield ShownNote(f"{DISCLOSED} {disclosure_beside(one)}", one.item_id, entry_id)
