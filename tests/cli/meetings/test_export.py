"""``minutetaker export``, ``import`` and ``schema``."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import docx
import pytest

from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine

NAME = "Amenities Committee 2026-03-04 minutes DRAFT"
SECRET = "£28,950"


def test_export_writes_word_minutes_here_and_prints_their_name(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("export", "latest")
    assert (said.code, said.out, said.err) == (0, f"{NAME}.docx\n", "")
    texts = [one.text for one in docx.Document(f"{NAME}.docx").paragraphs]
    assert any("the Corn Hall, Thornmere" in text for text in texts)


def test_one_item_in_another_house_style_as_text(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("export", "latest", "--item", "45", "--style", "surrey", "--format", "text", "--output", "-")
    assert said.code == 0
    assert "MILL MEADOW PLAY AREA" in said.out
    assert "Weavers Lane" not in said.out


def test_an_import_that_names_a_path_as_its_house_style_is_refused(
    sample: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    minutetaker("export", "latest", "--output", "minutes.json")
    text = Path("minutes.json").read_text("utf-8")
    Path("minutes.json").write_text(text.replace('"style": "parish"', '"style": "../../etc"'), "utf-8")
    said = minutetaker("--store", str(tmp_path / "other.db"), "import", "minutes.json")
    assert said.code == 1
    assert "meeting.style: is no name of a house style" in said.err
    assert "make" not in said.err


FAILING = """title = "Ours"
[minutes]
closing = "{% if committee == 'Amenities Committee' %}{{ committee + draft }}{% endif %}Closed."
"""
"""A house style with a sentence that fails for one committee alone."""


def test_a_sentence_that_fails_stops_no_export_and_is_told(
    sample: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "house" / "ours"
    folder.mkdir(parents=True)
    (folder / "style.toml").write_text(FAILING, "utf-8")
    assert minutetaker("styles", "check", "ours").code == 0
    for form in (["--output", "minutes.docx"], ["--format", "text", "--output", "-"]):
        said = minutetaker("export", "latest", "--style", "ours", *form)
        assert said.code == 0
        assert "house style 'ours' cannot be said here" in said.err
        assert said.err.count("\n") == 1
    assert "Closed." not in said.out
    assert said.out.rstrip().endswith("Amenities Committee")
    assert docx.Document("minutes.docx").paragraphs[-1].text == "Amenities Committee"


def test_the_output_s_ending_asks_for_its_format(sample: Meeting, minutetaker: CommandLine) -> None:
    minutetaker("export", "latest", "--output", "minutes.txt")
    minutetaker("export", "latest", "--output", "minutes.json")
    assert "Mill Meadow" in Path("minutes.txt").read_text("utf-8")
    assert json.loads(Path("minutes.json").read_text("utf-8"))["format"] == "minutetaker"


def test_exempt_text_prints_only_when_it_is_asked_for(sample: Meeting, minutetaker: CommandLine) -> None:
    public = minutetaker("export", "latest", "--format", "text", "--output", "-")
    assert SECRET not in public.out
    restricted = minutetaker("export", "latest", "--format", "text", "--output", "-", "--exempt")
    assert SECRET in restricted.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_json_that_holds_exempt_text_says_so_and_is_its_owners_alone(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("export", "latest", "--format", "json")
    written = Path(said.out.strip())
    assert "not for publication" in said.err
    assert "EXEMPT RESTRICTED" in written.name
    assert written.stat().st_mode & 0o777 == 0o600


def test_json_goes_into_an_empty_store_and_is_the_same_meeting(
    sample: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    minutetaker("export", "latest", "--output", "meeting.json")
    other = tmp_path / "other.db"
    said = minutetaker("import", "meeting.json", "--store", str(other))
    assert (said.code, said.out) == (0, "amenities-committee-2026-03-04\n")
    with SqliteStore.open(other, who="a clerk") as store:
        assert store.meeting(sample.id) == replace(sample, revision=0)


def test_import_reads_standard_input(
    sample: Meeting, minutetaker: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = minutetaker("export", "latest", "--format", "json", "--output", "-").out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(whole.encode())))
    assert minutetaker("--store", str(tmp_path / "other.db"), "import", "-").code == 0


def test_import_of_a_meeting_that_is_there_is_refused(sample: Meeting, minutetaker: CommandLine) -> None:
    minutetaker("export", "latest", "--output", "meeting.json")
    said = minutetaker("import", "meeting.json")
    assert said.code == 1
    assert "The store has this meeting already" in said.err


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b'{"format": "minutetaker", "version": 1', "cut short"),
        (b'{"format": "minutetaker", "version": 2}', "newer"),
        (b"PK\x03\x04\xff\xfe", "not text in UTF-8"),
        (b"[" * 200_000, "not JSON"),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_in_words(
    minutetaker: CommandLine, store_path: Path, content: bytes, expected: str
) -> None:
    Path("bad.json").write_bytes(content)
    said = minutetaker("import", "bad.json")
    assert said.code == 1
    assert said.err.startswith("minutetaker: ")
    assert expected in said.err
    assert not store_path.exists()


@pytest.mark.parametrize("file", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_named(minutetaker: CommandLine, file: str) -> None:
    said = minutetaker("import", file)
    assert said.code == 1
    assert f"minutetaker: {file} cannot be read" in said.err


def test_control_codes_that_were_taken_out_and_a_missing_house_style_are_remarked_on(
    sample: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    whole = minutetaker("export", "latest", "--format", "json", "--output", "-").json
    whole["meeting"]["style"] = "elsewhere"
    whole["meeting"]["items"][0]["title"] = "Apologies\u0000"
    Path("changed.json").write_text(json.dumps(whole))
    said = minutetaker("import", "changed.json", "--store", str(tmp_path / "other.db"))
    assert said.code == 0
    assert "1 text" in said.err
    assert "no house style 'elsewhere'" in said.err


def test_the_schema_is_json_and_describes_the_format(minutetaker: CommandLine) -> None:
    described = minutetaker("schema").json
    assert described["properties"]["version"] == {"const": 1, "type": "integer"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "docx", "--output", "-"),
        ("--format", "json", "--item", "45"),
        ("--format", "json", "--style", "surrey"),
        ("--format", "pdf"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    sample: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert minutetaker("export", "latest", *arguments).code == 2


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--style", "nosuch"), "no house style 'nosuch'"),
        (("--item", "7"), "no item '7'"),
        (("--output", "nowhere/minutes.docx"), "does not exist"),
        (("--output", "nowhere/minutes.txt"), "does not exist"),
        (("--output", "a-file/minutes.docx"), "not a folder"),
        (("--output", "x" * 5000), "too long: choose a shorter one"),
        (("--output", "x" * 5000, "--format", "text"), "too long: choose a shorter one"),
    ],
)
def test_an_export_that_cannot_be_made_says_why(
    sample: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...], expected: str
) -> None:
    Path("a-file").touch()
    said = minutetaker("export", "latest", *arguments)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("minutetaker: ")
    assert expected in said.err


def test_a_folder_that_is_not_there_is_not_taken_for_a_file(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("export", "latest", "--output", "nowhere/")
    assert (said.code, said.out) == (2, "")
    assert "folder nowhere does not exist" in said.err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("ending", ["docx", "txt", "json"])
def test_somebody_else_s_file_is_overwritten_only_on_purpose(
    sample: Meeting, minutetaker: CommandLine, ending: str
) -> None:
    target = Path(f"mine.{ending}")
    target.write_text("not yours")
    said = minutetaker("export", "latest", "--output", str(target))
    assert said.code == 1
    assert "Nothing was overwritten" in said.err
    assert target.read_text() == "not yours"
    assert minutetaker("export", "latest", "--output", str(target), "--overwrite").code == 0
    assert target.read_bytes() != b"not yours"


def test_the_store_is_not_overwritten_on_purpose_either(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    said = minutetaker("export", "latest", "--format", "text", "--output", str(store_path), "--overwrite")
    assert said.code == 1
    assert "no export takes its place" in said.err
    assert "draft" in minutetaker("meetings").out


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_a_link_is_followed_and_that_is_said(sample: Meeting, minutetaker: CommandLine, tmp_path: Path) -> None:
    published = tmp_path / "published.docx"
    Path("latest.docx").symlink_to(published)
    said = minutetaker("export", "latest", "--output", "latest.docx")
    assert (said.code, said.out) == (0, "latest.docx\n")
    assert f"latest.docx is a link; what it leads to was written: {published}" in said.err
    assert Path("latest.docx").is_symlink()
    assert published.is_file()
