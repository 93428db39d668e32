"""The interchange format itself: written, read back, and described by a JSON Schema."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, ClassVar, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import SchemaValidator
from pydantic_core import from_json as parse_json

from minutetaker.interchange.bounds import FULLY_LISTED, first_mistakes, refuse_what_is_too_much, values_in
from minutetaker.interchange.checks import faults_in
from minutetaker.interchange.cleaning import Cleaner
from minutetaker.interchange.faults import (
    MOST_SHOWN,
    InterchangeError,
    first_mistakes_in,
    mistakes_in,
    validation_faults,
)
from minutetaker.interchange.repeated_keys import repeated_keys
from minutetaker.mistakes import Mistake
from minutetaker.record import Committee, Meeting

VERSION: Final = 1
_CHUNK: Final = 1 << 20

_STORE_KEPT = {"committee": {"deleted_at"}, "meeting": {"deleted_at", "revision"}}


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """What an interchange file holds. ``texts_cleaned`` counts texts that lost what no file can hold."""

    meeting: Meeting
    committee: Committee | None = None
    texts_cleaned: int = 0


@dataclass(frozen=True)
class _Form:
    """A meeting that minutetaker exported."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", strict=True, use_attribute_docstrings=True, title="A meeting as minutetaker exports it"
    )

    format: Literal["minutetaker"]
    version: Literal[1]
    committee: Committee | None
    meeting: Meeting


@cache
def _adapter() -> TypeAdapter[_Form]:
    return TypeAdapter(_Form)


@cache
def _hasty_validator() -> SchemaValidator:
    """The same, but of a list it tells only the first element that has mistakes."""
    return SchemaValidator(_stopping_early(_adapter().core_schema))


