"""Which backups are let go as they grow old: many of the last day, a few of the last year. Pure functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from minutetaker.store.api.safekeeping.backups import Backup

ALL_FOR = dt.timedelta(days=1)
HOURLY_FOR = dt.timedelta(days=3)
DAILY_FOR = dt.timedelta(days=14)
WEEKLY_FOR = dt.timedelta(weeks=10)
AT_MOST = dt.timedelta(days=366)
NEVER_FEWER_THAN = 3

_DAYS_TO_BELIEVE = 3
"""On so many days backups must have been made before the clock is believed to stand where it does."""


def to_discard(backups: Iterable[Backup], *, now: dt.datetime, is_good: Callable[[Backup], bool]) -> tuple[Backup, ...]:
    """The backups that are no longer needed, oldest first.

    Kept are all of a day, then the last of each hour for three days, of each day for two weeks, of each
    week for ten and of each month for a year; and whatever their age the newest three that are good. A
    backup goes only where a good one stands for it, or where it is more than a year old.

    Ages are counted to the third newest day on which there was a backup, so that a clock that is set
    wrong for a day or two costs nothing; a backup dated in the future is kept.

    Args:
        now: the time, in UTC.
        is_good: asked only where something hangs on it, as the answer takes reading a whole backup.
    """
    past = sorted((one for one in backups if one.at <= now), key=lambda one: one.at, reverse=True)
    then = _believed(past, now)
    going = [one for one in past if then - one.at > AT_MOST]
    for _, alike in groupby(past, key=lambda one: _period(one, then)):
        going += _outdone(list(alike), is_good)
    if not going:
        return ()
    protected: list[Backup] = []
    for one in past:
        if len(protected) < NEVER_FEWER_THAN and is_good(one):
            protected.append(one)
    return tuple(sorted({one for one in going if one not in protected}, key=lambda one: one.at))


def _believed(past: Sequence[Backup], now: dt.datetime) -> dt.datetime:
    """The time to which ages are counted."""
    days = sorted({one.at.date() for one in past}, reverse=True)[:_DAYS_TO_BELIEVE]
    if len(days) < _DAYS_TO_BELIEVE:
        return min((one.at for one in past), default=now)
    newest = max(one.at for one in past if one.at.date() == days[-1])
    return min(now, newest + dt.timedelta(days=_DAYS_TO_BELIEVE - 1))


def _period(backup: Backup, now: dt.datetime) -> tuple[object, ...]:
    """The stretch of time of which one backup is enough, named by the calendar so that it never shifts."""
    age, at = now - backup.at, backup.at
    if age <= ALL_FOR:
        return (at, backup.path)
    if age <= HOURLY_FOR:
        return (at.date(), at.hour)
    if age <= DAILY_FOR:
        return (at.date(),)
    if age <= WEEKLY_FOR:
        return tuple(at.isocalendar())[:2]
    return (at.year, at.month, "month")


def _outdone(alike: Sequence[Backup], is_good: Callable[[Backup], bool]) -> Sequence[Backup]:
    """Of backups of one stretch of time, newest first, those that are older than its newest good one."""
    if len(alike) == 1:
        return ()
    index = next((n for n, one in enumerate(alike) if is_good(one)), len(alike))
    return alike[index + 1 :]
