"""Changes made in the store outside minutetaker, which keep minutes from being written for the public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minutetaker.desk.approval.proof.ledger_proof import print_not_as_entered
from minutetaker.desk.recovery.check_words import ADVICE, subject_of
from minutetaker.outputs.publication import Publication
from minutetaker.record import Confirmation, Id, RecordError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.api.store import Store


def refuse_changed(store: Store, meeting_id: Id, confirmation: Confirmation | None) -> None:
    """Let nothing print beside a meeting's minutes that no act wrote so.

    Raises:
        RecordError: who confirmed or signed them, or a correction, is not as the ledger says; each is named.
    """
    found = print_not_as_entered(store, meeting_id, confirmation)
    if found:
        opening = "These minutes are not exported: what prints beside their text was changed outside minutetaker."
        advice = "Prove the whole store with: minutetaker verify. Go back to a backup with: minutetaker restore"
        raise RecordError("\n".join([opening, *(f"  {one.said}" for one in found), advice]))


def unsealed_minutes(
    store: Store, meeting_ids: Iterable[Id], *, since_circulated: bool = False, progress: Progress = unheard
) -> str:
    """Why nothing for the public is made of these meetings' minutes; empty where all are as they were written.

    One bit of the file tells what is exempt, and an exempt entry that was put into another item is open there.

    Args:
        since_circulated: look at their drafts that went out too.

    Raises:
        StoppedError: it was called off.
    """
    if store.integrity is None:
        return ""
    wanted = tuple(meeting_ids)
    found: list[Finding] = []
    for done, meeting_id in enumerate(wanted):
        progress("Looking for changes made outside minutetaker", done, len(wanted))
        found += store.integrity.unsealed(meeting_id, minutes_alone=not since_circulated)
    if not found:
        return ""
    opening = "Minutes were changed outside minutetaker, so that it cannot be told what of them is exempt:"
    places = dict.fromkeys(f"  {subject_of(one)}: {one.whereabouts} {one.wrong.value}." for one in found)
    return "\n".join([opening, *places, ADVICE])


def held_to_seals(publication: Publication, why: str, meeting_ids: Iterable[Id], *, whole: bool) -> Publication:
    """A publication that is not for the public where there is a reason why.

    Args:
        why: as :func:`unsealed_minutes` gives it.
        whole: whether it was asked for with what is exempt.
    """
    if not why:
        return publication
    return replace(
        publication,
        unpublishable=why,
        restricted=publication.restricted or whole,
        exempt_of=tuple(meeting_ids) if whole else (),
    )
