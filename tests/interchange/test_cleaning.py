"""The texts of a file, cleaned at the door and else kept as they were typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minutetaker.interchange import from_json, to_json
from minutetaker.record import Entry, Item
from tests.interchange.files import COMMITTEE, MEETING, file_with, refusal_of


def test_text_is_cleaned_at_the_door_and_references_stay_on_their_words() -> None:
    def spoil(form: dict[str, Any]) -> None:
        item = form["meeting"]["items"][0]
        item["title"] = "Stiles\r\nand\tgates "
        entry = item["entries"][0]
        entry["text"] = "cafe\u0301\u0000s \u001b[31mand\r\nminute 7 a\u0300"
        start = entry["text"].index("7")
        entry["references"] = [{"item_id": item["id"], "start": start, "end": start + 1}]

    file = from_json(file_with(spoil))
    item = file.meeting.items[0]
    entry = item.entries[0]
    assert item.title == "Stiles and gates"
    assert entry.text == "cafés and\nminute 7 à"
    (reference,) = entry.references
    assert entry.text[reference.start : reference.end] == "7"
    assert file.texts_cleaned == 1


def test_a_lone_surrogate_is_refused_with_its_line() -> None:
    text = to_json(MEETING, COMMITTEE).replace("The stile", r"The \ud800 stile")
    line = text[: text.index(r"\ud800")].count("\n") + 1
    assert f"line {line}," in refusal_of(text)
    assert "surrogate" in refusal_of(text.replace(r"\ud800", "\ud800"))


def test_markup_and_bidi_controls_are_kept_as_typed() -> None:
    text = "[/] a[/b] \u202eright to left\u202c {{ 1 }}"
    kept = replace(MEETING, items=(Item("0000000000000001", "[/]", entries=(Entry("00000000000000e1", text=text),)),))
    assert from_json(to_json(kept, COMMITTEE)).meeting == kept
