"""CSV as a form of file."""

from __future__ import annotations

from pathlib import Path

from minutetaker.outputs.csv.formula_safe import csv_text
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import as_utf8
from minutetaker.outputs.publication import Content, Publication


class CsvExporter:
    """A table that no spreadsheet takes for formulas."""

    name = "csv"
    title = "CSV, for a spreadsheet"
    ending = ".csv"
    media_type = "text/csv"
    is_text = True
    content = Content.TABLE

    def write(self, publication: Publication) -> bytes:
        """The rows, every cell in quotes."""
        return as_utf8(csv_text(publication.table))

    def seal_of(self, file: Path) -> None:
        """Such a file says nothing of itself."""


exporter: Exporter = CsvExporter()
