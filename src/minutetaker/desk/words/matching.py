"""Comparing what someone typed with names and titles: accents, case and stops make no difference."""

from __future__ import annotations

from minutetaker.record.text import folded

__all__ = ["every_word_is_in", "folded", "spelled"]


def spelled(name: str) -> str:
    """A name of the program's own for comparing: ``in-progress`` and ``In_Progress`` are ``in progress``."""
    return folded(name.replace("-", " ").replace("_", " "))


def every_word_is_in(typed: str, folded_text: str) -> bool:
    """Whether each word typed stands somewhere in a text that was folded before; nothing typed matches all.

    Commas between the words make no difference: ``Smith, John`` is in ``cllr john smith``.
    """
    return all(word in folded_text for word in folded(typed.replace(",", " ")).split())
