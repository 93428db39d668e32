"""How far long work is, on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from minutetaker.store.api.long_work import unheard

if TYPE_CHECKING:
    from minutetaker.store.api.long_work import Progress


@contextmanager
def shown_progress(what: str, *, is_long: bool = True) -> Iterator[Progress]:
    """Show how far the work within is, and take that away when it is done; nothing where nobody watches.

    Args:
        what: what is done, in a few words, until the work itself says more.
        is_long: False for work that is done before anything would be read.
    """
    if not (is_long and sys.stderr and sys.stderr.isatty()):
        yield unheard
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    always = (TextColumn("{task.description}", markup=False), BarColumn())
    counted = (*always, MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*always, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def heard(what: str, done: int = 0, of: int = 0) -> None:
            bar.columns = counted if of else always
            bar.update(task, description=what, completed=done, total=of or None)

        yield heard
