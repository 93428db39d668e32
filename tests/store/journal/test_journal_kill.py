"""What a call has returned from is safe from the process being killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import content, open_store

_TYPIST = """
import sys
from pathlib import Path
from minutetaker.desk.minuting.typing import TypeText, carry_out_run
from minutetaker.store.sqlite.store import SqliteStore

path, meeting_id, item_id, entry_id = sys.argv[1:]
with SqliteStore.open(Path(path), who="typist") as store:
    text = ""
    for number in range(100_000):
        text += f" word{number}"
        carry_out_run(store, [TypeText(meeting_id, item_id, entry_id, text)])
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("words", [1, 40, 150])
def test_nothing_that_was_kept_is_lost_to_a_kill(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, words: int
) -> None:
    item = meeting.items[1]
    store.close()
    where = [str(tmp_path / "minutes.db"), meeting.id, item.id, item.entries[0].id]
    typist = subprocess.Popen([sys.executable, "-c", _TYPIST, *where], stdout=subprocess.PIPE, text=True)
    assert typist.stdout is not None
    for line in typist.stdout:
        if int(line) >= words:
            break
    os.kill(typist.pid, signal.SIGKILL)
    said = [int(line), *map(int, typist.stdout.read().split())]
    typist.wait()
    typist.stdout.close()
    with open_store(tmp_path) as again:
        kept = again.meeting(meeting.id).items[1].entries[0].text.split()
        assert kept == [f"word{number}" for number in range(len(kept))]
        assert len(kept) > max(said)
        assert again.undo(meeting.id)
        while again.undo(meeting.id):
            pass
        assert content(again.meeting(meeting.id)) == meeting
