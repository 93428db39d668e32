"""Going back to a backup from the list of meetings: which one, whether really, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.record import MinutetakerError
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.dialogs.working import worked

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.screens.program import Program
    from minutetaker.store.api.long_work import Progress
    from minutetaker.store.api.safekeeping.backups import Restored

_KEPT = "What it replaces is kept."


async def pick_and_restore(program: Program) -> bool:
    """Ask which backup, and whether really; True where it stands in the store's place now."""
    shelf = _shelf(program)
    choices = await aside(lambda: _choices(shelf))
    if not choices:
        program.notify_plain(f"There are no backups of {shelf.store} yet.")
        return False
    picked = await program.push_screen_wait(Picker("Go back to which backup?", choices))
    if picked is None:
        return False
    source = Path(picked)
    question = await aside(lambda: _question(shelf, source))
    return await _ask_and_restore(program, source, "Go back to this backup?", question)


async def offer_newest_good(program: Program, trouble: str) -> bool:
    """Offer the newest good backup in place of a damaged store; True where it was restored."""
    shelf = _shelf(program)
    found = await aside(lambda: _newest_good(shelf))
    if found is None:
        return False
    source, question = found
    text = f"{trouble}\n\nThe newest good backup:\n{question}"
    return await _ask_and_restore(program, source, "The store is damaged. Go back to its newest good backup?", text)


def _shelf(program: Program) -> Shelf:
    from minutetaker.desk.recovery.backups import Shelf

    return Shelf.of(program.store_thread.path, program.settings.backups)


async def _ask_and_restore(program: Program, source: Path, title: str, text: str) -> bool:
    if not await program.push_screen_wait(Question(title, text)):
        return False
    try:
        done = await worked(
            program,
            "Going back to the backup",
            lambda progress: program.store_thread.while_closed(_restoring(program, source, progress)),
        )
    except MinutetakerError as error:
        program.notify_error(error)
        return False
    program.show_notice("Gone back to a backup", done.said)
    return True


def _restoring(program: Program, source: Path, progress: Progress) -> Callable[[], Restored]:
    def work() -> Restored:
        from minutetaker.desk.recovery.backups import bring_back

        with program.backups.held():
            who, now = program.store_thread.who, datetime.now(UTC)
            return bring_back(_shelf(program), source, who=who, at=now, progress=progress)

    return work


def _newest_good(shelf: Shelf) -> tuple[Path, str] | None:
    from minutetaker.desk.recovery.backups import newest_good

    found = newest_good(shelf)
    return None if found is None else (found.path, _question(shelf, found.path))


def _choices(shelf: Shelf) -> list[Choice]:
    from minutetaker.desk.recovery.backups import age, moments

    now, backups = datetime.now(UTC), shelf.backups()
    when = moments(backups)
    choices = []
    for backup in backups:
        held = shelf.keeper.contents_of(backup.path)
        count = "cannot be read" if held is None else f"{held.meetings} meeting{'' if held.meetings == 1 else 's'}"
        choices.append(Choice(str(backup.path), when[backup.at], f"{age(backup.at, now)}, {count}"))
    return choices


def _question(shelf: Shelf, source: Path) -> str:
    """What would happen, in a few sentences."""
    from minutetaker.desk.recovery.backups import age, faults_in, moment, moments
    from minutetaker.desk.recovery.going_back import what_would_be_missing

    at = shelf.keeper.backup_at(source)
    fault = faults_in(source)
    when = moments(shelf.backups()).get(at, moment(at))
    lines = [
        f"It was made on {when} ({age(at, datetime.now(UTC))}).",
        what_would_be_missing(shelf, source),
        _KEPT,
    ]
    return "\n".join([f"Take care: {fault}.", *lines] if fault else lines)
