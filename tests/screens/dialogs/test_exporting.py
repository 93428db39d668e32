"""The form in which a person says as what and where something is written: one for all that can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings.export import minutes_publication
from minutetaker.interchange import read_back
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import publish
from minutetaker.outputs.registry import EXPORTERS, that_write
from minutetaker.screens.dialogs.exporting import Exportable, export_form
from minutetaker.screens.dialogs.fields import ChoiceField
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting, until

MINUTES = minutes_publication(harbour_meeting(), load_style("parish"))
NAME = "Harbour Committee 2026-03-12 minutes DRAFT"


async def _publication(_: Mapping[str, str], __: Exporter) -> Publication:
    return MINUTES


@pytest.mark.parametrize(
    ("contents", "forms"),
    [
        ((Content.DOCUMENT,), ["docx", "text"]),
        ((Content.DOCUMENT, Content.TABLE), ["docx", "csv", "text"]),
        ((Content.RECORD,), ["json"]),
    ],
)
@pytest.mark.parametrize("exempt", ["", "With exempt text"])
def test_the_forms_of_file_are_those_that_fit(contents: tuple[Content, ...], forms: list[str], exempt: str) -> None:
    wanted = Exportable("Write", contents, _publication, lambda *_: MINUTES, exempt=exempt)
    fields = {one.id: one for one in export_form(wanted, that_write(*contents), Path("here")).fields}
    assert [one.id for one in fields["form"].choices] == forms
    assert fields["form"].value == forms[0]
    assert ("exempt" in fields) is bool(exempt)


async def _form(clerk: Clerk, folder: Path, **chosen: str) -> None:
    await clerk.press("f10")
    await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
    form = clerk.app.screen
    assert isinstance(form, Form)
    for field, value in {**chosen, "folder": str(folder)}.items():
        widget = form.input_of(field)
        assert not isinstance(widget, ChoiceField) or value in [one.id for one in widget.choices]
        widget.value = value
    await clerk.pilot.press("ctrl+s")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the clerk has files written."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({}, f"{NAME}.docx"),
        ({"form": "text"}, f"{NAME}.txt"),
        ({"exempt": "yes"}, f"{NAME.replace('DRAFT', 'EXEMPT RESTRICTED DRAFT')}.docx"),
        ({"what": "item"}, f"{NAME.replace('minutes', 'item 2-25')}.docx"),
        ({"folder": "nowhere"}, f"{NAME}.docx"),
        ({"folder": "taken"}, f"{NAME} (Other Borough Council).docx"),
    ],
    ids=lambda one: str(one),
)
def test_the_form_names_the_file_that_will_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: dict[str, str], name: str
) -> None:
    meeting = harbour_meeting()
    other = replace(meeting, id="another", council="Other Borough Council")
    (tmp_path / "taken").mkdir()
    publish(minutes_publication(meeting, load_style("parish")), EXPORTERS.named("docx"), tmp_path / "taken")
    monkeypatch.chdir(tmp_path)

    def named(values: Mapping[str, str], _: Exporter) -> Publication:
        item = "dredging" if values["what"] == "item" else None
        return minutes_publication(other, load_style("parish"), item_id=item, include_exempt=values["exempt"] == "yes")

    wanted = Exportable(
        "Write", (Content.DOCUMENT,), _publication, named, (Field("what", "Write"),), "With exempt text"
    )
    form = export_form(wanted, that_write(Content.DOCUMENT), tmp_path)
    filled = {**{one.id: one.value for one in form.fields}, **values}
    (folder,) = (one for one in form.fields if one.id == "folder")
    assert folder.of_form is not None
    assert folder.of_form(filled.__getitem__) == f"Named {name}"


async def test_the_whole_record_can_be_written_and_an_item_of_it_cannot(store_path: Path, folder: Path) -> None:
    meeting = replace(harbour_meeting(), current_item_id="dredging")
    async with at_the(meeting, store_path) as clerk:
        await _form(clerk, folder, what="item", form="json", exempt="yes")
        await until(clerk.pilot, lambda: "json is the whole record" in shown(clerk.pilot))
        form = clerk.app.screen
        assert isinstance(form, Form)
        form.input_of("what").value = "whole"
        await clerk.pilot.press("ctrl+s")
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        (file,) = folder.glob("*.json")
        read = read_back(file.read_text("utf-8"))
        assert read == replace(meeting, revision=read.revision)


async def test_minutes_are_written_as_text_and_a_public_export_is_not_noted(store_path: Path, folder: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await _form(clerk, folder, form="text")
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        assert "Moorings" in (folder / f"{NAME}.txt").read_text("utf-8")
    with SqliteStore.open(store_path, who="A reader", reading=True) as store:
        assert store.ledger.entries() == ()


async def test_exempt_text_is_not_written_with_the_whole_record_unasked(store_path: Path, folder: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await _form(clerk, folder, form="json", exempt="no")
        await until(clerk.pilot, lambda: "exempt items included: say yes" in " ".join(shown(clerk.pilot).split()))
        assert list(folder.iterdir()) == []
        form = clerk.app.screen
        assert isinstance(form, Form)
        form.input_of("exempt").value = "yes"
        await clerk.pilot.press("ctrl+s")
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        (file,) = folder.iterdir()
        assert file.name == f"{NAME.replace('DRAFT', 'EXEMPT RESTRICTED DRAFT')}.json"
    with SqliteStore.open(store_path, who="A reader", reading=True) as store:
        noted = [(one.act, one.facts["file"]) for one in store.ledger.entries()]
    assert noted == [(LedgerAct.EXPORTED_EXEMPT, file.name)]
