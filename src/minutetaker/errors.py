"""The root of every error that is told to a person."""

from __future__ import annotations


class MinutetakerError(Exception):
    """Something that its reader can put right: the message says what, where and what to do."""
