"""The journal of typing: what was written is read again, whatever the file went through."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.store.encryption.data_key import DataKey
from minutetaker.store.journal.journal import (
    Journal,
    Payload,
    is_sealed,
    journal_file,
    read_journal,
    remove_journal,
    spare_files,
)


def saying(text: str) -> Payload:
    return lambda alone: text.encode()


def texts(path: Path) -> list[str]:
    found = read_journal(path)
    return [] if found is None else [one.payload.decode() for one in found.records]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_file(tmp_path / "minutes.db")


def test_what_is_written_is_there_at_once_for_another_reader(path: Path) -> None:
    journal = Journal((path,))
    assert [journal.append(saying(text)) for text in ("one", "two", "thréé")] == [1, 2, 3]
    assert texts(path) == ["one", "two", "thréé"]
    found = read_journal(path)
    assert found is not None
    assert (found.id, [one.seq for one in found.records]) == (journal.id, [1, 2, 3])


def test_only_its_owner_may_read_it(path: Path) -> None:
    Journal((path,)).append(saying("exempt"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=12), st.integers(0, 4000), st.binary(max_size=20))
def test_a_torn_or_overwritten_end_costs_only_what_stood_there(
    tmp_path_factory: pytest.TempPathFactory, written: list[bytes], cut: int, garbage: bytes
) -> None:
    path = journal_file(tmp_path_factory.mktemp("journal") / "minutes.db")
    journal = Journal((path,))
    ends = []
    for data in written:
        journal.append(lambda _, data=data: data)  # type: ignore[misc]
        ends.append(journal._files[0].end)
    if not written:
        return
    with path.open("r+b") as file:
        file.seek(cut)
        file.write(garbage)
        file.truncate(max(cut + len(garbage), ends[-1] if garbage else cut))
    found = read_journal(path)
    whole = sum(1 for end in ends if end <= cut)
    kept = [] if found is None else [one.payload for one in found.records]
    assert kept[:whole] == written[: len(kept[:whole])]
    assert len(kept) >= whole or cut < 32


def test_a_journal_that_the_store_has_caught_up_with_starts_over_and_leaves_no_words(path: Path) -> None:
    journal = Journal((path,))
    for number in range(400):
        last = journal.append(saying(f"Exempt words {number} " * 50))
    journal.caught_up(last - 1)
    assert len(texts(path)) == 400
    journal.caught_up(last)
    assert texts(path) == []
    assert b"Exempt" not in path.read_bytes()
    journal.append(saying("after"))
    assert texts(path) == ["after"]


def test_a_record_after_a_fresh_start_is_asked_to_stand_alone(path: Path) -> None:
    asked: list[bool] = []
    journal = Journal((path,))

    def payload(alone: bool) -> bytes:
        asked.append(alone)
        return b"x" * 200_000

    for _ in range(3):
        last = journal.append(payload)
    journal.caught_up(last)
    journal.append(payload)
    assert asked == [True, False, False, True]


def test_typing_goes_to_another_place_when_the_first_takes_no_more(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (spare,) = spare_files(tmp_path / "minutes.db", [tmp_path / "spare"])
    journal = Journal((path, spare))
    journal.append(saying("one"))
    write, full = os.write, [True]
    first = journal._files[0].descriptor
    monkeypatch.setattr(os, "write", lambda to, data: 0 if to == first and full[0] else write(to, data))
    journal.append(saying("two"))
    assert journal.is_safe
    assert (texts(path), texts(spare)) == (["one"], ["two"])
    assert {found.id for found in (read_journal(path), read_journal(spare)) if found} == {journal.id}
    assert stat.S_IMODE(spare.stat().st_mode) == 0o600
    full[0] = False
    journal.caught_up(2)
    journal.append(saying("three"))
    assert texts(path) == ["three"]
    assert not spare.exists()


def test_what_no_place_takes_is_written_before_the_next(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, write, full = Journal((path,)), os.write, [False]
    monkeypatch.setattr(os, "write", lambda to, data: 0 if full[0] else write(to, data))
    journal.append(saying("one"))
    full[0] = True
    journal.append(saying("two"))
    assert not journal.is_safe
    full[0] = False
    journal.append(saying("three"))
    assert journal.is_safe
    assert texts(path) == ["one", "two", "three"]


def test_a_second_place_that_is_not_the_users_alone_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "spare"
    folder.mkdir(mode=0o755)
    (spare,) = spare_files(tmp_path / "minutes.db", [folder])
    blocked = tmp_path / "file"
    blocked.write_text("")
    journal = Journal((blocked / "minutes.db-typed", spare))
    journal.append(saying("exempt"))
    assert not journal.is_safe
    assert not spare.exists()
    folder.chmod(0o700)
    journal.try_again()
    assert journal.is_safe


@pytest.mark.parametrize("is_done", [True, False])
def test_the_file_goes_only_when_the_store_has_everything(path: Path, is_done: bool) -> None:
    journal = Journal((path,))
    journal.append(saying("one"))
    journal.close(is_done=is_done)
    assert path.exists() != is_done
    remove_journal(path)
    assert not path.exists()


def test_a_file_that_is_no_journal_is_not_taken_for_an_empty_one(path: Path) -> None:
    assert read_journal(path) is None
    path.write_bytes(bytes(100))
    assert read_journal(path) is None
    path.write_bytes(b"x" * 100)
    found = read_journal(path)
    assert found is not None
    assert not found.is_whole


def test_a_journal_that_somebody_deletes_is_made_again(path: Path) -> None:
    journal = Journal((path,))
    journal.append(saying("one"))
    path.unlink()
    journal.append(saying("two"))
    assert texts(path) == ["two"]


def test_nothing_is_written_after_it_was_closed(path: Path) -> None:
    journal = Journal((path,))
    journal.append(saying("one"))
    journal.close(is_done=True)
    journal.append(saying("two"))
    assert not journal.is_safe
    assert not path.exists()


def test_that_of_an_encrypted_store_has_no_word_that_can_be_read(path: Path) -> None:
    pytest.importorskip("cryptography", reason="needs minutetaker[encryption]")
    key = DataKey.new()
    journal = Journal((path,), key)
    for text in ("The lease of Quay Street", "falls in"):
        journal.append(saying(text))
    assert is_sealed(path)
    assert b"lease" not in path.read_bytes()
    found = read_journal(path, key)
    assert found is not None
    assert ([one.payload for one in found.records], found.is_whole) == (
        [b"The lease of Quay Street", b"falls in"],
        True,
    )


@pytest.mark.parametrize("key", [None, DataKey.new()], ids=["no key", "another key"])
def test_what_is_sealed_with_another_key_is_kept_and_not_taken_for_nothing(path: Path, key: DataKey | None) -> None:
    pytest.importorskip("cryptography", reason="needs minutetaker[encryption]")
    Journal((path,), DataKey.new()).append(saying("The lease"))
    found = read_journal(path, key)
    assert found is not None
    assert (found.records, found.is_whole) == ((), False)


def test_a_sealed_record_that_changed_ends_the_reading(path: Path) -> None:
    pytest.importorskip("cryptography", reason="needs minutetaker[encryption]")
    key = DataKey.new()
    journal = Journal((path,), key)
    for text in ("one", "two", "three"):
        journal.append(saying(text))
    (first, *_) = read_journal(path, key).records  # type: ignore[union-attr]
    data = bytearray(path.read_bytes())
    for at in range(32 + 2 * (16 + len(key.seal(first.payload, of=""))) - 20, len(data)):
        if data[at]:
            data[at] ^= 1
            break
    path.write_bytes(data)
    found = read_journal(path, key)
    assert found is not None
    assert ([one.payload for one in found.records], found.is_whole) == ([b"one"], False)
