"""The words that people type for what became of a motion."""

from __future__ import annotations

from collections.abc import Mapping

from minutetaker.record import Outcome, RecordError

_SAID: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.CARRIED: ("passed", "agreed", "approved", "adopted", "accepted", "won", "nem con", "nem. con."),
    Outcome.CARRIED_UNANIMOUSLY: ("unanimous", "unanimously", "all in favour", "passed unanimously"),
    Outcome.LOST: ("defeated", "rejected", "negatived", "not carried", "not passed", "failed", "refused"),
    Outcome.NOT_SECONDED: ("fell", "fell for want of seconder", "not seconded", "no seconder"),
    Outcome.WITHDRAWN: ("withdrew",),
    Outcome.DEFERRED: ("adjourned", "postponed"),
    Outcome.REFERRED: ("referred back",),
    Outcome.NOTED: (),
}
_MEANT = {word: outcome for outcome, others in _SAID.items() for word in (outcome.value, *others)}


def outcome_of_words(typed: str) -> Outcome | None:
    """The outcome that the words are, with nothing besides; None where they are none."""
    return _MEANT.get(" ".join(typed.casefold().split()).rstrip("."))


def outcome_from(typed: str) -> Outcome:
    """The outcome that the words mean, or the only one that begins so; ``carried`` before ``carried unanimously``.

    Raises:
        RecordError: none does, or more than one.
    """
    said = " ".join(typed.casefold().split()).rstrip(".")
    if said in _MEANT:
        return _MEANT[said]
    found = list(dict.fromkeys(outcome for word, outcome in _MEANT.items() if said and word.startswith(said)))
    if len(found) == 1 or found[:2] == [Outcome.CARRIED, Outcome.CARRIED_UNANIMOUSLY]:
        return found[0]
    raise RecordError(f"Say what became of it: {', '.join(Outcome)}.")
