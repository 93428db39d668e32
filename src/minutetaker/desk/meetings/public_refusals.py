"""Changes made in the store outside minutetaker, which keep minutes from being written for the public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from minutetaker.desk.approval.proof.ledger_proof import print_not_as_entered
from minutetaker.desk.recovery.check_words import ADVICE, subject_of
from minutetaker.minutes.compose.minutes import prefixed
from minutetaker.minutes.documents.document import Document
from minutetaker.outputs.publication import Printed, Publication
from minutetaker.outputs.publishing import RESTRICTED_MARK
from minutetaker.record import Approval, Confirmation, Id, RecordError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.api.store import Store

_OPENING = "Minutes were changed outside minutetaker, and what of them is exempt cannot be told:"
_OWN_EYES = "They are written with exempt text alone (--exempt), for your own eyes."


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


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Why nothing for the public is made of minutes, and of which meetings they are; empty where all is in order."""

    why: str = ""
    meeting_ids: tuple[Id, ...] = ()


SEALED = Unsealed()


def unsealed_minutes(
    store: Store, meeting_ids: Iterable[Id | None], *, acts_too: bool = False, progress: Progress = unheard
) -> Unsealed:
    """What of these meetings' minutes is not as it was written.

    One bit of the file tells what is exempt, and an exempt entry that was put into another item is open there.

    Args:
        meeting_ids: all whose words are printed; None is none.
        acts_too: look at what acts wrote beside the minutes too, such as drafts that went out and lines of follow-ups.

    Raises:
        StoppedError: it was called off.
    """
    if store.integrity is None:
        return SEALED
    wanted = [one for one in dict.fromkeys(meeting_ids) if one is not None]
    found: dict[Id, tuple[Finding, ...]] = {}
    for done, meeting_id in enumerate(wanted):
        progress("Looking for changes made outside minutetaker", done, len(wanted))
        found[meeting_id] = store.integrity.unsealed(meeting_id, minutes_alone=not acts_too)
    every = [one for findings in found.values() for one in findings]
    if not every:
        return SEALED
    places = dict.fromkeys(f"  {subject_of(one)}: {one.whereabouts} {one.wrong.value}." for one in every)
    return Unsealed("\n".join([_OPENING, *places, _OWN_EYES, ADVICE]), tuple(one for one in wanted if found[one]))


def unsealed_in_print(store: Store, meeting_id: Id, approval: Approval) -> Unsealed:
    """The same of all that a meeting's minutes print: a correction is exempt as what resolved it in another meeting."""
    resolved = [one.by_meeting_id for one in approval.corrections]
    withdrawn = [one.by_meeting_id for one in approval.withdrawals]
    return unsealed_minutes(store, [meeting_id, *resolved, *withdrawn])


def held_to_seals(publication: Publication, unsealed: Unsealed, *, whole: bool) -> Publication:
    """A publication that is not for the public where something of its minutes is not as it was written.

    Args:
        whole: whether it was asked for with what is exempt; it is marked then, on each page too.
    """
    if not unsealed.why:
        return publication
    held = replace(publication, unpublishable=unsealed.why)
    if not whole:
        return held
    printed = publication.printed
    if printed is not None and not publication.restricted:
        printed = Printed(partial(_marked, printed), printed.style)
    exempt_of = dict.fromkeys((*publication.exempt_of, *unsealed.meeting_ids))
    return replace(held, printed=printed, restricted=True, exempt_of=(*exempt_of,))


def _marked(printed: Printed) -> Document:
    document = printed.document
    return replace(document, header=prefixed(RESTRICTED_MARK, document.header))
