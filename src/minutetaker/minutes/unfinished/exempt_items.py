"""Gaps and doubts about an exempt item: its summary, its paragraph, and the exclusion of the public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from minutetaker.minutes.blank_entries import without_blanks
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.record import Fact, Id, Item, Meeting
from minutetaker.record.entries.tree import path_to
from minutetaker.record.room.exclusion import excludes_in_words, exclusion_from, exclusions

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle


def exempt_faults(meeting: Meeting, item: Item, style: HouseStyle, numbers: Mapping[Id, str]) -> Iterator[Unfinished]:
    """What is unfinished about the exemption of one item, and about the exclusions resolved at it."""
    for severity, text, entry_id in (*_exempt(meeting, item, style), *_excluded(meeting, item)):
        yield Unfinished(severity, text, item.id, entry_id, numbers[entry_id or item.id])


def _exempt(meeting: Meeting, item: Item, style: HouseStyle) -> Iterator[tuple[Severity, str, Id | None]]:
    if not item.exempt:
        return
    look, paragraph = style.sheet.exempt, item.exempt_paragraph.strip()
    if not item.public_summary.strip():
        said = "The item is exempt and has no public summary, so that the public reads nothing of it"
        duty = f" ({look.law.summary_duty})" if look.law.summary_duty else ""
        severity = Severity.MUST if duty else Severity.WORTH_A_LOOK
        yield severity, f"{said}: write one{duty}, or pass it where the notice says enough.", None
    if look.paragraph_required and not paragraph:
        said = "The item is exempt and does not say under which paragraph of the Act"
        yield Severity.MUST, f"{said}: give its number.", None
    if why := look.law.why_no_paragraph(paragraph):
        severity = Severity.MUST if look.law.paragraphs else Severity.WORTH_A_LOOK
        yield severity, f"The item's paragraph is none: {why}. Correct it in the details of the item.", None
    is_taken = bool(without_blanks(item.entries))
    if is_taken and exclusion_from(meeting, item.id) is None and not excludes_in_words(meeting):
        said = "The item is exempt and no resolution excludes the public from it"
        yield Severity.WORTH_A_LOOK, f"{said}: record it before the item, as /exclude does, or open the item.", None


def _excluded(meeting: Meeting, item: Item) -> Iterator[tuple[Severity, str, Id | None]]:
    """Exclusions resolved at the item after which something is not as it says."""
    known = {one.id: one for one in meeting.items}
    order = [one.id for one in meeting.items]
    for at, entry in exclusions(meeting):
        if at.id != item.id:
            continue
        excluded = [one for one in entry.excluded_ids if one in known]
        if any(not known[one].exempt for one in excluded):
            said = "The public is excluded from an item that is not exempt"
            yield Severity.WORTH_A_LOOK, f"{said}: mark it exempt in the agenda, or correct the resolution.", entry.id
        if not item.exempt and excluded and _is_followed(item, entry.id):
            said = "Text follows the resolution that excludes the public, in an item that is open, so that it prints"
            yield Severity.WORTH_A_LOOK, f"{said}: move it to an exempt item, or mark this one exempt.", entry.id
        if entry.readmitted_at is None and excluded:
            later = (known[one] for one in order[max(map(order.index, excluded)) + 1 :])
            if any(not one.exempt and without_blanks(one.entries) for one in later):
                said = "It is not noted that the public was let in again, and open business follows"
                yield Severity.WORTH_A_LOOK, f"{said}: note when, such as /readmit 20.40.", entry.id


def _is_followed(item: Item, entry_id: Id) -> bool:
    """Whether something else than a vote was minuted in the item after an entry."""
    behind = without_blanks(item.entries[path_to(item.entries, entry_id)[0] + 1 :])
    return any(one.kind.row.prints and not one.kind.has(Fact.VOTES) for one in behind)
