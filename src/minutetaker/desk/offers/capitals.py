"""Capitals at the beginning of sentences, for clerks who ask for them."""

from __future__ import annotations

from minutetaker.desk.offers.sentence_ends import ends_sentence

_OPENING = " \t\n([{‘“'\"«"


def with_capitals(before: str, typed: str, *, is_start: bool) -> str:
    """What is typed, each letter that begins a sentence large.

    Args:
        before: what stands before it in its entry.
        is_start: whether the beginning of the entry begins a sentence.
    """
    done = ""
    for character in typed:
        large = character.upper()
        begins = character.islower() and len(large) == 1 and _begins(before + done, is_start=is_start)
        done += large if begins else character
    return done


def _begins(before: str, *, is_start: bool) -> bool:
    """Whether a sentence begins behind a text."""
    done = before.rstrip(_OPENING)
    if not done:
        return is_start
    return done != before and ends_sentence(done)
