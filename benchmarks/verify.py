"""How long it takes to prove every confirmed meeting of a crowded store, and to look it through for damage.

``python -m benchmarks.verify [MEETINGS]`` first confirms every meeting of a store like that of ``benchmarks.crowd``:
that takes a few minutes, and is not measured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks.crowd import crowd_copy
from minutetaker.desk.approval.approving import kept_record, printed_as_confirmed
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.minutes.style.style_digest import style_digest
from minutetaker.minutes.style.style_files import load_style
from minutetaker.store.api.approval.approvals import ConfirmedBy
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.store import SqliteStore

MEETINGS = 10_000
LIMIT_SECONDS = 60.0

Result = TypeVar("Result")


def confirmed_store(path: Path, meetings: int) -> None:
    """A crowded store in which every meeting is confirmed, each linked to the one before."""
    crowd_copy(path, meetings)
    with SqliteStore.open(path, who="benchmark") as store:
        for one in store.meetings():
            meeting = store.meeting(one.id)
            store.approvals.confirm(
                one.id,
                revision=meeting.revision,
                on=one.date + timedelta(days=30),
                by=ConfirmedBy("The council"),
                record=kept_record(meeting),
                printed=printed_as_confirmed(meeting, load_style(meeting.style)),
                style_digest=style_digest(load_style(meeting.style)),
            )


def main() -> None:
    """Measure, say how long it took, and end with 1 where proving all takes longer than it may."""
    meetings = int(sys.argv[1]) if sys.argv[1:] else MEETINGS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.db"
        confirmed_store(path, meetings)
        with SqliteStore.open(path, who="benchmark", reading=True) as store:
            proving, found = _timed(lambda: verify(store))
        checking, findings = _timed(lambda: check_file(path))
    print(f"verify: {found.proven} of {len(found.verdicts)} proven in {proving:.1f} s")
    print(f"check: {len(findings)} found in {checking:.1f} s")
    limit = LIMIT_SECONDS * meetings / MEETINGS
    if proving > limit or found.proven < len(found.verdicts):
        sys.exit(f"verify may take {limit:.1f} s, and has to prove all of them")


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


if __name__ == "__main__":
    main()
