"""Releases and redactions of confirmed minutes: a layer that is only added to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from minutetaker.record import Disclosure, DisclosureAct, Id


@dataclass(frozen=True, slots=True)
class NewDisclosure:
    """A decision on what the public may read; see :class:`~minutetaker.record.public.disclosure.Disclosure`."""

    act: DisclosureAct
    item_id: Id
    on: dt.date
    by: str
    reason: str
    entry_ids: tuple[Id, ...] = ()
    text: str = ""
    takes_back_id: Id | None = None


class Disclosures(Protocol):
    """What was released and redacted; it is read with the meeting, as ``Meeting.disclosures``."""

    def add(self, meeting_id: Id, new: NewDisclosure) -> Disclosure:
        """Note a decision on what the public may read of confirmed minutes. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: its minutes are not confirmed.
            StoreError: it could not be written; nothing was changed.
        """
