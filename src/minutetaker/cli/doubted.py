"""Minutes that were changed outside minutetaker: their words are told unasked by no command, as some may be exempt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from minutetaker.cli.printing import remark
from minutetaker.cli.progress_bar import shown_progress

if TYPE_CHECKING:
    from minutetaker.record import Id
    from minutetaker.store.api.store import Store


def doubted(store: Store, meeting_ids: Iterable[Id], *, exempt: bool) -> frozenset[Id]:
    """Of these meetings those whose words are left out, which is said with why.

    Args:
        exempt: whether exempt text was asked for: then none is.
    """
    if exempt:
        return frozenset()
    from minutetaker.desk.meetings.public_refusals import unsealed_minutes

    wanted = tuple(dict.fromkeys(meeting_ids))
    with shown_progress("Looking for changes made outside minutetaker", is_long=len(wanted) > 1) as progress:
        unsealed = unsealed_minutes(store, wanted, acts_too=True, progress=progress)
    if unsealed.why:
        remark(f"minutetaker: {unsealed.why}")
    return frozenset(unsealed.meeting_ids)
