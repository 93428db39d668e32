"""CSV as a form of file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from minutetaker.outputs.csv.formula_safe import BYTE_ORDER_MARK, csv_text, safe_cell
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import as_utf8
from minutetaker.outputs.publication import Content, Publication


class CsvExporter:
    """A table that no spreadsheet takes for formulas; its first column names what each row is of."""

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

    def tells_another(self, file: Path, publication: Publication) -> bool:
        """Whether the first columns of both tables have one heading, and no name in common."""
        text = file.read_text("utf-8", "replace")
        if not text.startswith(BYTE_ORDER_MARK):
            return False
        try:
            rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
        except csv.Error:
            return False
        heading, *theirs = [row[0] for row in rows if row] or [""]
        wanted, *ours = (safe_cell(row[0]) for row in publication.table)
        return bool(heading == wanted and theirs and ours and set(theirs).isdisjoint(ours))


exporter: Exporter = CsvExporter()
