"""A form of file that can be written, such as Word: what each has to say of itself and to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from minutetaker.outputs.publication import WITH_EXEMPT, Content, Publication


class Seal(NamedTuple):
    """What a file says of itself: the ``source`` of the publication that it was made from, empty where no export made
    it, whether it is just as the export made it, None where that cannot be told, and where the store's ledger ended
    then, as its head is told.
    """

    source: str
    is_untouched: bool | None
    ledger: str = ""

    @property
    def of(self) -> str:
        """The source, be the file of what the public may read or of all of it."""
        return self.source.removesuffix(WITH_EXEMPT)


class Oddity(NamedTuple):
    """Words of a file that are not shown to be read, or what stands among them and is none.

    ``look`` says how (“struck through”, “hidden”, “a picture”), ``text`` which words; empty where it has none.
    """

    look: str
    text: str


class PrintedText(NamedTuple):
    """The paragraphs of the body, those in tables too, and the lines above and below the pages.

    Words that are there but not to be read are among them, and told as ``oddities`` besides.
    """

    body: tuple[str, ...]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    oddities: tuple[Oddity, ...] = ()


class Exporter(Protocol):
    """One form of file.

    Its module is imported whenever forms are offered: what is heavy belongs into its methods.
    """

    @property
    def name(self) -> str:
        """By which it is asked for, that of its entry point: ``docx``."""

    @property
    def title(self) -> str:
        """What people call it, as a line of a form: ``Word``."""

    @property
    def ending(self) -> str:
        """Of its files' names, with the dot: ``.docx``."""

    @property
    def media_type(self) -> str:
        """``text/plain``."""

    @property
    def is_text(self) -> bool:
        """Whether it is text in UTF-8, which may go to standard output."""

    @property
    def content(self) -> Content:
        """What of a publication it takes."""

    def write(self, publication: Publication) -> bytes:
        """The whole file. The marks of drafts and of exempt text are in the document; those of names are added.

        Raises:
            MinutetakerError: it cannot be made; the message says why and what to do.
        """

    def seal_of(self, file: Path) -> Seal | None:
        """What the file at ``file`` says of itself; None where files of this form say nothing, and so hide an edit.

        Raises:
            OSError: the file cannot be read.
        """


@runtime_checkable
class ReadableExporter(Exporter, Protocol):
    """An exporter that can also read the text of its files, so that ``minutetaker verify`` proves them word for word.

    No exporter has to be one.
    """

    def text_of(self, file: Path | bytes) -> PrintedText:
        """The text of a file as whoever opens it meets it, or of what such a file holds.

        Raises:
            MinutetakerError: it is missing, cannot be read, or is not of this form.
        """


@runtime_checkable
class ComparingExporter(Exporter, Protocol):
    """An exporter whose files have no room for a seal, and that tells by what they say whose they are.

    No exporter has to be one. A file of one that is neither this nor gives a seal is replaced when that is asked for.
    """

    def tells_another(self, file: Path, publication: Publication) -> bool:
        """Whether the file at ``file`` tells of something else than the publication; False where that is not known.

        Raises:
            OSError: the file cannot be read.
        """


@runtime_checkable
class TemplateExporter(Exporter, Protocol):
    """An exporter that takes the look of its files from a template that a council made.

    No exporter has to be one.
    """

    def left_out_of(self, template: Path) -> Sequence[str]:
        """What of a template does not come over into any file: where it stands in it, and what it is.

        Raises:
            MinutetakerError: it is missing, cannot be read, or is not of this form.
        """
