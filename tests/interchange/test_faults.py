"""Mistakes in the keys and types of a file: each listed where it stands."""

from __future__ import annotations

from typing import Any

from tests.interchange.files import faults_of, file_with, refusal_of


def test_all_unknown_keys_and_wrong_types_are_listed_with_their_paths() -> None:
    def spoil(form: dict[str, Any]) -> None:
        form["colour"] = "red"
        form["meeting"]["plaice"] = "hall"
        form["meeting"]["date"] = "3 February"
        form["meeting"]["starts_at"] = 1930
        form["meeting"]["items"][0]["title"] = None
        form["meeting"]["items"][0]["entries"][0]["kind"] = "speech"
        form["meeting"]["items"][1]["entries"] = "none"
        form["meeting"]["items"][1]["done"] = "yes"
        del form["committee"]["name"]
        form["committee"]["seats"] = "nine"

    faults = faults_of(file_with(spoil))
    assert set(faults) == {
        "colour",
        "meeting.plaice",
        "meeting.date",
        "meeting.starts_at",
        "meeting.items[0].title",
        "meeting.items[0].entries[0].kind",
        "meeting.items[1].entries",
        "meeting.items[1].done",
        "committee.name",
        "committee.seats",
    }
    assert "did you mean 'place'" in faults["meeting.plaice"]
    assert "2026-03-04" in faults["meeting.date"]
    assert "'briefing point'" in faults["meeting.items[0].entries[0].kind"]


def test_keys_of_the_store_are_refused() -> None:
    def spoil(form: dict[str, Any]) -> None:
        form["meeting"]["revision"] = 3
        form["committee"]["deleted_at"] = None

    assert set(faults_of(file_with(spoil))) == {"meeting.revision", "committee.deleted_at"}


def test_a_file_of_many_mistakes_lists_the_first_and_counts_the_rest() -> None:
    message = refusal_of(file_with(lambda form: form["meeting"].update({f"key {n}": n for n in range(5000)})))
    assert "has 5000 mistakes" in message
    assert "and 4900 more" in message
    assert message.count("\n") < 150
