"""A store as this version of the tables holds it, kept for the versions to come: run once with each migration.

python -m tests.store.keep_store
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from minutetaker.desk.approval import approving, corrections, disclosing
from minutetaker.desk.follow_ups import noting
from minutetaker.desk.meetings import meetings
from minutetaker.record import MeetingStatus
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from tests.desk.held import confirmed, hold, resolution_of
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.old_stores import kept_file

_DAY = dt.date(2026, 3, 2)


def make(folder: Path) -> Path:
    """A committee with a meeting that was confirmed, signed, corrected, redacted and followed up; a draft; the bin."""
    with open_store(folder) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        held = hold(store, meetings.new_meeting(store, committee.id, on=_DAY, runs_on=True).id)
        approving.circulate(store, held.id, on=_DAY)
        confirmed(store, held.id)
        approving.sign(store, held.id, by="Cllr A. Smith", on=dt.date(2026, 4, 6))
        new = NewCorrection("For “dusk” read “dawn”.", None, None, None, by_words="minute 12 of Full Council")
        corrections.correct(store, held.id, new)
        redacted = held.items[0]
        disclosing.redact(store, held.id, redacted.id, by="the Clerk", reason="personal data", on=dt.date(2026, 4, 6))
        noting.update(store, held.id, resolution_of(held).id, text="Ordered.", today=_DAY)
        draft = replace(a_meeting(committee.id), date=dt.date(2026, 4, 6), status=MeetingStatus.DRAFT)
        store.add_meeting(draft, label="New meeting")
        meetings.delete_meeting(store, meetings.duplicate_meeting(store, held.id, on=dt.date(2026, 5, 4)).id)
    return folder / "minutes.db"


def main() -> None:
    """Keep one as of this version."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, XDG_STATE_HOME=folder):
        content = make(Path(folder)).read_bytes()
    file = kept_file(SCHEMA_VERSION)
    file.write_bytes(gzip.compress(content, mtime=0))
    print(file)


if __name__ == "__main__":
    main()
