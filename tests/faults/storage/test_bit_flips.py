"""Every single bit that flips in text is named by ``check``, with its meeting and its place there."""

from __future__ import annotations

from pathlib import Path

from minutetaker.store.sqlite.integrity.check import check_file
from tests.faults.storage.bit_flips import a_store, flip
from tests.faults.trials import trials


def test_every_bit_that_flips_in_text_is_named(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    assert check_file(path) == ()
    found = flip(path, trials(150, 10_000))
    print(f"{found.bits} single bits flipped in text: {found.bits - len(found.silent)} named")
    assert found.silent == ()
