"""Who types, as the history names them."""

from __future__ import annotations

from contextlib import suppress


def user_name() -> str:
    """The name that the history gives for what this person changes: of their settings, else of their account."""
    import getpass

    from minutetaker.settings import load_settings

    chosen = load_settings().name
    if chosen:
        return chosen
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "clerk"
