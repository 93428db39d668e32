"""Minutes as publications: whole or one item by itself, as they print or as the whole record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from minutetaker.desk.approval.approving import prints_as_confirmed
from minutetaker.desk.approval.cited_resolutions import printed_approval
from minutetaker.desk.meetings.public_refusals import held_to_seals, refuse_changed, unsealed_in_print
from minutetaker.minutes.compose.items import public_title
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.compose.scope import as_the_public_reads, scope_of
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publication import Content, Printed, Publication, Record, Withheld
from minutetaker.outputs.text.plain import page_text
from minutetaker.record import Committee, Confirmation, Id, Item, Meeting, MeetingKind, NotFoundError, RecordError
from minutetaker.record.approval import grouped_digest, is_elsewhere, is_frozen
from minutetaker.record.dates import dotted_time
from minutetaker.record.public.disclosure import told
from minutetaker.record.public.public_view import texts_in, withheld_texts
from minutetaker.record.public.withholding import withheld_items, withholding_of
from minutetaker.store.api.store import Store

UNPROVEN = (
    "These minutes are not printed as they were confirmed: the house style, or its Word template, changed since or is "
    "another one. The file says so, and bears no digest. Put the style back as it was, and name the new one anew."
)


def minutes_publication(
    meeting: Meeting,
    style: HouseStyle,
    *,
    item_id: Id | None = None,
    include_exempt: bool = False,
    confirmation: Confirmation | None = None,
    approval: PrintedApproval = NOTHING_YET,
) -> Publication:
    """The minutes of a meeting, or of one item, as they print: ``Parks Committee 2026-03-04 item 11 DRAFT``.

    Args:
        include_exempt: also what exempt items say.
        confirmation: of confirmed minutes. Its digest stands at the foot of each page where they print what was
            confirmed, in the house style that it was confirmed in; where that changed since or is another, they say so.
        approval: what became of them, which prints beside what was confirmed.

    Raises:
        NotFoundError: the meeting has no such item.
    """
    is_proven = confirmation is not None and prints_as_confirmed(meeting, style, confirmation)
    is_unproven = confirmation is not None and not is_proven
    digest = grouped_digest(confirmation.digest) if confirmation is not None and is_proven else ""

    def made(told: Meeting, *, include_exempt: bool = False) -> Publication:
        item = None if item_id is None else told.item(item_id)
        return meeting_publication(
            told,
            "minutes" if item is None else f"item {item_number(told, style, item)}",
            part=item_id or "",
            restricted=include_exempt and holds_exempt(told, item, approval=approval),
            unproven=is_unproven,
            elsewhere=approval.elsewhere,
            printed=Printed(
                lambda: compose(
                    told,
                    style,
                    item_id=item_id,
                    include_exempt=include_exempt,
                    digest=digest,
                    as_confirmed=not is_unproven,
                    approval=approval,
                ),
                style,
            ),
        )

    found = made(meeting, include_exempt=include_exempt)
    hidden = [one.text for one in approval.corrections if one.exempt]
    return replace(found, withheld=withheld_from(made, (meeting,), style, corrections=hidden))


def withheld_from(
    make: Callable[..., Publication],
    states: Sequence[Meeting],
    style: HouseStyle,
    *,
    corrections: Sequence[str] = (),
) -> Withheld | None:
    """What a public file made of these states of a meeting must not hold; None where nothing is withheld of them.

    Args:
        make: the publication of the states as the public may read them.
        corrections: those that the public must not read.
    """
    if not withheld_items(*states) and not corrections and not any(one.disclosures for one in states):
        return None

    def texts() -> Iterator[tuple[str, str]]:
        for state in states:
            for item_id, text in withheld_texts(state):
                number = f"minute {state.minute_number(item_id)}" if item_id else "who came for withheld items alone"
                yield text, number
        yield from ((text, "a correction") for text in corrections)

    def known() -> Iterator[str]:
        return (text for state in states for text in texts_in(as_the_public_reads(state, style)))

    return Withheld(texts, known, lambda: make(*(as_the_public_reads(state, style) for state in states)))


def record_publication(meeting: Meeting, committee: Committee | None = None, *, elsewhere: bool = False) -> Publication:
    """A meeting as it is kept, whole, exempt items included, with the committee that it is of where that is known.

    Args:
        elsewhere: whether it claims to be confirmed, and the store has no confirmation of it.
    """
    restricted = holds_exempt(meeting) or told(meeting.disclosures) != meeting.disclosures
    whole = Record(meeting, committee)
    return meeting_publication(meeting, "minutes", restricted=restricted, elsewhere=elsewhere, whole=whole)


def kept_publication(
    store: Store,
    meeting_id: Id,
    content: Content,
    *,
    item: str = "",
    style: str = "",
    include_exempt: bool = False,
    as_entered: bool = True,
) -> Publication:
    """A meeting of the store for a form of file that takes this content: as it prints, or the whole record.

    Args:
        item: only this one, by its printed number.
        style: the name of another house style than the meeting's own.
        include_exempt: also what exempt items say.
        as_entered: refuse what prints beside confirmed minutes where it is not as the ledger says.

    Raises:
        NotFoundError: the store has no such meeting, or the meeting no such item.
        RecordError: of the whole record a part is asked for, or another style; or what prints beside confirmed minutes
            was changed outside minutetaker.
        StyleError: the house style cannot be used.
    """
    meeting, kept = store.meeting(meeting_id), store.approvals.of(meeting_id)
    unsealed = unsealed_in_print(store, meeting_id, kept)
    if content is Content.RECORD:
        if item or style:
            raise RecordError("The whole record is written whole and in no house style: leave item and style out.")
        elsewhere = is_elsewhere(meeting.status, kept.confirmation)
        found = record_publication(meeting, store.committee(meeting.committee_id), elsewhere=elsewhere)
        return held_to_seals(found, unsealed, whole=True)
    if as_entered:
        refuse_changed(store, meeting_id, kept.confirmation)
    house_style = load_style(style or meeting.style)
    found = minutes_publication(
        meeting,
        house_style,
        item_id=find_item(meeting, house_style, item).id if item else None,
        include_exempt=include_exempt,
        confirmation=kept.confirmation,
        approval=printed_approval(store, meeting, kept),
    )
    found = held_to_seals(found, unsealed, whole=include_exempt)
    return found if kept.confirmation is None else replace(found, ledger=str(store.ledger.head()))


def meeting_publication(
    meeting: Meeting,
    what: str,
    *,
    part: str = "",
    restricted: bool,
    unproven: bool = False,
    elsewhere: bool = False,
    printed: Printed | None = None,
    whole: Record | None = None,
) -> Publication:
    """A publication that tells ``what`` of a meeting, a draft until the minutes are confirmed.

    An annual or extraordinary meeting says so: it is often on the day of an ordinary one. Two meetings whose files
    would have one name are told apart by the council and the time.

    Args:
        part: names the part of the meeting that it is, where ``what`` may come to say it otherwise.
    """
    begins = meeting.opened_at or meeting.starts_at
    return Publication(
        body=meeting.committee or "minutes",
        day=meeting.date,
        what=what if meeting.kind is MeetingKind.ORDINARY else f"{meeting.kind} {what}",
        draft=not is_frozen(meeting.status),
        restricted=restricted,
        exempt_of=(meeting.id,) if restricted else (),
        unproven=unproven,
        elsewhere=elsewhere,
        printed=printed,
        whole=whole,
        source=f"{meeting.id}/{part or what}",
        apart=", ".join(filter(None, (meeting.council, dotted_time(begins)))),
    )


def minutes_text(
    meeting: Meeting, style: HouseStyle, *, item_id: Id | None = None, include_exempt: bool = False
) -> str:
    """The minutes as plain text under the line that heads each page in Word; paragraphs are not broken into lines.

    Raises:
        NotFoundError: the meeting has no such item.
    """
    return page_text(compose(meeting, style, item_id=item_id, include_exempt=include_exempt))


def item_number(meeting: Meeting, style: HouseStyle, item: Item) -> str:
    """The number by which the house style names an item: ``11``, or ``60/18``."""
    return item_number_text(style, meeting.minute_number(item.id), meeting.date)


def find_item(meeting: Meeting, style: HouseStyle, wanted: str) -> Item:
    """The item with that printed number.

    Raises:
        NotFoundError: no item has it; the message lists those that there are, as the public reads of them.
    """
    typed = wanted.strip().rstrip(".):")
    for number, item in meeting.numbered_items():
        if typed in (str(number), item_number(meeting, style, item)):
            return item
    scope = scope_of(meeting, style, include_exempt=False)
    listed = [f"  {scope.numbers[item.id]}  {public_title(scope, item)}" for item in meeting.items]
    opening = f"The meeting has no item {wanted!r}. Its items are:" if listed else "The meeting has no items."
    raise NotFoundError("\n".join([opening, *listed]))


def holds_exempt(meeting: Meeting, item: Item | None = None, *, approval: PrintedApproval = NOTHING_YET) -> bool:
    """Whether the minutes, or those of one item, hold what must not reach the public, a correction of them included."""
    corrected = any(one.exempt for one in approval.of(item.id if item else None))
    return corrected or (bool(withheld_items(meeting)) if item is None else withholding_of(meeting, item).is_any)
