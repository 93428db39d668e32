"""Files are whole, durable and safely named."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.outputs.errors import ExportError
from minutetaker.outputs.files import followed, free_name, replace_file, slug


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"old")

    replace_file(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o640)])
def test_a_private_file_is_its_owners_alone(tmp_path: Path, private: bool, mode: int) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "exempt.docx", b"x", private=private)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "exempt.docx").stat().st_mode) == mode


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(tmp_path: Path, monkeypatch: Any, step: str) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"old")
    if step == "write":
        monkeypatch.setattr(os, "fdopen", _refusing_stream(os.fdopen))
    else:
        monkeypatch.setattr(os, step, _failing(errno.ENOSPC))

    with pytest.raises(ExportError, match=r"disk that holds .* is full: make room"):
        replace_file(target, b"new")

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_data_is_flushed_before_it_gets_its_name(tmp_path: Path, monkeypatch: Any) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, _noting(steps, name, getattr(os, name)))

    replace_file(tmp_path / "Minutes.docx", b"x")

    assert steps == ["fsync", "replace"] + (["fsync"] if os.name != "nt" else [])


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "could not be written"),
    ],
)
def test_what_went_wrong_is_said(tmp_path: Path, monkeypatch: Any, number: int, said: str) -> None:
    monkeypatch.setattr(os, "open", _failing(number))

    with pytest.raises(ExportError, match=said) as caught:
        replace_file(tmp_path / "Minutes.docx", b"x")

    assert "choose" in str(caught.value)


def test_a_file_that_is_open_in_word_is_named(tmp_path: Path, monkeypatch: Any) -> None:
    """Windows refuses to replace a file that another program has open."""
    monkeypatch.setattr(os, "replace", _failing(errno.EACCES))

    with pytest.raises(ExportError, match=r"Minutes\.docx could not be replaced: it is open in another program"):
        replace_file(tmp_path / "Minutes.docx", b"x")

    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"folder .*exports does not exist: make it"):
        replace_file(tmp_path / "exports" / "Minutes.docx", b"x")


def test_a_folder_that_takes_no_files_is_not_said_to_be_missing(tmp_path: Path, monkeypatch: Any) -> None:
    """As /proc does, and some network folders."""
    monkeypatch.setattr(os, "open", _failing(errno.ENOENT))

    with pytest.raises(ExportError, match=r"Minutes\.docx could not be written"):
        replace_file(tmp_path / "Minutes.docx", b"x")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file")

    with pytest.raises(ExportError, match="exports is not a folder"):
        replace_file(tmp_path / "exports" / "Minutes.docx", b"x")


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder: choose a file name"):
        replace_file(tmp_path, b"x")


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account may not make links")

    replace_file(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    target = tmp_path / "Minutes 1.5.docx"
    assert free_name(target) == target

    target.touch()
    assert free_name(target).name == "Minutes 1.5 (2).docx"

    free_name(target).touch()
    assert free_name(target).name == "Minutes 1.5 (3).docx"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Allotments Committee 2031-03-04", "Allotments Committee 2031-03-04"),
        ("Cyngor Tref Llanfair: Pwyllgor Tŷ'r Ŵyl", "Cyngor Tref Llanfair Pwyllgor Tŷ'r Ŵyl"),
        ("Parks/Leisure\\Play", "Parks-Leisure-Play"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "CON-"),
        ("con.minutes", "con-.minutes"),
        ("LPT1", "LPT1-"),
        ("Conway", "Conway"),
        ("-rf *", "rf"),
        (".hidden.", "hidden"),
        ("a\x00b\nc", "a b c"),
        ("", "minutes"),
        ("...", "minutes"),
        ("e\u0301glise", "église"),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=300))
def test_any_text_makes_a_name_that_a_file_can_have(text: str) -> None:
    name = slug(text)

    assert 0 < len(name) <= 100
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert name[0] not in ".- "
    assert name[-1] not in ". "
    assert ".." not in name
    assert name.split(".")[0].strip().lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9", "com²"}
    assert slug(name) == name


def _failing(number: int) -> Any:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def _refusing_stream(fdopen: Any) -> Any:
    def open_stream(*arguments: Any, **named: Any) -> Any:
        stream = fdopen(*arguments, **named)
        stream.close()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return open_stream


def _noting(steps: list[str], name: str, call: Any) -> Any:
    def noted(*arguments: Any) -> Any:
        steps.append(name)
        return call(*arguments)

    return noted


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_a_link_to_a_file_is_said_and_one_to_a_device_is_not(tmp_path: Path) -> None:
    plain, to_file, to_device = (tmp_path / name for name in ("plain", "to_file", "to_device"))
    plain.touch()
    to_file.symlink_to(plain)
    to_device.symlink_to(os.devnull)
    assert [followed(one) for one in (plain, to_file, to_device)] == ["", str(plain), ""]
