"""Writing the minutes: the whole, or the item shown."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from minutetaker.desk.meetings.export import (
    UNPROVEN,
    holds_exempt,
    item_number,
    minutes_publication,
    record_publication,
)
from minutetaker.desk.meetings.public_refusals import Unsealed, held_to_seals, refuse_changed, unsealed_in_print
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.record import MinutetakerError, RecordError
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs import exporting
from minutetaker.screens.dialogs.exporting import Exportable, with_exempt
from minutetaker.screens.dialogs.form import Field
from minutetaker.screens.dialogs.picker import Choice

if TYPE_CHECKING:
    from minutetaker.record import Confirmation, Id
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView
    from minutetaker.store.api.approval.ledger import LedgerHead
    from minutetaker.store.api.store import Store

WHOLE, ITEM = "whole", "item"


async def export(screen: MeetingHost) -> None:
    """Ask what to write and where, write it, and say where it is."""
    view = screen.view

    async def publication(values: Mapping[str, str], exporter: Exporter) -> Publication:
        view, item_id = screen.view, screen.view.item_id if values["what"] == ITEM else None
        if exporter.content is Content.RECORD:
            return await screen.program.store_thread.do(lambda store: _record(store, view))
        kept = await screen.program.store_thread.do(lambda store: _kept(store, view.meeting.id))
        found = await aside(
            lambda: minutes_publication(
                view.meeting,
                view.style,
                item_id=item_id,
                include_exempt=with_exempt(values),
                confirmation=kept.confirmation,
                approval=view.approval.printed,
            )
        )
        found = held_to_seals(found, kept.unsealed, whole=with_exempt(values))
        if found.unproven:
            screen.program.notify_plain(UNPROVEN, "warning")
        return found if kept.confirmation is None else replace(found, ledger=str(kept.head))

    confirmation, is_unsealed = None, False
    with suppress(MinutetakerError):
        confirmation, is_unsealed = await screen.program.store_thread.do(lambda store: _known(store, view.meeting.id))

    @cache
    def printed(item_id: Id | None, *, include_exempt: bool) -> Publication:
        return minutes_publication(
            view.meeting,
            view.style,
            item_id=item_id,
            include_exempt=include_exempt,
            confirmation=confirmation,
            approval=view.approval.printed,
        )

    def named(values: Mapping[str, str], exporter: Exporter) -> Publication:
        if exporter.content is Content.RECORD:
            return record_publication(view.meeting, elsewhere=view.approval.printed.elsewhere)
        return printed(view.item_id if values["what"] == ITEM else None, include_exempt=with_exempt(values))

    await exporting.export(
        screen.program,
        Exportable(
            "Write the minutes",
            (Content.DOCUMENT, Content.RECORD),
            publication,
            named,
            (_what(view),),
            "With exempt text" if is_unsealed or holds_exempt(view.meeting, approval=view.approval.printed) else "",
            _check,
        ),
    )


def _known(store: Store, meeting_id: Id) -> tuple[Confirmation | None, bool]:
    """The confirmation, and whether it cannot be told what is exempt."""
    approval = store.approvals.of(meeting_id)
    return approval.confirmation, bool(unsealed_in_print(store, meeting_id, approval).why)


def _record(store: Store, view: MeetingView) -> Publication:
    """The whole record, restricted too where what is exempt in it cannot be told."""
    committee = store.committee(view.meeting.committee_id)
    found = record_publication(view.meeting, committee, elsewhere=view.approval.printed.elsewhere)
    meeting_id = view.meeting.id
    return held_to_seals(found, unsealed_in_print(store, meeting_id, store.approvals.of(meeting_id)), whole=True)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The confirmation, where the ledger ends, and what is not as it was written."""

    confirmation: Confirmation | None
    head: LedgerHead
    unsealed: Unsealed


def _kept(store: Store, meeting_id: Id) -> _Kept:
    """What is kept beside the minutes; refused where that was changed outside minutetaker."""
    approval = store.approvals.of(meeting_id)
    refuse_changed(store, meeting_id, approval.confirmation)
    return _Kept(approval.confirmation, store.ledger.head(), unsealed_in_print(store, meeting_id, approval))


def _what(view: MeetingView) -> Field:
    """Whether the whole minutes are written, or the item shown."""
    choices = [Choice(WHOLE, "The whole minutes")]
    if view.item is not None:
        number = item_number(view.meeting, view.style, view.item)
        choices.append(Choice(ITEM, f"Only item {number}, {view.item.title}"))
    return Field("what", "Write", WHOLE, "choice", choices)


def _check(values: Mapping[str, str], exporter: Exporter) -> None:
    if exporter.content is not Content.RECORD:
        return
    if values["what"] == ITEM:
        raise RecordError(f"{exporter.name} is the whole record: write the whole minutes, or choose another form.")
    if "exempt" in values and not with_exempt(values):
        raise RecordError(
            f"{exporter.title}, exempt items included: say yes to exempt text, or choose another form of file."
        )
