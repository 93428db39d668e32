"""Conditions on texts in SQL that answer as Python does."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func

WHITE_SPACE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What ``str.strip`` takes off; SQL's own ``trim`` takes blanks alone."""


def stripped(text: Any) -> ColumnElement[str]:
    """The text of a column as ``str.strip`` leaves it."""
    return func.trim(text, WHITE_SPACE)