def _stopping_early(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_stopping_early(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    hasty = {key: _stopping_early(one) for key, one in schema.items()}
    return {**hasty, "fail_fast": True} if hasty.get("type") == "tuple" else hasty


def to_json(meeting: Meeting, committee: Committee | None = None) -> str:
    """The meeting as an interchange file, with the committee that it is of where that is known."""
    form = _Form("minutetaker", VERSION, committee, meeting)
    excluded: Any = _STORE_KEPT
    return _adapter().dump_json(form, indent=2, exclude=excluded).decode() + "\n"


def from_json(text: str | bytes) -> MeetingFile:
    """Read an interchange file. Bytes may be UTF-8, or UTF-16 with its mark as some shells write.

    Raises:
        InterchangeError: the file is cut short, of a later version, or larger than meetings are, or has mistakes: all
            of them are listed, of a long file the first.
    """
    source = _as_utf8(text)
    refuse_what_is_too_much(source)
    is_long = values_in(source) > FULLY_LISTED
    refused = first_mistakes_in if is_long else mistakes_in
    found = _keys_wrong(source, is_long=is_long)
    if found and is_long:
        raise refused(found)
    validator: SchemaValidator | TypeAdapter[_Form] = _hasty_validator() if is_long else _adapter()
    try:
        form = validator.validate_json(source)
    except ValidationError as error:
        raise refused([*found, *validation_faults(error)]) from None
    wrong = faults_in(form.committee, form.meeting)
    found += islice(wrong, MOST_SHOWN) if is_long else wrong
    if found:
        raise refused(found)
    cleaner = Cleaner()
    cleaned = cleaner.cleaned(form)
    return MeetingFile(cleaned.meeting, cleaned.committee, cleaner.lost)


def _keys_wrong(source: bytes, *, is_long: bool) -> list[Mistake]:
    """Keys that the types do not tell of, and those of a long file that have to be told first."""
    raw = _parsed(source)
    _check_head(raw)
    kept = (
        Mistake(0, f"{part}.{key}", "is kept by the store and is no key of this format")
        for part, keys in _STORE_KEPT.items()
        if isinstance(raw.get(part), dict)
        for key in sorted(keys & raw[part].keys())
    )
    return [*repeated_keys(source), *kept, *(first_mistakes(raw) if is_long else ())]


def read_back(record: str) -> Meeting:
    """The meeting in a record that the store itself kept, letter for letter: nothing is cleaned, and a reference that
    leads nowhere does not keep the rest from being read.

    Raises:
        InterchangeError: it is not as :func:`to_json` wrote it.
    """
    _check_head(_parsed(_encoded(record)))
    try:
        return _adapter().validate_json(record).meeting
    except ValidationError as error:
        raise mistakes_in(validation_faults(error)) from None


def schema() -> dict[str, Any]:
    """The format as a JSON Schema (draft 2020-12)."""
    described = _adapter().json_schema()
    for part, keys in _STORE_KEPT.items():
        properties = described["$defs"][part.capitalize()]["properties"]
        for key in keys:
            del properties[key]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_tidied(described)}


def _tidied(described: Any) -> Any:
    """Without titles that only say a key's name again, and with the look of ids."""
    if isinstance(described, list):
        return [_tidied(one) for one in described]
    if not isinstance(described, dict):
        return described
    tidied = {key: _tidied(value) for key, value in described.items()}
    for name, inner in tidied.get("properties", {}).items():
        inner.pop("title", None)
        if name == "id" or name.endswith("_id"):
            for one in inner.get("anyOf", [inner]):
                if one.get("type") == "string":
                    one["pattern"] = "^[0-9a-f]{16}$"
    return tidied


def _as_utf8(text: str | bytes) -> bytes:
    if isinstance(text, str):
        return _encoded(text.removeprefix("\ufeff"))
    read = 0
    try:
        if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return _encoded(text.decode("utf-16"))
        text = text.removeprefix(codecs.BOM_UTF8)
        decoder = codecs.getincrementaldecoder("utf-8")()
        for read in range(0, len(text), _CHUNK):
            decoder.decode(text[read : read + _CHUNK], final=read + _CHUNK >= len(text))
    except UnicodeDecodeError as error:
        line = text[: read + error.start].count(b"\n") + 1
        raise InterchangeError(
            f"The file is not text in UTF-8 (line {line}). Export the meeting again, and import that file."
        ) from None
    return text


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InterchangeError("The file holds half a character (a lone surrogate), which no file can hold.") from None


def _parsed(source: bytes) -> dict[str, Any]:
    try:
        raw = parse_json(source)
    except ValueError as error:
        raise _not_json(source, str(error)) from None
    if not isinstance(raw, dict):
        raise InterchangeError("The file is no minutetaker meeting: it is JSON, but not an object in curly brackets.")
    return raw


def _not_json(source: bytes, reason: str) -> InterchangeError:
    at = re.search(r" at line (\d+) column (\d+)$", reason)
    where = f"line {at[1]}, column {at[2]}" if at else "its start"
    if not source.strip():
        return InterchangeError("The file is empty. Export the meeting again, and import that file.")
    if "hex escape" in reason:
        return InterchangeError(
            f"The file holds half a character (a lone surrogate) at {where}, which no file can hold. Take it out there."
        )
    if "EOF" in reason:
        return InterchangeError(f"The file is cut short: it ends at {where}. Export the meeting again.")
    what = reason[: at.start()] if at else reason
    return InterchangeError(f"The file is not JSON at {where}: {what}. Export the meeting again, or mend it there.")


def _check_head(raw: dict[str, Any]) -> None:
    version = raw.get("version")
    if raw.get("format") != "minutetaker":
        raise InterchangeError(
            'The file is no minutetaker meeting: it does not say "format": "minutetaker". '
            "Make one with: minutetaker export MEETING --format json"
        )
    if type(version) is int and version > VERSION:
        raise InterchangeError(
            f"The file is of version {version} of the format, and this minutetaker reads version {VERSION}: "
            "install the newer minutetaker that wrote it."
        )
    if type(version) is not int or version != VERSION:
        raise InterchangeError(f'The file must say "version": {VERSION}.')
