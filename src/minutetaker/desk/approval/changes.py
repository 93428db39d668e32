"""The list of changes to minutes since an earlier state of them, for those who read that one."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.desk.meetings.export import holds_exempt, meeting_publication, withheld_from
from minutetaker.minutes.documents.changes import LEFT_OUT, changes_document
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.outputs.publication import Printed, Publication
from minutetaker.record import Meeting


def changes_publication(
    before: Meeting, after: Meeting, style: HouseStyle, *, since: str = "", include_exempt: bool = False
) -> Publication:
    """The list of changes between two states of a meeting: ``Parks Committee 2026-03-04 changes since circulated``.

    Args:
        since: from when on, in words: "since the draft circulated on 12 March 2026".
        include_exempt: also what exempt items say.

    Raises:
        ValueError: they are states of two meetings; when it is composed.
    """
    found = meeting_publication(
        after,
        "changes since circulated",
        restricted=include_exempt and (holds_exempt(before) or holds_exempt(after)),
        printed=Printed(
            lambda: changes_document(before, after, style, since=since, include_exempt=include_exempt), style
        ),
    )
    withheld = withheld_from(lambda was, now: changes_publication(was, now, style, since=since), (before, after), style)
    if withheld is not None:
        told = withheld.known
        withheld = replace(withheld, known=lambda: (LEFT_OUT, *told()))
    return replace(found, withheld=withheld)
