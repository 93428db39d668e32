"""Writing the tracker of the follow-ups that are listed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from minutetaker.desk.follow_ups.tracker import Tracker, tracker_publication
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.record import FollowUpSummary, MinutetakerError
from minutetaker.screens.dialogs import exporting
from minutetaker.screens.dialogs.exporting import Exportable, with_exempt
from minutetaker.screens.dialogs.form import Field
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.screens.dialogs.working import worked
from minutetaker.screens.follow_ups.follow_up_calls import read_tracker

if TYPE_CHECKING:
    from minutetaker.screens.program import Program
    from minutetaker.store.api.long_work import Progress

_GROUPS = (
    Choice(Grouping.OWNER, "Owner"),
    Choice(Grouping.MEETING, "Meeting"),
    Choice(Grouping.COMMITTEE, "Committee"),
)


_MANY = 500
"""Follow-ups, from which on reading and writing them may be waited for, and is shown."""


async def export(program: Program, rows: tuple[FollowUpSummary, ...], grouped: Grouping) -> None:
    """Read what is listed, ask what to write and where, and write it. Only a worker may wait for it."""
    is_long = len(rows) >= _MANY
    try:
        tracked = await worked(program, "Reading what is followed up", partial(_read, program, rows), is_shown=is_long)
    except MinutetakerError as error:
        program.notify_error(error)
        return

    if tracked.unsealed:
        program.notify_plain(tracked.unsealed, "warning")

    def named(values: Mapping[str, str], _: Exporter) -> Publication:
        return tracker_publication(tracked, group_by=Grouping(values["group"]), include_exempt=with_exempt(values))

    async def publication(values: Mapping[str, str], exporter: Exporter) -> Publication:
        return named(values, exporter)

    group = Grouping.OWNER if grouped is Grouping.OWNER else Grouping.MEETING
    await exporting.export(
        program,
        Exportable(
            f"Write the tracker of the {len(tracked.lines)} listed",
            (Content.DOCUMENT, Content.TABLE),
            publication,
            named,
            (Field("group", "A table for each", group, "choice", _GROUPS),),
            "With exempt items" if tracked.holds_exempt else "",
            is_long=is_long,
        ),
    )


async def _read(program: Program, rows: tuple[FollowUpSummary, ...], progress: Progress) -> Tracker:
    return await program.store_thread.do(read_tracker(rows, program.today(), progress))
