"""Writing the tracker of the follow-ups that are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from minutetaker.desk.follow_ups.tracker import Tracker, tracker_publication
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.screens.dialogs import exporting
from minutetaker.screens.dialogs.exporting import Exportable, with_exempt
from minutetaker.screens.dialogs.form import Field
from minutetaker.screens.dialogs.picker import Choice

if TYPE_CHECKING:
    from minutetaker.screens.program import Program

_GROUPS = (
    Choice(Grouping.OWNER, "Owner"),
    Choice(Grouping.MEETING, "Meeting"),
    Choice(Grouping.COMMITTEE, "Committee"),
)


async def export(program: Program, tracked: Tracker, grouped: Grouping) -> None:
    """Ask what to write and where, write it, and say where it is. Only a worker may wait for it."""

    async def publication(values: Mapping[str, str], exporter: Exporter) -> Publication:
        return tracker_publication(tracked, group_by=Grouping(values["group"]), include_exempt=with_exempt(values))

    group = Grouping.OWNER if grouped is Grouping.OWNER else Grouping.MEETING
    await exporting.export(
        program,
        Exportable(
            f"Write the tracker of the {len(tracked.lines)} listed",
            (Content.DOCUMENT, Content.TABLE),
            publication,
            (("", tracker_publication(tracked)),),
            (Field("group", "A table for each", group, "choice", _GROUPS),),
            "With exempt items" if tracked.holds_exempt else "",
        ),
    )
