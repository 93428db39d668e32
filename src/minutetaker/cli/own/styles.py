"""``minutetaker styles``: the house styles, and making one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutetaker import locations
from minutetaker.cli.printing import complain, say, say_json, say_table, say_text
from minutetaker.cli.shell_completion import complete_style

app = typer.Typer(
    help="House styles: how each council's minutes read.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

StyleArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A house style.", autocompletion=complete_style, show_default=False)
]


@app.command("list")
def list_styles(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List the house styles: name, title, whose it is. One with mistakes says so."""
    from minutetaker.minutes.style.style_files import StyleError, find_styles, read_style

    found = []
    for name, folder in find_styles(locations.house_style_folders()).items():
        try:
            title, mistakes = read_style(folder).title, 0
        except StyleError as error:
            title, mistakes = "", len(error.problems) or 1
        found.append(
            {"name": name, "title": title, "own": _is_own(folder), "folder": str(folder), "mistakes": mistakes}
        )
    if as_json:
        say_json(found)
        return
    say_table(
        [
            (
                str(one["name"]),
                str(one["title"]) or f"has mistakes: minutetaker styles check {one['name']}",
                "your own" if one["own"] else "bundled",
            )
            for one in found
        ]
    )


@app.command("show", short_help="Show the sample meeting in a house style.")
def show(
    name: StyleArgument,
    path: Annotated[bool, typer.Option("--path", help="Print only the folder that holds it.")] = False,
) -> None:
    """Show where a house style is kept, and how the sample meeting reads in it."""
    from minutetaker.desk.meetings.house_styles import sample_minutes
    from minutetaker.minutes.style.style_files import load_style

    style = load_style(name)
    folder = style_folder(name)
    if path:
        say(str(folder))
        return
    say_table([("Title", style.title), ("Folder", str(folder)), ("Word template", str(style.template))])
    say_text(f"\n{sample_minutes(style)}")


@app.command("new", short_help="Make a house style of your own.")
def new(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Small letters, digits and hyphens: our-council.", show_default=False),
    ],
    source: Annotated[
        str, typer.Option("--from", metavar="NAME", help="The style to begin with.", autocompletion=complete_style)
    ] = "parish",
) -> None:
    """Make a house style of your own: a copy to change, with a Word template. Prints its folder.

    \b
    Example:
      minutetaker styles new our-council --from leicestershire
    """
    from minutetaker.desk.meetings.house_styles import copy_style

    say(str(copy_style(source, name)))


@app.command("check", short_help="Look for mistakes in a house style.")
def check(
    wanted: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME_OR_PATH...",
            help="House styles by name, or the folders that hold them.",
            autocompletion=complete_style,
            show_default=False,
        ),
    ],
) -> None:
    """Look for mistakes in a house style and its Word template, and print the sample meeting in it to be sure.

    Lists what of the template is no look, and so is in no file that is made with it: text, links, macros, pictures
    that are kept elsewhere.

    \b
    Examples:
      minutetaker styles check our-council
      minutetaker styles check ./our-council
    """
    from minutetaker.desk.meetings.house_styles import check_style
    from minutetaker.record import MinutetakerError

    failed = False
    for one in wanted:
        try:
            left_out = check_style(style_folder(one))
            say(f"{one}: no mistakes")
            if left_out:
                say("Of its Word template only the look is taken over. Left out:")
                for what in left_out:
                    say(f"  {what}")
        except MinutetakerError as error:
            complain(str(error))
            failed = True
    raise typer.Exit(1 if failed else 0)


def style_folder(wanted: str) -> Path:
    """The folder of a house style, named or pointed at, by its folder or its file.

    Raises:
        StyleError: there is none.
    """
    from minutetaker.minutes.style.style_files import STYLE_FILE, find_styles, load_style

    path = locations.path_named(wanted)
    if path.name == STYLE_FILE:
        return path.parent
    named = find_styles(locations.house_style_folders())
    if wanted in named:
        return named[wanted]
    if path.is_dir() or path.parent != Path():
        return path
    load_style(wanted)
    return path


def _is_own(folder: Path) -> bool:
    return folder.is_relative_to(locations.user_config())
