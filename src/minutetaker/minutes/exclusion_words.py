"""The words of a resolution to exclude the public: the house style's, or those of the law that the council goes by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from minutetaker.minutes.compose.scope import scope_of
from minutetaker.record import Id, Meeting, Reference
from minutetaker.record.room.exclusion import AccessLaw
from minutetaker.record.text import listed

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle


_SECTION = "Public Bodies (Admission to Meetings) Act 1960 s1(2)"


def exclusion_text(
    meeting: Meeting, style: HouseStyle, item_ids: Sequence[Id], *, paragraph: str, reason: str
) -> tuple[str, tuple[Reference, ...]]:
    """The text of the resolution, and the references in it to the items that it names.

    Args:
        paragraph: by which the items are exempt, such as ``1 and 3``.
        reason: what the resolution states where the law has no paragraphs; empty for the nature of the business.
    """
    scope, look = scope_of(meeting, style, include_exempt=True), style.sheet.exempt
    numbers = [scope.numbers[one] for one in item_ids]
    named, several = listed(numbers), len(numbers) > 1
    text = scope.say(
        look.exclusion, items=named, several_items=several, paragraph=paragraph, law=look.law.full_name, reason=reason
    )
    if not text:
        text = _by_law(look.law, f"minute{'s' * several} {named}", paragraph, reason)
    return text, tuple(_references(text, named, numbers, item_ids))


def _by_law(law: AccessLaw, minutes: str, paragraph: str, reason: str) -> str:
    front = f"That the press and public be excluded from the meeting for {minutes}, "
    if not law.paragraphs:
        why = reason or "the confidential nature of the business to be transacted"
        return f"{front}as publicity would be prejudicial to the public interest by reason of {why} ({_SECTION})."
    numbers = f"paragraph{'s' * (len(paragraph.split()) > 1)} {paragraph}"
    return (
        f"{front}on the grounds that it involves the likely disclosure of exempt information as defined in {numbers} "
        f"of {law.full_name}, and that in all the circumstances of the case the public interest in maintaining the "
        "exemption outweighs the public interest in disclosing the information."
    )


def _references(text: str, named: str, numbers: Sequence[str], item_ids: Sequence[Id]) -> Iterator[Reference]:
    at = text.find(named)
    for number, item_id in zip(numbers, item_ids, strict=True) if at >= 0 else ():
        start = text.index(number, at)
        at = start + len(number)
        yield Reference(item_id, start, at)
