"""A paper beside every copy that the record makes of the minutes: public or not, whole or an item, now or earlier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, TypeAlias

from minutetaker.desk.approval.cited_resolutions import printed_approval
from minutetaker.desk.meetings.export import kept_publication, minutes_publication
from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.leaks import withheld_words, words_of
from minutetaker.outputs.publication import Content, Publication
from minutetaker.record import Confirmation, Meeting
from minutetaker.store.api.store import Store

Sentences: TypeAlias = tuple[str, ...]

_BARE = (
    "It does not say who confirmed the minutes: an earlier minutetaker exported it, or that was taken out of it. What "
    "was confirmed stands in it as it was."
)
_UNPRINTABLE = (
    "What was confirmed cannot be printed again to compare it with, as the record, the house style or its Word "
    "template changed since."
)
_EXEMPT = "It says otherwise than the record, and has words of exempt or redacted items, so that they are not shown."
_DISCLOSED = "It is a public copy, with what was released and redacted by then since the minutes were confirmed."


class Beside(Protocol):
    """A paper beside one copy."""

    @property
    def is_same(self) -> bool:
        """Whether the paper says what the copy does."""

    @property
    def remarks(self) -> Sentences:
        """What is to be known all the same."""

    @property
    def texts(self) -> tuple[str, str]:
        """All that the paper says, and all that the copy says."""

    def likeness(self) -> float:
        """How near the two are: from 0 to 1."""

    def told(self) -> Sentences:
        """What the paper says otherwise."""


class ClaimedPaper(Protocol):
    """A file that claims to be of minutes that were confirmed."""

    @property
    def digits(self) -> str:
        """Those of the digest that it bears, or as many as it has; empty where it has none."""

    @property
    def broken(self) -> Sentences:
        """What is wrong with it whatever it says."""

    @property
    def remarks(self) -> Sentences:
        """What is to be known of every paper of its form."""

    def beside(self, copy: Publication) -> Beside:
        """Held against a copy that the record makes."""


def beside_the_record(
    store: Store, confirmation: Confirmation, paper: ClaimedPaper, source: str = ""
) -> tuple[Sentences, Sentences]:
    """What the paper says otherwise than the record, and what has been noted since it was exported.

    It is compared with the public copy and the exempt one, or an item, as they are now and as they were after
    each step since the confirmation: what stands beside the minutes grows, and what was confirmed does not change.

    Args:
        source: what its seal says that it is made from; empty where it says nothing.
    """
    meeting = store.meeting(confirmation.meeting_id)
    if kept_publication(store, meeting.id, Content.DOCUMENT, as_entered=False).unproven:
        return (_UNPRINTABLE,), ()
    nearest: list[tuple[Beside, Publication, bool]] = []
    for remark, state, approval in _states(store, meeting):
        copies = []
        for copy, is_public in _copies(state, confirmation, approval, source):
            beside = paper.beside(copy)
            if beside.is_same:
                disclosed = _DISCLOSED if is_public and state.disclosures else ""
                return (), (*filter(None, (remark, disclosed)), *beside.remarks)
            copies.append((beside, copy, is_public))
        nearest = nearest or copies
    beside, copy, is_public = max(nearest, key=lambda one: one[0].likeness())
    return beside.told() if is_public and not _says_withheld(beside, copy) else (_EXEMPT,), ()


def _says_withheld(beside: Beside, public: Publication) -> bool:
    """Whether a paper has words that the public copy keeps back, as one does that was exported before a redaction."""
    paper, copy = map(words_of, beside.texts)
    return public.withheld is not None and not withheld_words(public.withheld).keys().isdisjoint(paper - copy)


def _states(store: Store, meeting: Meeting) -> Iterator[tuple[str, Meeting, PrintedApproval]]:
    """What stood beside the minutes, now and before each step that was noted, with what to say of such a paper."""
    approval = store.approvals.of(meeting.id)
    noted = [one.at for one in approval.signatures] + [one.at for one in meeting.disclosures]
    noted += [one.at for one in approval.corrections] + [one.at for one in approval.withdrawals]
    yield "", meeting, printed_approval(store, meeting, approval)
    for count, at in enumerate(sorted(noted, reverse=True), 1):
        before = approval.as_of(at - dt.timedelta.resolution)
        then = replace(meeting, disclosures=tuple(one for one in meeting.disclosures if one.at < at))
        yield _since(count), then, printed_approval(store, then, before)
    yield _BARE, replace(meeting, disclosures=()), NOTHING_YET


def _copies(
    meeting: Meeting, confirmation: Confirmation, approval: PrintedApproval, source: str
) -> Iterator[tuple[Publication, bool]]:
    """An export of the whole minutes and of each item that the source may be; public or not."""
    style = load_style(meeting.style)
    part = source.rpartition("/")[2]
    items = [item.id for item in meeting.items]
    parts = [part] if part in items else [None] if part else [None, *items]
    for include_exempt in (False, True):
        for item_id in parts:
            copy = minutes_publication(
                meeting,
                style,
                item_id=item_id,
                include_exempt=include_exempt,
                confirmation=confirmation,
                approval=approval,
            )
            yield copy, not include_exempt


def _since(count: int) -> str:
    steps = "A step was" if count == 1 else f"{count} steps were"
    return (
        f"{steps} noted since it was exported, which it does not say: a signature, a correction, the withdrawal of "
        "one, a release or a redaction. Export it anew."
    )
