"""``minutetaker check``: whether all is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_write, store_path
from minutetaker.cli.printing import remark, say, say_json
from minutetaker.cli.progress_bar import shown_progress

if TYPE_CHECKING:
    from minutetaker.store.api.safekeeping.integrity import Finding


def check(
    context: typer.Context,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="You have looked at what is found: take it as it is now for right."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """Look for damage: every text is held against the seal that was kept when it was written.

    Says which meeting and which entry changed outside minutetaker, or is missing. The store is only
    read, and may be open meanwhile, unless you accept. Words of exempt items are not printed.

    \b
    Examples:
      minutetaker check
      minutetaker --store backup.db check
      minutetaker check --accept                   after looking, so that it is not told again
    """
    from minutetaker.desk.recovery import checking
    from minutetaker.desk.recovery.check_words import ADVICE, told
    from minutetaker.store.api.safekeeping.integrity import Wrong

    path = store_path(context)
    accepted: tuple[Finding, ...] = ()
    if accept:
        with open_to_write(context) as store:
            accepted = checking.accept(store)
        for one in accepted:
            remark(f"Taken for right as it is now: {told(one)}")
    with shown_progress("Looking through the store") as progress:
        findings = checking.check_file(path, progress=progress)
    if as_json:
        say_json([_as_json(one) for one in findings])
    else:
        for one in findings:
            say(told(one))
    if findings:
        is_of_minutes = any(one.wrong is not Wrong.NOT_IN_STEP for one in findings)
        remark(f"{len(findings)} found. {ADVICE}" if is_of_minutes else f"{len(findings)} found.")
        raise typer.Exit(1)
    if not as_json:
        whole = "as it was written, or was taken for right as it is now" if accepted else "as it was written"
        say(f"All that {path} holds is {whole}.")


def _as_json(found: Finding) -> dict[str, str | None]:
    return {
        "what": found.wrong.name.lower(),
        "meeting_or_committee": found.subject_id,
        "council": found.council,
        "committee": found.committee,
        "date": found.date.isoformat() if found.date else None,
        "place": found.whereabouts,
        "words": found.words,
        "detail": found.detail,
    }
