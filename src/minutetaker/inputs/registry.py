"""The forms of file that can be read: minutetaker's own, and those that other packages add."""

from __future__ import annotations

from minutetaker.inputs.importer import Importer
from minutetaker.registry import Registry

IMPORTERS = Registry[Importer]("minutetaker.importers", Importer, {"json": "minutetaker.inputs.json.importer:importer"})
"""The first that knows a file reads it."""
