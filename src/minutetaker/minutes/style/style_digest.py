"""The digest of a house style: minutes that were confirmed in it are printed under theirs as long as it is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache, reduce
from pathlib import Path

from pydantic import BaseModel

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.kind_words import EARLIER_WORDINGS
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.minutes.style.problems import StyleError
from minutetaker.minutes.style.sentences import Sentence
from minutetaker.minutes.style.style_settings import LabelSettings, role_key

_FORM = "minutetaker house style 1"
_PRINT_NOTHING = frozenset(
    {
        "StyleSheet.title",
        "StyleSheet.lead_ins",
        "StyleSheet.phrases",
        "Numbering.runs_on",
        "ResolutionLook.movers_required",
        "Exempt.paragraph_required",
        "Exempt.law",
        "Exempt.exclusion",
    }
)
"""The settings that the screens and the checks alone go by, each as its section and its name."""

_SINCE = frozenset(
    {
        "Minutes.cancelled",
        "Minutes.not_quorate",
        "Movements.by_video",
        "Movements.in_the_room",
        "Movements.to_the_gallery",
        "Movements.quorum_lost",
        "Movements.quorum_regained",
        "Movements.adjourned",
        "Movements.resumed",
        "Outcomes.not_seconded",
        "ResolutionLook.one_clause",
        "StyleSheet.votes",
        "StyleSheet.interests",
        "Movements.public_left",
        "Movements.public_returned",
    }
)
"""The settings that came after the first confirmations that keep a house style: left out at their default, so that a
style that does not set them has the digest that it had."""

_OF_THE_PROGRAM = frozenset({"e77236d35d8c8856cfa7345956b3a5acac0b4c1c01ced95f99d529654058226f"})
"""The bundled Word template of this version and of those before, each by its SHA-256. One is as good as another: that
of a later version may look otherwise, and what is confirmed is printed in it as before."""


def style_digest(style: HouseStyle) -> str:
    """The SHA-256 (64 hexadecimal digits) of all that a house style can put on a page, whatever minutes use of it.

    That is each setting that prints, with its default where the file has none, and the Word template, byte for byte.

    Raises:
        StyleError: the Word template cannot be read.
    """
    return _digest([_FORM, _settings(style), _template(style)])


@lru_cache(maxsize=32)
def _settings(style: HouseStyle) -> str:
    return _digest(_plain(style.sheet))


def _template(style: HouseStyle) -> str:
    try:
        status = style.template.stat()
        found = _bytes_digest(style.template, (status.st_mtime_ns, status.st_size))
    except OSError as error:
        raise StyleError(
            f"The Word template of the house style {style.name!r} cannot be read: {error.strerror} ({style.template})."
        ) from error
    return "" if found in _OF_THE_PROGRAM else found


@lru_cache(maxsize=32)
def _bytes_digest(file: Path, stamp: tuple[int, int]) -> str:
    """For as long as the file is the same, as what is printed from it is."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _digest(said: object) -> str:
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    match value:
        case BaseModel():
            return dict(_said(value))
        case Sentence() | LabelPattern():
            return reduce(lambda text, one: text.replace(*one), EARLIER_WORDINGS.items(), value.source)
        case dict():
            return {role_key(key) if isinstance(key, Role) else key: _plain(one) for key, one in value.items()}
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def _said(section: BaseModel) -> Iterator[tuple[str, object]]:
    """The settings of a section that print, by their names."""
    for name, field in type(section).model_fields.items():
        full = f"{type(section).__name__}.{name}"
        said = _plain(getattr(section, name))
        is_default = said == _plain(field.get_default(call_default_factory=True))
        follows = isinstance(section, LabelSettings) and section.follows_points(name)
        if not (full in _PRINT_NOTHING or follows or (full in _SINCE and is_default)):
            yield name, said
