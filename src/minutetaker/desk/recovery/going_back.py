"""The price of going back to a backup, in words: the meetings, acts and changes that would be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from minutetaker.desk.recovery.backups import Shelf, moment
from minutetaker.desk.recovery.check_words import subject_of
from minutetaker.record.text import listed
from minutetaker.store.api.safekeeping.missing import Missing, MissingOf, Relied

MOST = 6
"""Meetings and committees that are named; what is missing of others is counted."""

_NOTHING = "Nothing that is in the store would be missing."
_STORE = "the store as a whole"
_APPROVED = {Relied.CONFIRMATION, Relied.SIGNATURE, Relied.CORRECTION, Relied.CORRECTION_WITHDRAWAL}
_ONE_OF_A_KIND = {*_APPROVED, Relied.CIRCULATION}


def what_would_be_missing(shelf: Shelf, source: Path) -> str:
    """What a clerk loses by going back to a backup: a sentence, or a line for each meeting and committee."""
    keeper = shelf.keeper
    store, held = keeper.contents_of(shelf.store), keeper.contents_of(source)
    missing = keeper.missing_from(source, shelf.store)
    if store is None or held is None or missing is None:
        return f"What was typed after {moment(keeper.backup_at(source))} is not in it."
    if store.mark == held.mark:
        return "It holds all that is in the store."
    return told(missing)


def told(missing: Missing) -> str:
    """What is missing, the approval of minutes first, then whole meetings, and what was typed in the end."""
    named = sorted((one for one in missing.of if one.is_whole or one.relied), key=_weight)
    changes = sum(one.changes for one in missing.of)
    last = f", the last on {moment(missing.last_change)}" if missing.last_change is not None else ""
    if not named:
        return (
            f"{_counted(changes, 'change')} made since{last and f'{last},'} would be missing." if changes else _NOTHING
        )
    lines = [_line(one) for one in named[:MOST]]
    if named[MOST:]:
        lines.append(f"of {_counted(len(named) - MOST, 'other')}: {listed(list(_together(named[MOST:])))}")
    if changes:
        lines.append(f"{_counted(changes, 'other change')}{last}")
    return "\n".join(["This would be missing:", *(f"- {line}" for line in lines)])


def told_of(one: MissingOf) -> str:
    """What is missing of one meeting or committee, as a sentence goes on: ``its confirmation and 2 changes``."""
    changes = [_counted(one.changes, "change")] if one.changes else []
    return listed([*_relied(one.relied, "its"), *changes])


def _weight(one: MissingOf) -> int:
    if _APPROVED & one.relied.keys():
        return 0
    return 1 if one.date is not None else 2


def _line(one: MissingOf) -> str:
    if not one.is_whole:
        return f"{listed(list(_relied(one.relied, 'the')))} of {subject_of(one) if one.subject_id else _STORE}"
    what = "the committee" if one.date is None else "the whole meeting"
    having = f", with {listed(list(_relied(one.relied, 'its')))}" if one.relied else ""
    return f"{what} {subject_of(one)}{having}"


def _relied(counts: Mapping[Relied, int], whose: str) -> Iterator[str]:
    for what in Relied:
        count = counts.get(what, 0)
        if count:
            yield f"{whose} {what}" if count == 1 and what in _ONE_OF_A_KIND else what.counted(count)


def _together(some: Sequence[MissingOf]) -> Iterator[str]:
    totals = Counter[Relied]()
    for one in some:
        totals.update(one.relied)
    yield from (what.counted(totals[what]) for what in Relied if totals[what])
    meetings = sum(one.is_whole and one.date is not None for one in some)
    committees = sum(one.is_whole and one.date is None for one in some)
    yield from (
        _counted(count, what) for what, count in (("whole meeting", meetings), ("committee", committees)) if count
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
