"""Which backups go as they grow old, whatever the clock does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.recovery.retention import AT_MOST, to_discard
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.sqlite.backups.backups import stamp_of

LEAST = 3
"""How many good backups stay whatever their age, as docs/saving.md says."""

NOW = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)


def made(at: dt.datetime) -> Backup:
    return Backup(Path(f"minutes-{stamp_of(at)}.db"), at)


def ago(**time: float) -> Backup:
    return made(NOW - dt.timedelta(**time))


def thinned(backups: set[Backup], *, now: dt.datetime = NOW, bad: frozenset[Backup] = frozenset()) -> set[Backup]:
    return backups - set(to_discard(backups, now=now, is_good=lambda one: one not in bad))


def worked_through(days: int, *, every: dt.timedelta = dt.timedelta(minutes=10)) -> set[Backup]:
    """What is left of a backup every ten minutes of three working hours a day, thinned as each is made."""
    kept: set[Backup] = set()
    for day in range(days, -1, -1):
        start = NOW - dt.timedelta(days=day, hours=3)
        for number in range(int(dt.timedelta(hours=3) / every)):
            at = start + every * number
            kept = thinned({*kept, made(at)}, now=at)
    return kept


def test_a_year_and_more_of_daily_work_leaves_some_fifty_backups_that_reach_back_over_it() -> None:
    kept = worked_through(430, every=dt.timedelta(minutes=30))
    ages = sorted(NOW - one.at for one in kept)
    assert len([age for age in ages if age <= dt.timedelta(days=1)]) >= 6
    assert len({one.at.date() for one in kept if NOW - one.at <= dt.timedelta(days=14)}) >= 14
    assert len([age for age in ages if dt.timedelta(days=14) < age <= dt.timedelta(weeks=10)]) >= 7
    assert len([age for age in ages if dt.timedelta(weeks=10) < age]) >= 8
    assert dt.timedelta(days=320) < ages[-1] <= AT_MOST
    assert len(kept) < 60


def test_every_backup_of_the_last_day_is_kept() -> None:
    day = {ago(minutes=10 * number) for number in range(140)}
    assert thinned({*day, ago(days=1), ago(days=2)}) >= day


def test_the_newest_three_are_kept_however_old() -> None:
    old = {ago(days=1000 + number) for number in range(20)}
    new = {ago(days=400), ago(days=401), ago(days=402)}
    kept = thinned({*old, *new})
    assert kept >= new
    assert len(kept) >= LEAST


def test_a_backup_that_is_not_good_stands_for_no_other() -> None:
    hour = NOW - dt.timedelta(days=2, minutes=15)
    first, second, last = (made(hour.replace(minute=minute)) for minute in (5, 20, 40))
    recent = {ago(days=1.5), ago(minutes=30), ago(minutes=10)}
    everything = {first, second, last, *recent}
    assert thinned(everything) == {last, *recent}
    assert thinned(everything, bad=frozenset({last})) == {last, second, *recent}
    assert thinned(everything, bad=frozenset({last, second})) == everything


def test_good_backups_are_kept_where_the_newest_are_not_good() -> None:
    old = {ago(days=500 + number) for number in range(5)}
    bad = {ago(minutes=10 * number) for number in range(30)} | {ago(days=number) for number in range(1, 5)}
    kept = thinned({*old, *bad}, bad=frozenset(bad))
    assert kept & old == set(sorted(old, key=lambda one: one.at)[-LEAST:])


def test_a_clock_that_is_years_ahead_for_a_day_costs_nothing() -> None:
    before = worked_through(60)
    ahead = NOW + dt.timedelta(days=900)
    kept = set(before)
    for number in range(20):
        at = ahead + dt.timedelta(minutes=10 * number)
        kept = thinned({*kept, made(at)}, now=at)
    assert kept >= {one for one in before if NOW - one.at > dt.timedelta(days=17)}
    assert {one.at.date() for one in kept} >= {one.at.date() for one in before if NOW - one.at < dt.timedelta(days=11)}
    after = NOW + dt.timedelta(hours=1)
    assert thinned({*kept, made(after)}, now=after) == {*kept, made(after)}


moments = st.builds(lambda seconds: NOW - dt.timedelta(seconds=seconds), st.integers(-(10**8), 10**8))


@given(st.sets(st.builds(made, moments), max_size=60), st.data())
def test_whatever_the_clock_says_a_good_backup_goes_only_for_a_good_one_or_for_its_age(
    backups: set[Backup], data: st.DataObject
) -> None:
    bad = frozenset(data.draw(st.sets(st.sampled_from(sorted(backups, key=str))))) if backups else frozenset()
    kept = thinned(backups, bad=bad)
    good = backups - bad
    assert len(kept & good) >= min(LEAST, len(good))
    assert {one for one in backups if one.at > NOW} <= kept
    for gone in good - kept:
        stand_ins = [one for one in kept - bad if gone.at < one.at <= gone.at + dt.timedelta(days=31)]
        assert stand_ins or NOW - gone.at > AT_MOST
    assert thinned(kept, bad=bad) == kept
