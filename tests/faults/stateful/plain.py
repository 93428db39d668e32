"""The program's records told as lists and dicts, to be held against the model's."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from minutetaker.record import Meeting
from tests.faults.stateful.model import Plain, cells

_NOT_CONTENT = ("revision", "deleted_at")


def plain(meeting: Meeting) -> Plain:
    """The whole content of a meeting; whether it was deleted is told apart."""
    told: Plain = _plain(meeting)
    return {key: value for key, value in told.items() if key not in _NOT_CONTENT}


def as_model(meeting: Meeting) -> Plain:
    """A meeting for the model to begin with; it must have no cross-references yet."""
    begun = plain(meeting)
    for item in begun["items"]:
        _to_cells(item["entries"])
    return begun


def _to_cells(entries: list[Plain]) -> None:
    for entry in entries:
        assert not entry.pop("references")
        entry["cells"], entry["refers"] = cells(entry.pop("text")), {}
        _to_cells(entry["children"])


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        found = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        if "references" in found:
            found["references"].sort(key=lambda one: one["start"])
        return found
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
