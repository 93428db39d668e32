"""The system refuses the store's files, as where a disk is away or rights are gone: said in words, and healed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.file.lock import holder_of
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import open_store
from tests.typed import type_text

Refusing = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    """Have one call of the system fail for one file, or for any number of an open file, for a while."""

    @contextmanager
    def refused(module: Any, call: str, number: int, path: Path | None = None) -> Any:
        really = getattr(module, call)

        def fails(*args: Any, **more: Any) -> Any:
            if path is None:
                raise OSError(number, os.strerror(number))
            if isinstance(args[0], str | os.PathLike) and Path(args[0]) == path:
                raise OSError(number, os.strerror(number), str(path))
            return really(*args, **more)

        with monkeypatch.context() as patch:
            patch.setattr(module, call, fails)
            yield

    return refused


def type_first(store: SqliteStore, meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    return type_text(store, meeting.id, item.id, item.entries[0].id, text)


def kept_in(path: Path, meeting: Meeting) -> str:
    with SqliteStore.open(path, who="other", reading=True) as other:
        return other.meeting(meeting.id).items[1].entries[0].text


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE], ids=["rights", "disk", "share"])
@pytest.mark.parametrize("name", ["minutes.db", "minutes.db-wal", "minutes.db-lock"])
def test_a_file_out_of_reach_is_said_and_typing_goes_on_when_it_is_back(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, refusing: Refusing, name: str, number: int
) -> None:
    type_first(store, meeting, "Before.")
    with refusing(os, "stat", number, tmp_path / name), pytest.raises(StoreError) as caught:
        type_first(store, meeting, "Meanwhile.")
    assert str(tmp_path / name) in str(caught.value)
    assert os.strerror(number) in str(caught.value)
    assert "Look whether" in str(caught.value)
    with refusing(os, "stat", number, tmp_path / name), pytest.raises(StoreError):
        store.keep_in_place()
    assert kept_in(tmp_path / "minutes.db", meeting) == "Before."
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."


@ENCRYPTED_TOO
def test_a_store_that_goes_out_of_reach_in_the_middle_of_a_change_takes_none_of_it(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, refusing: Refusing
) -> None:
    away = refusing(os, "stat", errno.EACCES, tmp_path / "minutes.db")

    def change(one: Meeting) -> Meeting:
        away.__enter__()
        return meeting

    type_first(store, meeting, "Before.")
    with pytest.raises(StoreError, match="Permission denied"):
        store.revise_meeting(meeting.id, "Change", change)
    away.__exit__(None, None, None)
    assert store.meeting(meeting.id).items[1].entries[0].text == "Before."


@pytest.mark.parametrize("reading", [False, True])
@ENCRYPTED_TOO
def test_a_reader_is_told_too_and_goes_on(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, refusing: Refusing, *, reading: bool
) -> None:
    with open_store(tmp_path, reading=reading) as other:
        before = other.meeting(meeting.id)
        with refusing(os, "stat", errno.EIO, tmp_path / "minutes.db"), pytest.raises(StoreError, match="Look whether"):
            other.meeting(meeting.id)
        assert other.meeting(meeting.id) == before


@pytest.mark.parametrize(
    ("module", "call", "number"),
    [("os", "open", errno.EIO), ("fcntl", "flock", errno.ENOLCK), ("os", "fstat", errno.ESTALE)],
)
def test_a_lock_that_cannot_be_had_is_said(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, refusing: Refusing, module: str, call: str, number: int
) -> None:
    """Its file was deleted, so that it has to be taken anew; or it cannot be looked at."""
    if call != "fstat":
        (tmp_path / "minutes.db-lock").unlink()
    where = pytest.importorskip(module)
    path = tmp_path / "minutes.db-lock" if call == "open" else None
    with refusing(where, call, number, path), pytest.raises(StoreError, match=r"lock .*Look whether"):
        store.keep_in_place()
    type_first(store, meeting, "After.")
    with open_store(tmp_path) as second:
        assert second.read_only, "the store is still ours"


@pytest.mark.parametrize(
    ("name", "reading"), [("minutes.db", False), ("minutes.db", True), ("minutes.db-restoring", False)]
)
def test_opening_what_is_out_of_reach_is_said(tmp_path: Path, refusing: Refusing, name: str, *, reading: bool) -> None:
    open_store(tmp_path).close()
    with refusing(os, "stat", errno.EACCES, tmp_path / name), pytest.raises(StoreError, match="Permission denied"):
        open_store(tmp_path, reading=reading)
    open_store(tmp_path, reading=reading).close()


def test_a_store_whose_lock_is_out_of_reach_opens_to_read(tmp_path: Path, refusing: Refusing) -> None:
    open_store(tmp_path).close()
    with refusing(os, "stat", errno.EACCES, tmp_path / "minutes.db-lock"), open_store(tmp_path) as store:
        assert "not write in its folder" in store.read_only_because


def test_nobody_is_said_to_have_a_store_that_is_out_of_reach(
    tmp_path: Path, store: SqliteStore, refusing: Refusing
) -> None:
    assert holder_of(tmp_path / "minutes.db") is not None
    with refusing(os, "open", errno.EACCES, tmp_path / "minutes.db-lock"):
        assert holder_of(tmp_path / "minutes.db") is None
