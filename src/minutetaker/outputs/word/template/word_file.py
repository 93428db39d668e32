"""A Word file that anyone may have made, as the parts that it has and how they point at one another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from minutetaker.outputs.word.xml import Element, parsed
from minutetaker.outputs.word.zipped import NO_WORD_FILE, UnfitFileError, members_of

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPES = frozenset(
    {
        f"{_WORD}.document.main+xml",
        f"{_WORD}.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
"""Of documents and templates, with macros and without: .docx, .dotx, .docm and .dotm."""

_TYPES: Final = "[content_types].xml"


class Relation(NamedTuple):
    """What a part points at. ``kind`` is the last word of its type: ``header``, ``image``."""

    kind: str
    target: str
    """The name of a part, or another place as it stands there."""
    is_external: bool


class WordFile:
    """A Word file, read whole: no part of it is looked for in another place."""

    def __init__(self, file: Path | bytes) -> None:
        """Raises:
        UnfitFileError: it is no Word file, or none that is read.
        OSError: it cannot be read at all.
        """
        self._members = {name.casefold().lstrip("/"): data for name, data in members_of(file).items()}
        self._relations: dict[str, Mapping[str, Relation]] = {}
        self._types = self._content_types()
        mains = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        if len(mains) != 1 or self.content_type(mains[0]) not in _MAIN_TYPES:
            raise UnfitFileError(NO_WORD_FILE)
        self.main = mains[0]

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part points at by id; of the whole file where ``part`` is empty."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name.casefold() not in self._members:
            return {}
        found = {}
        for one in self.tree(name).iterchildren("{*}Relationship"):
            is_external, target = one.get("TargetMode") == "External", one.get("Target", "")
            place = target if is_external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], place, is_external)
        return found

    def data(self, part: str) -> bytes:
        """What a part holds.

        Raises:
            UnfitFileError: there is none of that name.
        """
        try:
            return self._members[part.casefold()]
        except KeyError:
            raise UnfitFileError(f"lacks a part that it points at ({part})") from None

    def tree(self, part: str) -> Element:
        """What a part that is XML holds.

        Raises:
            UnfitFileError: there is none of that name, or it is no XML.
        """
        data = self.data(part)
        try:
            return parsed(data)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnfitFileError(f"is damaged ({part}: {error})") from None

    def content_type(self, part: str) -> str:
        """As what the file declares a part; nothing where it does not."""
        ending = part.rpartition(".")[2].casefold()
        return self._types.get(f"/{part.casefold()}") or self._types.get(ending, "")

    def _content_types(self) -> Mapping[str, str]:
        if _TYPES not in self._members:
            raise UnfitFileError(NO_WORD_FILE)
        root = self.tree(_TYPES)
        return {
            one.get("PartName", one.get("Extension", "")).casefold(): one.get("ContentType", "")
            for one in root.iterchildren("{*}Default", "{*}Override")
        }
