"""Writing the list of changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from minutetaker.desk.approval.changes import changes_publication
from minutetaker.desk.meetings.export import holds_exempt
from minutetaker.desk.meetings.public_refusals import held_to_seals, unsealed_minutes
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.record.dates import plain_date
from minutetaker.screens.dialogs import exporting
from minutetaker.screens.dialogs.exporting import Exportable, with_exempt

if TYPE_CHECKING:
    from datetime import date

    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.record import Meeting
    from minutetaker.screens.program import Program


async def export(program: Program, before: Meeting, after: Meeting, style: HouseStyle, *, circulated: date) -> None:
    """Ask where to, write the list of what changed in the draft since that day, and say where it is."""
    since = f"since the draft circulated on {plain_date(circulated)}"

    def named(values: Mapping[str, str], _: Exporter) -> Publication:
        return changes_publication(before, after, style, since=since, include_exempt=with_exempt(values))

    async def publication(values: Mapping[str, str], exporter: Exporter) -> Publication:
        ids = [after.id]
        unsealed = await program.store_thread.do(lambda store: unsealed_minutes(store, ids, acts_too=True))
        return held_to_seals(named(values, exporter), unsealed, whole=with_exempt(values))

    await exporting.export(
        program,
        Exportable(
            "Write the list of changes",
            (Content.DOCUMENT,),
            publication,
            named,
            exempt="With exempt text" if holds_exempt(before) or holds_exempt(after) else "",
        ),
    )
