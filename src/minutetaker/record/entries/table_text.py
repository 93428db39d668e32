"""The text of a table: a row a line, a tab between cells; first the header row, or an empty line for none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Cells = tuple[str, ...]

_FIGURE = re.compile(r"(?P<sign>[-–−(]?)\s*(?P<unit>[£$€]?)\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<part>%?)\)?")
_NOTHING = ("-", "–", "—")
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})|(\d{4})-(\d{2})-(\d{2})")
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b|cyfanswm\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableText:
    """The rows of a table, the short ones filled up with empty cells, and what is told of them.

    ``figures`` are the columns that hold nothing but figures below the header.
    """

    rows: tuple[Cells, ...]
    has_header: bool
    has_total: bool
    figures: frozenset[int]


def table_of(text: str) -> TableText:
    """What a table's text says; lines with nothing on them are no rows."""
    rows = [tuple(line.split("\t")) for line in text.split("\n") if line.strip()]
    width = max(map(len, rows), default=0)
    filled = tuple(row + ("",) * (width - len(row)) for row in rows)
    has_header = not text.startswith("\n")
    body = filled[1:] if has_header else filled
    figures = frozenset(at for at in range(width) if _are_figures(row[at] for row in body))
    return TableText(filled, has_header, len(body) > 1 and is_total(body[-1]), figures)


def is_total(row: Sequence[str]) -> bool:
    """Whether a row adds up those above it: its first words say so."""
    first = next((cell for cell in row if cell.strip()), "")
    return _TOTAL.match(first.strip()) is not None


def with_totals(text: str, line: int) -> str:
    """The text with the sums of the figures above in the empty cells of a total row, which is that line of it.

    Of figures that have a unit, the sum has it too.
    """
    lines = text.split("\n")
    row, above = lines[line].split("\t"), table_of("\n".join(lines[:line]))
    if not is_total(row):
        return text
    body = [one for one in above.rows[int(above.has_header) :] if not is_total(one)]
    row += [""] * (len(above.rows[0]) - len(row) if above.rows else 0)
    for column in above.figures - {0}:
        if not row[column].strip():
            row[column] = _sum(one[column] for one in body)
    lines[line] = "\t".join(row)
    return "\n".join(lines)


def sorted_by(text: str, column: int) -> str:
    """The text with its rows in the order of one column; the other way round where they are in it already.

    The header row stays first and a total row last. Figures go by what they are worth, days by when they are.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    table = table_of(text)
    head, tail = lines[: int(table.has_header)], lines[len(lines) - int(table.has_total) :]
    body = lines[len(head) : len(lines) - len(tail)]
    cells = {line: cell_at(line, column) for line in body}
    worth = _worth(cells.values())
    ordered = sorted(body, key=lambda line: worth(cells[line]))
    if ordered == body:
        ordered = sorted(body, key=lambda line: worth(cells[line]), reverse=True)
    first = [] if table.has_header else [""]
    return "\n".join([*first, *head, *ordered, *tail])


def cell_at(line: str, column: int) -> str:
    """The cell of a row; empty where the row is shorter."""
    cells = line.split("\t")
    return cells[column].strip() if column < len(cells) else ""


def _are_figures(cells: Iterable[str]) -> bool:
    said = [cell.strip() for cell in cells if cell.strip()]
    return any(map(_FIGURE.fullmatch, said)) and all(_FIGURE.fullmatch(one) or one in _NOTHING for one in said)


def _value(cell: str) -> Decimal:
    found = _FIGURE.fullmatch(cell.strip())
    if found is None:
        return Decimal(0)
    value = Decimal(found["digits"].replace(",", ""))
    return -value if found["sign"] else value


def _sum(cells: Iterable[str]) -> str:
    said = [cell.strip() for cell in cells if _FIGURE.fullmatch(cell.strip())]
    if not said or any("%" in one for one in said):
        return ""
    total = sum(map(_value, said), Decimal(0))
    unit = next((found["unit"] for one in said if (found := _FIGURE.fullmatch(one)) and found["unit"]), "")
    places = max(-int(_value(one).as_tuple().exponent) for one in said)
    grouped = "," if any("," in one for one in said) or abs(total) >= 1000 else ""
    return f"{'-' if total < 0 else ''}{unit}{abs(total):{grouped}.{places}f}"


def _worth(cells: Iterable[str]) -> Callable[[str], Any]:
    """What tells two cells of a column apart: figures, days or letters, whichever all of them are."""
    said = [cell for cell in cells if cell]
    if said and _are_figures(said):
        return lambda cell: (not cell, _value(cell))
    if said and all(map(_day, said)):
        return lambda cell: (not cell, _day(cell) or date.min)
    return lambda cell: (not cell, cell.casefold())


def _day(cell: str) -> date | None:
    found = _DAY.fullmatch(cell)
    if found is None:
        return None
    day, month, year = (int(part) for part in (found.groups()[:3] if found[1] else reversed(found.groups()[3:])))
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
