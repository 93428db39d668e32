"""``minutetaker styles``."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import CommandLine

LINKED = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://evil.example/"
TargetMode="External"/></Relationships>"""
"""What a header points at."""

BUNDLED = ["herefordshire-2019", "herefordshire-2024", "leicestershire", "medway", "parish", "surrey"]


def test_the_bundled_styles_are_listed(minutetaker: CommandLine) -> None:
    said = minutetaker("styles", "list")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == BUNDLED
    listed = minutetaker("styles", "list", "--json").json
    assert [(one["name"], one["own"], one["mistakes"]) for one in listed] == [(name, False, 0) for name in BUNDLED]


def test_every_bundled_style_prints_the_sample_without_a_mistake(minutetaker: CommandLine) -> None:
    said = minutetaker("styles", "check", *BUNDLED)
    assert (said.code, said.err) == (0, "")
    assert said.out.count(": no mistakes\n") == len(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_style_is_shown_with_the_sample_meeting_in_it(minutetaker: CommandLine, name: str) -> None:
    said = minutetaker("styles", "show", name)
    assert said.code == 0
    assert "bonded rubber" in said.out
    assert Path(minutetaker("styles", "show", name, "--path").out.strip()).name == name


def test_a_style_of_one_s_own_is_a_copy_that_can_be_changed(minutetaker: CommandLine, tmp_path: Path) -> None:
    said = minutetaker("styles", "new", "our-council", "--from", "medway")
    folder = tmp_path / "config" / "house" / "our-council"
    assert (said.code, said.out) == (0, f"{folder}\n")
    assert (folder / "template.docx").is_file()
    style = folder / "style.toml"
    style.write_text(style.read_text("utf-8").replace("Medway Council", "Our Council"), "utf-8")
    assert minutetaker("styles", "check", "our-council").code == 0
    own = next(one for one in minutetaker("styles", "list", "--json").json if one["name"] == "our-council")
    assert (own["own"], own["title"]) == (True, "Our Council")


def test_a_style_is_not_made_twice(minutetaker: CommandLine) -> None:
    minutetaker("styles", "new", "our-council")
    said = minutetaker("styles", "new", "our-council")
    assert said.code == 1
    assert "already" in said.err


@pytest.mark.parametrize("name", ["../evil", "Our Council", "a/b", ".hidden", "x" * 80, "-x"])
def test_a_name_that_is_no_folder_s_is_refused(minutetaker: CommandLine, name: str, tmp_path: Path) -> None:
    said = minutetaker("styles", "new", "--", name)
    assert said.code == 1
    assert "small letters, digits and hyphens" in said.err
    assert not (tmp_path / "config").exists()


def test_all_mistakes_of_a_style_are_listed_with_their_lines(minutetaker: CommandLine, tmp_path: Path) -> None:
    minutetaker("styles", "new", "our-council")
    style = tmp_path / "config" / "house" / "our-council" / "style.toml"
    text = style.read_text("utf-8")
    text = text.replace('language = "en-GB"', 'langauge = "en-GB"').replace("runs_on = true", 'runs_on = "yes"')
    style.write_text(text, "utf-8")
    for wanted in ("our-council", str(style), str(style.parent)):
        said = minutetaker("styles", "check", wanted)
        assert said.code == 1
        assert "2 mistakes" in said.err
        assert "langauge" in said.err
        assert "line " in said.err
    assert "has mistakes" in minutetaker("styles", "list").out


def test_a_template_without_a_named_style_is_told(minutetaker: CommandLine, tmp_path: Path) -> None:
    minutetaker("styles", "new", "our-council")
    style = tmp_path / "config" / "house" / "our-council" / "style.toml"
    style.write_text(f'{style.read_text("utf-8")}\nitem_heading = "Grand Heading"\nclause = "Small Print"\n', "utf-8")
    said = minutetaker("styles", "check", "our-council")
    assert said.code == 1
    assert "Grand Heading" in said.err
    assert "Small Print" in said.err


def test_a_template_that_is_no_word_file_is_told(minutetaker: CommandLine, tmp_path: Path) -> None:
    minutetaker("styles", "new", "our-council")
    template = tmp_path / "config" / "house" / "our-council" / "template.docx"
    template.write_bytes(b"hello")
    said = minutetaker("styles", "check", "our-council")
    assert said.code == 1
    assert str(template) in said.err


def test_what_a_template_carries_besides_its_look_is_listed(minutetaker: CommandLine, tmp_path: Path) -> None:
    minutetaker("styles", "new", "our-council")
    template = tmp_path / "config" / "house" / "our-council" / "template.docx"
    with ZipFile(template, "a") as archive:
        archive.writestr("word/_rels/header1.xml.rels", LINKED)
    said = minutetaker("styles", "check", "our-council")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "our-council: no mistakes",
        "Of its Word template only the look is taken over. Left out:",
        "  word/header1.xml: a link (https://evil.example/)",
    ]


@pytest.mark.parametrize("name", ["template.dotx", "template.docm", "template.dotm"])
def test_a_template_may_have_the_names_that_word_gives(minutetaker: CommandLine, tmp_path: Path, name: str) -> None:
    minutetaker("styles", "new", "our-council")
    template = tmp_path / "config" / "house" / "our-council" / "template.docx"
    template.rename(template.with_name(name))
    assert name in minutetaker("styles", "show", "our-council").out
    assert minutetaker("styles", "check", "our-council").code == 0
    assert minutetaker("styles", "new", "another", "--from", "our-council").code == 0
    assert template.parents[1].joinpath("another", name).is_file()


@pytest.mark.parametrize("wanted", ["nosuch", "no/such/folder"])
def test_an_unknown_style_is_refused(minutetaker: CommandLine, wanted: str) -> None:
    said = minutetaker("styles", "check", wanted)
    assert said.code == 1
    assert said.err.startswith("minutetaker: ")
