"""What encryption costs: a key in the store and in the journal, opening, a backup, a search; each against the same
store in the clear, in the same run. And the time that one try of a pass phrase takes.

    python -m benchmarks.encryption
"""

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.meetings import SENTENCE, filled_store
from minutetaker.desk.minuting.typing import TypeText, carry_out_run
from minutetaker.desk.search import parse
from minutetaker.store.encryption.key_file import KeyFile
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.journal.journal import Journal
from minutetaker.store.sqlite import encrypting
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.store import SqliteStore

ROUNDS = 40
PASS_PHRASE = "correct horse battery staple"
AT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def milliseconds(steps: list[Callable[[], object]]) -> float:
    """The median of what each step takes."""
    taken = []
    for step in steps:
        began = time.perf_counter()
        step()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure(path: Path, meeting_id: str) -> dict[str, float]:
    """Milliseconds for each thing that is done with a store."""
    found = {"open and close": milliseconds([lambda: SqliteStore.open(path, who="benchmark").close()] * 8)}
    with SqliteStore.open(path, who="benchmark") as store:
        item = store.meeting(meeting_id).items[20]
        texts = [SENTENCE + "x" * number for number in range(ROUNDS)]
        typed = [TypeText(meeting_id, item.id, item.entries[0].id, text) for text in texts]
        found["a key into the store"] = milliseconds([partial(carry_out_run, store, [one]) for one in typed])
        found["the whole meeting read"] = milliseconds([lambda: store.meeting(meeting_id)] * ROUNDS)
        query = parse("report", store.search.names(exempt=True)).query
        assert query is not None
        found["a search"] = milliseconds([lambda: store.search.find(query, exempt=True, limit=50)] * ROUNDS)
    journal = Journal((path.with_name("journal"),), key_of(path))
    found["a key into the journal"] = milliseconds([lambda: journal.append(lambda _: bytes(300))] * 1000)
    journal.close(is_done=True)
    found["a backup"] = milliseconds(
        [partial(back_up, path, at=AT + dt.timedelta(seconds=number)) for number in range(5)]
    )
    return found


def main() -> None:
    """Print what each takes in the clear and encrypted, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        clear, encrypted = Path(folder, "clear", "minutes.db"), Path(folder, "encrypted", "minutes.db")
        for path in (clear, encrypted):
            path.parent.mkdir()
        meeting_id = filled_store(clear)
        shutil.copy(clear, encrypted)
        encrypting.encrypt(encrypted, PASS_PHRASE, who="benchmark", at=AT)
        before, after = measure(clear, meeting_id), measure(encrypted, meeting_id)
        for what, took in after.items():
            print(f"{what:24} {before[what]:9.3f} ms  {took:9.3f} ms  {took / before[what]:.2f} x")
        opened = KeyFile.beside(encrypted)
        assert opened is not None
        print(f"{'a pass phrase tried':24} {milliseconds([lambda: opened.opened(PASS_PHRASE)] * 3):9.0f} ms")


if __name__ == "__main__":
    main()
