"""Identifiers of the things a council keeps."""

from __future__ import annotations

import secrets
from typing import TypeAlias

Id: TypeAlias = str
"""Sixteen lower-case hexadecimal digits, given once and never used again."""


def new_id() -> Id:
    """A fresh identifier: 64 random bits, so that records made apart can be brought together."""
    return secrets.token_hex(8)
