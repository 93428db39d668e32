"""A meeting composed into a document: the whole minutes, or one item by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, assert_never

from minutetaker.minutes.blank_entries import without_blanks
from minutetaker.minutes.compose.approval import with_approval
from minutetaker.minutes.compose.attendance import meeting_attendance
from minutetaker.minutes.compose.items import item_blocks, printed_title
from minutetaker.minutes.compose.movements import movements_of
from minutetaker.minutes.compose.scope import Scope, scope_of
from minutetaker.minutes.documents.document import Block, Columns, Document, Paragraph, Role, Table
from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.record import Id, Item, Meeting, NotHeld
from minutetaker.record.approval import CONFIRMED_ELSEWHERE
from minutetaker.record.dates import plain_date

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

DRAFT_MARK = "DRAFT"
"""Stands in the header of minutes that have yet to be confirmed, whatever the house style."""

NOT_AS_CONFIRMED_MARK = "NOT AS CONFIRMED"
"""Stands in the header of confirmed minutes where they print otherwise than they were confirmed."""

_Marked = TypeVar("_Marked", Paragraph, Table)


def compose(
    meeting: Meeting,
    style: HouseStyle,
    *,
    item_id: Id | None = None,
    include_exempt: bool = False,
    digest: str = "",
    as_confirmed: bool = True,
    approval: PrintedApproval = NOTHING_YET,
) -> Document:
    """The minutes of a meeting, or of one item, as they print in a house style.

    No text, however odd, makes it fail, and no sentence of the house style: its facts print alone then. What an
    exempt item says is left out unless ``include_exempt`` is set. A ``digest``, written as people compare it on paper,
    stands in the footer in the house style's wording, and as a QR code where that wants one. Confirmed minutes that
    are not ``as_confirmed`` say so in the header. What became of them, ``approval``, prints beside what was confirmed
    and changes nothing of it.

    Raises:
        NotFoundError: the meeting has no item ``item_id``.
    """
    scope = scope_of(meeting, style, include_exempt=include_exempt, approval=approval)
    item = None if item_id is None else scope.meeting.item(item_id)
    blocks = _whole(scope) if item is None else _extract(scope, item)
    return Document(
        title=_title(scope, item),
        subject=meeting.council,
        language=style.language,
        header=prefixed(
            "" if as_confirmed else NOT_AS_CONFIRMED_MARK,
            page_header(scope, is_restricted=_is_restricted(scope, item)),
        ),
        footer=_footer(scope, digest),
        footer_code=f"Digest {digest}" if digest and scope.style.sheet.minutes.digest_qr_code else "",
        blocks=tuple(_bookmarked_once(with_approval(scope, blocks, item_id=item_id, as_confirmed=as_confirmed))),
        unsaid=tuple(scope.unsaid.values()),  # the last of them: it fills while the others are composed
    )


def _title(scope: Scope, item: Item | None) -> str:
    meeting = scope.meeting
    title = f"Minutes of {meeting.committee or meeting.council}, {plain_date(meeting.date)}"
    return title if item is None else f"{title}: {printed_title(scope, item)}"


def _is_restricted(scope: Scope, item: Item | None) -> bool:
    """Whether the public must not read some of the item, or of the whole minutes, or of what was corrected in them."""
    items = scope.meeting.items if item is None else (item,)
    corrections = scope.approval.of(item.id if item else None)
    return any(map(scope.is_restricted, items)) or any(one.exempt for one in corrections)


def page_header(scope: Scope, *, is_restricted: bool) -> str:
    """The line above every page, with the marks of a draft and of exempt text.

    Args:
        is_restricted: whether the public must not read some of what prints where exempt text does.
    """
    header = scope.say(scope.style.sheet.minutes.header)
    if scope.include_exempt and is_restricted:
        header = prefixed(scope.say(scope.style.sheet.exempt.restricted_header), header)
    if scope.approval.elsewhere:
        return prefixed(CONFIRMED_ELSEWHERE.upper(), header)
    return prefixed(DRAFT_MARK, header) if scope.draft and DRAFT_MARK not in header else header


def _footer(scope: Scope, digest: str) -> str:
    look = scope.style.sheet.minutes
    return prefixed(look.footer, scope.say(look.digest, digest=digest) if digest else "")


def prefixed(mark: str, line: str) -> str:
    """A heading with a mark in front, either of which may be empty: ``DRAFT – Parks Committee``."""
    return " – ".join(part for part in (mark, line) if part)


def _whole(scope: Scope) -> Iterator[Block]:
    movements = movements_of(scope)
    look = scope.style.sheet.minutes
    where = scope.style.sheet.movements.place
    for part in look.order:
        match part:
            case "draft notice":
                yield from _draft_notice(scope)
            case "title":
                yield from _said(Role.TITLE, scope.say(look.title))
            case "attendance":
                yield from meeting_attendance(scope)
                if where == "attendance":
                    yield from movements.everywhere()
            case "items":
                yield from _not_held(scope)
                yield from movements.before_the_items()
                for number, item in _printed_items(scope.meeting):
                    yield from item_blocks(scope, item, number, look.item_order, movements)
            case "closing":
                yield from _said(Role.CLOSING, scope.say(look.closing))
            case "sign-off":
                yield from _sign_off(scope)
            case unknown:
                assert_never(unknown)


def _not_held(scope: Scope) -> Iterator[Paragraph]:
    look, why = scope.style.sheet.minutes, scope.meeting.not_held
    if why is not None:
        yield from _said(Role.NARRATIVE, scope.say(look.cancelled if why is NotHeld.CANCELLED else look.not_quorate))


def _printed_items(meeting: Meeting) -> Iterator[tuple[int, Item]]:
    """Each item with its number; of a meeting that was not held those at which something was minuted all the same."""
    for number, item in meeting.numbered_items():
        if meeting.not_held is None or without_blanks(item.entries):
            yield number, item


def _extract(scope: Scope, item: Item) -> Iterator[Block]:
    look = scope.style.sheet.extract
    number = scope.meeting.minute_number(item.id)
    if "draft notice" in look.order:
        yield from _draft_notice(scope)
    order = [part for part in look.order if part != "draft notice"]
    yield from item_blocks(scope, item, number, order, movements_of(scope), numbered=look.numbers)


def _draft_notice(scope: Scope) -> Iterator[Paragraph]:
    if scope.draft:
        yield from _said(Role.DRAFT_NOTICE, scope.say(scope.style.sheet.minutes.draft_notice))


def _sign_off(scope: Scope) -> Iterator[Paragraph]:
    look = scope.style.sheet.minutes
    lines = [text for sentence in look.sign_off if (text := scope.say(sentence))]
    day = scope.say(look.sign_off_date)
    for index, text in enumerate(lines, 1):
        yield Paragraph(Role.SIGNATURE, text, keep_with_next=bool(day) or index < len(lines))
    yield from _said(Role.SIGNATURE_DATE, day)


def _said(role: Role, text: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph(role, text)


def _bookmarked_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each bookmark on the first block only that bears it."""
    taken: set[Id] = set()
    for block in blocks:
        match block:
            case Columns():
                inside = tuple(_once(paragraph, taken) for paragraph in block.paragraphs)
                yield block if inside == block.paragraphs else replace(block, paragraphs=inside)
            case Paragraph():
                yield _once(block, taken)
            case Table():
                yield _once(block, taken)
            case unknown:
                assert_never(unknown)


def _once(block: _Marked, taken: set[Id]) -> _Marked:
    if block.bookmark is None:
        return block
    if block.bookmark in taken:
        return replace(block, bookmark=None)
    taken.add(block.bookmark)
    return block
