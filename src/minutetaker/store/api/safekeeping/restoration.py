"""A restore as the ledger of the restored store tells it: the backup, and the ledger that it replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from minutetaker.store.api.approval.ledger import LedgerHead
from minutetaker.store.api.safekeeping.missing import Missing, MissingOf, Relied

_BACKUP, _MADE = "backup", "made"
_REPLACED = "replaced ledger"
_LOST = "entries lost"
_UNKNOWN = "unknown"
_WHOLE, _CHANGES = "whole", "changes"


@dataclass(frozen=True, slots=True)
class Restoration:
    """One restore. It is an entry of the ledger, and one more for each meeting and committee that lost anything."""

    backup: str
    """The name of the file that was put in the place of the store."""
    made: dt.datetime
    """When that was made, in UTC."""
    replaced: LedgerHead | None
    """Where the ledger of the store that was replaced ended; None where that could not be read."""
    lost: str | None = ""
    """The numbers of the entries of that ledger that are no longer there: ``13 to 40``; None where unreadable."""

    @classmethod
    def of(cls, backup: str, made: dt.datetime, replaced: LedgerHead | None, missing: Missing | None) -> Restoration:
        """The restore of a backup, with what a comparison told beforehand."""
        return cls(backup, made, replaced, None if missing is None else _runs(missing.entries))

    @property
    def facts(self) -> dict[str, str]:
        """As its entry in the ledger keeps it."""
        said = {_BACKUP: self.backup, _MADE: self.made.isoformat()}
        if self.replaced is None:
            return {**said, _REPLACED: _UNKNOWN, _LOST: _UNKNOWN}
        head = {_REPLACED: f"{self.replaced.number}:{self.replaced.digest}"} if self.replaced.number else {}
        lost = {_LOST: _UNKNOWN if self.lost is None else self.lost} if self.lost != "" else {}
        return {**said, **head, **lost}

    def facts_of(self, one: MissingOf) -> dict[str, str]:
        """As the entry of one meeting or committee keeps it."""
        named = {"council": one.council, "committee": one.committee, "date": one.date.isoformat() if one.date else ""}
        whole = {_WHOLE: "yes"} if one.is_whole else {}
        changes = {_CHANGES: str(one.changes)} if one.changes else {}
        counts = {what.value: str(count) for what, count in one.relied.items()}
        return {_BACKUP: self.backup, _MADE: self.made.isoformat(), **_said(named), **whole, **counts, **changes}

    @classmethod
    def from_facts(cls, facts: Mapping[str, str]) -> Restoration:
        """The restore that an entry keeps.

        Raises:
            KeyError, ValueError: it is none, or damaged.
        """
        made = dt.datetime.fromisoformat(facts[_MADE])
        lost = facts.get(_LOST, "")
        replaced = facts.get(_REPLACED, "0:")
        if replaced == _UNKNOWN:
            return cls(facts[_BACKUP], made, None, None)
        number, _, digest = replaced.partition(":")
        return cls(facts[_BACKUP], made, LedgerHead(int(number), digest), None if lost == _UNKNOWN else lost)


def missing_in(facts: Mapping[str, str]) -> MissingOf:
    """What a meeting or committee lost, as its entry keeps it."""
    relied = {what: int(facts[what.value]) for what in Relied if facts.get(what.value, "").isdecimal()}
    changes = facts.get(_CHANGES, "")
    day = None
    with suppress(ValueError):
        day = dt.date.fromisoformat(facts.get("date", ""))
    return MissingOf(
        "",
        facts.get("council", ""),
        facts.get("committee", ""),
        day,
        _WHOLE in facts,
        relied,
        int(changes) if changes.isdecimal() else 0,
    )


def _said(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def _runs(numbers: Sequence[int]) -> str:
    """``3, 13 to 40``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join(" to ".join(map(str, run)) for run in runs)
