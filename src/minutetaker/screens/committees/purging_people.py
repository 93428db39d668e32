"""Purging a person from the set-up of a committee: what goes and stays, whether really, and the backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from minutetaker.record import Id, MinutetakerError, RecordError
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.question import Question

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.desk.recovery.purge import LiesElsewhere
    from minutetaker.desk.recovery.purged_people import KnownPerson, PlannedPurge
    from minutetaker.screens.program import Program
    from minutetaker.store.api.store import Store


async def ask_and_purge(program: Program, membership_id: Id) -> bool:
    """Say what a purge of a person does, have their name typed, and do it; True where they are taken out."""
    shelf = _shelf(program)
    try:
        plan = await program.store_thread.do(lambda store: _planned(store, membership_id))
        lies = await aside(lambda: _lies(shelf, membership_id))
        is_meant = await program.push_screen_wait(Question(f"Purge {plan.known.called}?", _told(plan, lies)))
        values = await program.push_screen_wait(_form(plan)) if is_meant else None
        if values is None:
            return False
        # What was typed into the form is in the journal until the store has done something.
        plan = await program.store_thread.do(lambda store: _planned(store, membership_id, values))
        await program.store_thread.while_closed(_purging(program, plan.known, values))
    except MinutetakerError as error:
        program.notify_error(error)
        return False
    program.notify_plain(f"Purged. {plan.purge.instead.printed} stands where the name stood.")
    await _see_to_backups(program, shelf, lies, membership_id)
    return True


def _shelf(program: Program) -> Shelf:
    from minutetaker.desk.recovery.backups import Shelf

    return Shelf.of(program.store_thread.path, program.settings.backups)


def _planned(store: Store, membership_id: Id, values: dict[str, str] | None = None) -> PlannedPurge:
    from minutetaker.desk.recovery.purged_people import find_person, known_people, planned

    known = find_person(known_people(store), membership_id)
    if values is None:
        return planned(store, known)
    return planned(store, known, instead=values["instead"], also=(values["also"],))


def _lies(shelf: Shelf, membership_id: Id) -> LiesElsewhere:
    from minutetaker.desk.recovery.purge import where_else_it_lies
    from minutetaker.desk.recovery.purged_people import holds_person

    return where_else_it_lies(shelf, holds_person(shelf, membership_id), is_open=True)


def _told(plan: PlannedPurge, lies: LiesElsewhere) -> str:
    """What goes, what stays and where else it lies, in lines."""
    from minutetaker.desk.recovery.purged_people import goes, stays

    parts = (
        ("For good goes, or has another name in its place:", goes(plan)),
        ("What stays:", stays(plan)),
        ("Backups that hold it:", [one.path for one in lies.backups]),
        ("Backups that cannot be read, and may hold it:", [one.path for one in lies.unreadable]),
        ("Files that may hold words of it; look at them, and delete them yourself:", lies.files),
    )
    return "\n".join(line for title, lines in parts if lines for line in (title, *(f"  {one}" for one in lines)))


def _form(plan: PlannedPurge) -> Form:
    from minutetaker.desk.recovery.purge import is_agreed
    from minutetaker.desk.recovery.purged_people import checked_reason, name_to_type

    name = name_to_type(plan.known)

    def check(values: dict[str, str]) -> None:
        checked_reason(plan, values["reason"])
        if not is_agreed(name, values["name"]):
            raise RecordError(f"To agree, type {name}.")

    return Form(
        f"Purge {plan.known.called}",
        (
            Field("instead", "In its place", plan.purge.instead.printed, help="The name that stands there then"),
            Field("also", "These words too", help="The surname by itself, or a name from before"),
            Field("reason", "Why", help="Without the name: the ledger keeps it"),
            Field("name", "To agree", help=f"Type {name}"),
        ),
        check=check,
        intro="For good: nothing brings it back, no undo and not the bin.",
        start="reason",
    )


def _purging(program: Program, known: KnownPerson, values: dict[str, str]) -> Callable[[], object]:
    def work() -> object:
        from minutetaker.desk.recovery.purged_people import purge_in_file

        thread = program.store_thread
        with program.backups.held():
            return purge_in_file(
                thread.path,
                known,
                who=thread.who,
                reason=values["reason"],
                instead=values["instead"],
                also=(values["also"],),
            )

    return work


async def _see_to_backups(program: Program, shelf: Shelf, lies: LiesElsewhere, membership_id: Id) -> None:
    """Replace the backups that hold the person by a new one, where that is agreed to."""
    if not lies.backups:
        return
    listed = "\n".join(str(one.path) for one in lies.backups)
    title = "Make a new backup, and delete those that hold the name?"
    if not await program.push_screen_wait(Question(title, f"Whoever goes back to one has the name again.\n{listed}")):
        program.notify_plain("The backups still hold the name. Delete what is not to be kept by hand.", "warning")
        return

    def replace() -> str:
        from minutetaker.desk.recovery.purge import replace_backups
        from minutetaker.desk.recovery.purged_people import holds_person

        with program.backups.held():
            made = replace_backups(shelf, lies.backups, holds_person(shelf, membership_id), at=datetime.now(UTC))
        return f"Backed up to {made.backup.path}; {len(lies.backups)} deleted. {made.warning}".strip()

    try:
        program.notify_plain(await aside(replace))
    except MinutetakerError as error:
        program.notify_error(error)
