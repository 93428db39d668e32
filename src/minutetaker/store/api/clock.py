"""The time of a change."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The time of a change: UTC."""
    return dt.datetime.now(dt.UTC)
