"""Live meeting minutes for council clerks.

For scripts: everything in ``__all__`` is told in :mod:`minutetaker.api`, and imported when it is first asked for.
"""

TYPE_CHECKING = False  # checkers take it for true by its name, and the first frame waits for no import of it

if TYPE_CHECKING:
    from minutetaker.api import *

__all__ = [
    "Imported",
    "MinutetakerError",
    "agenda",
    "approval",
    "attendance",
    "committees",
    "corrections",
    "disclosing",
    "entries",
    "export_minutes",
    "export_tracker",
    "exported",
    "find_committee",
    "follow_up_list",
    "follow_ups",
    "import_file",
    "list_meetings",
    "load_meeting",
    "load_style",
    "meetings",
    "open_to_read",
    "open_to_write",
    "resolutions",
]

__version__ = "0.1.0"


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from minutetaker import api

        return getattr(api, name)
