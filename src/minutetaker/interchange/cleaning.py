"""Texts of a file as every file can hold them, cleaned like those that a clerk types."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from minutetaker.record import Entry, Reference, clean, clean_line

Record = TypeVar("Record")

_SEVERAL_LINES = frozenset({"text", "lead", "label", "purpose", "public_summary"})


class Cleaner:
    """Cleans records, and counts the texts that lost something: a control code, not just a spelling of an accent."""

    def __init__(self) -> None:
        self.lost = 0

    def cleaned(self, record: Record) -> Record:
        """The record with every text in it cleaned; cross-references stay on their characters."""
        changed: dict[str, Any] = {}
        for field in fields(record):  # type: ignore[arg-type]
            value = getattr(record, field.name)
            kept = self._value(value, several_lines=field.name in _SEVERAL_LINES)
            if kept is not value:
                changed[field.name] = kept
        if isinstance(record, Entry) and "text" in changed:
            changed["references"] = _moved(record)
        return replace(record, **changed) if changed else record  # type: ignore[type-var]

    def _value(self, value: Any, *, several_lines: bool) -> Any:
        if type(value) is str:
            return self._text(value, several_lines=several_lines)
        if isinstance(value, tuple):
            kept = tuple(self._value(one, several_lines=several_lines) for one in value)
            return value if all(one is other for one, other in zip(kept, value, strict=True)) else kept
        return self.cleaned(value) if is_dataclass(value) else value

    def _text(self, text: str, *, several_lines: bool) -> str:
        kept = clean(text) if several_lines else clean_line(text)
        if kept == text:
            return text
        if _ink(kept) != _ink(text):
            self.lost += 1
        return kept


def _ink(text: str) -> str:
    """The text without the white space that cleaning may set otherwise."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _moved(entry: Entry) -> tuple[Reference, ...]:
    moved = (
        replace(one, start=len(clean(entry.text[: one.start])), end=len(clean(entry.text[: one.end])))
        for one in entry.references
    )
    return tuple(one for one in moved if one.start < one.end)
