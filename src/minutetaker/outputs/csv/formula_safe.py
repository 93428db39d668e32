"""Tables as CSV that no spreadsheet takes for formulas, whatever was typed into them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the computer."""

_LINE_ENDS = re.compile(r"(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])")
_DANGEROUS = re.compile(r"\t|[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
"""What makes a program run a cell, be it behind blanks or signs that nobody sees: OWASP, "CSV Injection"."""


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV (RFC 4180, every cell in quotes), with a byte order mark for Excel."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(map(safe_cell, row) for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def safe_cell(text: str) -> str:
    """The text with an apostrophe before each of its lines that a spreadsheet would take for a formula.

    Each line, as what reads the file may know nothing of line breaks in quotes; and before a text that begins
    with such a break.
    """
    parts = _LINE_ENDS.split(text)
    parts[::2] = (f"'{line}" if _DANGEROUS.match(line) else line for line in parts[::2])
    begins_with_break = len(parts) > 1 and not parts[0]
    return ("'" if begins_with_break else "") + "".join(parts)
