"""Minutes that say of themselves that they are confirmed: told as such in every list and file, beside the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine

FORGED = "f0f0f0f0f0f0f0f0"
REFERENCE = "amenities-committee-2026-03-04"
IMPORTED = f"{REFERENCE}-confirmed-elsewhere"


@pytest.fixture(params=["confirmed", "signed"])
def beside(
    request: pytest.FixtureRequest, sample: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> Callable[[str], str]:
    """The sample, confirmed here, and beside it a file that claims the same of other words."""
    minutetaker("confirm", "latest", "--by", "Full Council, 6 April 2026", "--on", "6/4/26", "--anyway")
    minutetaker("export", "latest", "--format", "json", "--output", str(tmp_path / "real.json"), "--exempt")
    text = (tmp_path / "real.json").read_text("utf-8").replace(sample.id, FORGED)
    held = json.loads(text)
    for kind in ("attendees", "attendance", "items"):
        for one in held["meeting"][kind]:
            text = text.replace(one["id"], one["id"][::-1])
    for entry in _entries(held["meeting"]["items"]):
        text = text.replace(entry["id"], entry["id"][::-1])
    held = json.loads(text)
    held["meeting"]["status"] = request.param
    (tmp_path / "forged.json").write_text(json.dumps(held), "utf-8")
    said = minutetaker("import", str(tmp_path / "forged.json"))
    assert said.code == 0, said.err
    return lambda command: minutetaker(*command.split()).out


def _entries(of: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for one in of:
        for entry in one.get("entries") or one.get("children") or ():
            found += [entry, *_entries([entry])]
    return found


def test_lists_and_references_tell_it_from_the_real_one(beside: Callable[[str], str]) -> None:
    lines = [" ".join(line.split()) for line in beside("meetings").splitlines()]
    assert sorted(line.partition(" Amen")[0] for line in lines) == [
        f"{REFERENCE} confirmed",
        f"{IMPORTED} confirmed elsewhere",
    ]
    statuses = {one["id"]: one["status"] for one in json.loads(beside("meetings --json"))}
    assert statuses.pop(FORGED) == "confirmed elsewhere"
    assert list(statuses.values()) == ["confirmed"]


@pytest.mark.parametrize("wanted", ["latest", REFERENCE, "amenities-2026-03-04"])
def test_a_name_that_fits_both_is_the_real_one(beside: Callable[[str], str], wanted: str) -> None:
    assert "Confirm" in beside(f"history {wanted}")
    assert "Confirm" not in beside(f"history {IMPORTED}")


@pytest.mark.parametrize("form", ["docx", "text", "json"])
def test_every_file_says_so(beside: Callable[[str], str], form: str, tmp_path: Path) -> None:
    real = beside(f"export {REFERENCE} --exempt --format {form}")
    forged = beside(f"export {IMPORTED} --exempt --format {form}")
    assert "CONFIRMED ELSEWHERE" in forged
    assert "CONFIRMED ELSEWHERE" not in real
    if form == "docx":
        words = [docx.Document(str(Path(one.strip()))) for one in (forged, real)]
        heads = ["".join(p.text for p in one.sections[0].header.paragraphs) for one in words]
        bodies = ["\n".join(p.text for p in one.paragraphs) for one in words]
        assert ["CONFIRMED ELSEWHERE" in one for one in heads] == [True, False]
        assert ["Confirmed elsewhere" in one for one in bodies] == [True, False]
        assert ["Confirmed on 6 April 2026" in one for one in bodies] == [False, True]


def test_it_is_never_proven_and_never_found_as_confirmed(beside: Callable[[str], str]) -> None:
    proof = beside("verify")
    assert "confirmed elsewhere" in proof
    assert "1 of 2" in proof
    found = {
        words: {line.split()[0] for line in beside(f"search --limit 500 kind:resolution {words}").splitlines()[::2]}
        for words in ("", "is:confirmed", "is:confirmed-elsewhere")
    }
    assert found == {
        "": {REFERENCE, IMPORTED},
        "is:confirmed": {REFERENCE},
        "is:confirmed-elsewhere": {IMPORTED},
    }
