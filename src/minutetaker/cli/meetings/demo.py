"""``minutetaker demo``: a sample meeting to look around in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from minutetaker.cli.full_screen import has_terminal, open_screens
from minutetaker.cli.printing import say
from minutetaker.cli.shell_completion import complete_style
from minutetaker.identity import user_name


def demo(
    export: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the sample's minutes into this folder instead.", show_default=False),
    ] = None,
    style: Annotated[
        str, typer.Option(metavar="NAME", help="The house style of the sample.", autocompletion=complete_style)
    ] = "parish",
) -> None:
    """Open a sample meeting. Nothing of it is kept.

    Without a terminal, or with --export, its minutes are written and the name of the file printed.

    \b
    Examples:
      minutetaker demo
      minutetaker demo --export . --style leicestershire
    """
    from minutetaker.desk.meetings.export import minutes_publication
    from minutetaker.desk.meetings.sample import build_sample, reopen_sample
    from minutetaker.minutes.style.style_files import load_style
    from minutetaker.outputs.publication import Content
    from minutetaker.outputs.publishing import publish
    from minutetaker.outputs.registry import that_write
    from minutetaker.stores import open_store

    house_style = load_style(style)
    with TemporaryDirectory(prefix="minutetaker-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        with open_store(path, who=user_name()) as store:
            meeting = build_sample(store, style=house_style.name)
            look_around = export is None and has_terminal()
            if look_around:
                reopen_sample(store, meeting)
        if look_around:
            raise typer.Exit(open_screens(path, meeting=meeting.id))
    target = _folder(export or Path())
    say(str(publish(minutes_publication(meeting, house_style), that_write(Content.DOCUMENT)[0], target)))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise typer.BadParameter(f"{path} is not a folder that is there.")
    return path.absolute()
