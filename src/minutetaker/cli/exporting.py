"""The options of every command that writes a file, and how what it writes gets there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from minutetaker.cli.access import note_export
from minutetaker.cli.printing import remark, say, say_file
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.registry import EXPORTERS, by_ending, that_write

STANDARD_OUTPUT = Path("-")


def named_output(named: str | Path) -> Path:
    """The output as it was named; a folder's stroke at the end, which a Path forgets, asks for a folder."""
    output = Path(named)
    if str(named).endswith(("/", os.sep)) and not output.is_dir():
        raise typer.BadParameter(f"The folder {output} does not exist: make it, or choose another, and export again.")
    return output


OutputOption = Annotated[
    Path,
    typer.Option(
        metavar="PATH",
        help="A file, or a folder to name the file in; - for standard output.",
        show_default=".",
        parser=named_output,
    ),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Also over a file that was edited by hand since it was exported.")
]


def format_option(help_text: str, *contents: Content) -> Any:
    """The option ``--format`` of a command that writes one of these contents."""
    names = [one.name for one in that_write(*contents)]

    def complete(incomplete: str) -> Iterator[str]:
        yield from (name for name in names if name.startswith(incomplete))

    return typer.Option(
        "--format", metavar=f"[{'|'.join(names)}]", help=help_text, autocompletion=complete, show_default=False
    )


def exporter_for(form: str | None, output: Path, *contents: Content) -> Exporter:
    """The exporter that the options ask for: by its name, else by the ending of the output, else the first that fits.

    Raises:
        BadParameter: none is called so, or it is not for standard output.
        PluginError: it is another package's, and cannot be used.
    """
    offered = that_write(*contents)
    if form is None:
        return _fitting(output, offered)
    if form in EXPORTERS.names():
        named = EXPORTERS.named(form)
        if named.content in contents and output == STANDARD_OUTPUT and not named.is_text:
            raise typer.BadParameter(f"{named.title} files are not for standard output: name a file or a folder.")
        if named.content in contents:
            return named
    listed = ", ".join(repr(one.name) for one in offered)
    raise typer.BadParameter(f"{form!r} is not one of {listed}.", param_hint="'--format'")


def _fitting(output: Path, offered: Sequence[Exporter]) -> Exporter:
    if output == STANDARD_OUTPUT:
        return next(one for one in offered if one.is_text)
    named = by_ending(output.name, offered)
    if named is not None:
        return named
    for trouble in EXPORTERS.troubles() if output.suffix else ():
        remark(f"minutetaker: {trouble}")
    return offered[0]


def write(
    context: typer.Context,
    publication: Publication,
    exporter: Exporter,
    output: Path,
    *,
    overwrite: bool,
    is_long: bool = False,
) -> None:
    """Write a publication to the output and print the name of the file; to standard output, the file itself.

    One that holds exempt text is noted in the store, which must not be open here meanwhile.

    Args:
        is_long: whether it may take so long that how far it is should be shown.

    Raises:
        ExportError: it cannot be written; the message says why and what to do.
    """
    from minutetaker.outputs.files import followed
    from minutetaker.outputs.publishing import publish, written

    for sentence in publication.unsaid if exporter.content is Content.DOCUMENT else ():
        remark(f"minutetaker: {sentence}")
    if output == STANDARD_OUTPUT:
        with shown_progress("Writing the file", is_long=is_long) as progress:
            data = written(replace(publication, heard=progress, source=""), exporter)
        note_export(context, publication, exporter, "standard output")
        say_file(data)
        return
    with shown_progress("Writing the file", is_long=is_long) as progress:
        file = publish(replace(publication, heard=progress), exporter, output, overwrite=overwrite)
    note_export(context, publication, exporter, file)
    say(str(file))
    if followed(file):
        remark(f"minutetaker: {file} is a link; what it leads to was written: {followed(file)}")
