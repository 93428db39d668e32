"""Exports that hold what exempt items say, noted in the ledger with their file, by whom and when."""

from __future__ import annotations

from pathlib import Path

from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Publication
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.store import Store

UNNOTED = "This export holds exempt text, and could not be noted in the ledger of the store: {why} Keep a note of it."

_WHAT, _FORM, _FILE = "what", "form", "file"


def note_export(store: Store, publication: Publication, exporter: Exporter, written: Path | str) -> None:
    """Enter in the ledger that a publication with exempt text was handed out; of any other nothing is entered.

    Args:
        written: the file, or in words where else it went.

    Raises:
        ReadOnlyError: the store was opened for reading only.
        StoreError: it could not be written.
    """
    name = written.name if isinstance(written, Path) else written
    facts = {_WHAT: publication.what, _FORM: exporter.title, _FILE: name}
    for meeting_id in publication.exempt_of:
        store.ledger.enter(LedgerAct.EXPORTED_EXEMPT, meeting_id=meeting_id, facts=facts)
