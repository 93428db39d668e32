"""The files that the office exported: each stays that of its own meeting, whatever is exported after it."""

from __future__ import annotations

from pathlib import Path

from minutetaker.desk.meetings.export import kept_publication
from minutetaker.outputs.publishing import publish
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record import Id
from minutetaker.store.api.store import Store
from tests.faults.stateful.choices import Choices


class Exports:
    """A folder of exports, and what each file of it must hold."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self._held: dict[Path, tuple[Id, bytes]] = {}

    def write(self, store: Store, meeting_id: Id, choices: Choices) -> None:
        """Export a meeting under its own name, or over a file that is there; only what is its own may be replaced."""
        exporter = EXPORTERS.usable()[choices.of(("docx", "text", "json"))]
        target = choices.of((self.folder, self.folder, *self._held))
        publication = kept_publication(store, meeting_id, exporter.content)
        agreed = choices.of((True, False))
        try:
            file = publish(publication, exporter, target, overwrite=agreed)
            whose, _ = self._held.get(file, (meeting_id, b""))
            assert whose == meeting_id, f"{file.name} was another meeting's"
            self._held[file] = meeting_id, file.read_bytes()
        finally:
            for file, (_, content) in self._held.items():
                assert file.read_bytes() == content, f"{file.name} was replaced"
