"""The work on the store of setting a committee up. Called in the store's thread."""

from __future__ import annotations

from collections.abc import Callable

from minutetaker import locations
from minutetaker.desk.meetings import committees
from minutetaker.minutes.style.style_files import StyleError, find_styles, load_style
from minutetaker.record import Committee, Id
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.store.api.store import Store


def read_committees(store: Store) -> tuple[Committee, ...]:
    """Every committee that was not deleted."""
    return store.committees()


def add(committee: Committee) -> Callable[[Store], Committee]:
    """The work of keeping a new committee."""
    return lambda store: committees.add_committee(store, committee)


def delete(committee_id: Id) -> Callable[[Store], Committee]:
    """The work of taking a committee off the list."""
    return lambda store: committees.delete_committee(store, committee_id)


def house_styles(_: Store) -> tuple[Choice, ...]:
    """The house styles to choose from, by name with their titles; one with mistakes says so."""
    found = []
    for name in find_styles(locations.house_style_folders()):
        try:
            found.append(Choice(name, load_style(name).title, name))
        except StyleError:
            found.append(Choice(name, name, "its file has mistakes"))
    return tuple(found)
