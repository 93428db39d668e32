"""A committee's attendance return: how often each member came, as a document and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutetaker.minutes.documents.document import Document, Paragraph, Role, Table
from minutetaker.record.dates import plain_date

COLUMNS = ("Member", "Meetings", "Attended", "By video", "Apologies", "Absent", "Not recorded", "As a substitute", "%")
_FOOTER = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One member: the meetings at which they had a seat, how they stood at these, and the times they sat for others.

    ``attended`` counts those who joined by video too.
    """

    member: str
    meetings: int
    attended: int
    remote: int
    apologies: int
    absent: int
    unmarked: int
    as_substitute: int

    @property
    def cells(self) -> tuple[str, ...]:
        """As the columns have them; no share of no meetings."""
        counts = (self.meetings, self.attended, self.remote, self.apologies, self.absent, self.unmarked)
        share = f"{round(100 * self.attended / self.meetings)}" if self.meetings else ""
        return (self.member, *map(str, counts), str(self.as_substitute), share)


def return_document(
    lines: Sequence[ReturnLine], *, committee: str, council: str, since: date, until: date, held: int, language: str
) -> Document:
    """The return of a time, a row for each member.

    Args:
        held: how many meetings were held.
    """
    title = f"Attendance of members: {committee}"
    said = f"{plain_date(since)} to {plain_date(until)}"
    meetings = "1 meeting was held" if held == 1 else f"{held} meetings were held"
    return Document(
        title=f"{title}, {said}",
        subject=council,
        language=language,
        header=", ".join(part for part in (council, committee, said) if part),
        footer=_FOOTER,
        blocks=(
            Paragraph(Role.TITLE, title),
            Paragraph(Role.NARRATIVE, f"{said}. {meetings}. Who joined by video is counted as attending."),
            *([Table(tuple(return_rows(lines)))] if lines else []),
        ),
    )


def return_rows(lines: Sequence[ReturnLine]) -> list[tuple[str, ...]]:
    """The return as rows for a spreadsheet, the first naming the columns."""
    return [COLUMNS, *(one.cells for one in lines)]
