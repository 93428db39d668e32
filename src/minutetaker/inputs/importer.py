"""A form of file that can be read: what each has to say of itself and to do, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from minutetaker.record import Committee, Meeting


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting that a file holds, and the committee that it is of where the file tells."""

    meeting: Meeting
    committee: Committee | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of a file that was not read as it stands there, or can hardly be meant so.

    ``where`` is where it stands, where that is known.
    """

    message: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, and what is to be looked at by a person."""

    meetings: tuple[ReadMeeting, ...]
    doubts: tuple[Doubt, ...] = ()


class Importer(Protocol):
    """One form of file.

    Its module is imported whenever a file is read: what is heavy belongs into its methods.
    """

    @property
    def name(self) -> str:
        """By which it is spoken of, that of its entry point: ``json``."""

    @property
    def title(self) -> str:
        """What it reads, in words: ``a meeting that minutetaker exported``."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Of its files' names, with their dots: a file that no importer knows by its content is read by its name."""

    def sniff(self, data: bytes) -> bool:
        """Whether the file is surely one of these, by what it holds; quickly, and for any bytes."""

    def read(self, data: bytes) -> Reading:
        """The meetings in a file, each of them with ids of its own: those of the file where it has such.

        Raises:
            MinutetakerError: it cannot be read; the message says what is wrong, where, and what to do.
        """
