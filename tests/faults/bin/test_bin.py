"""Whatever a person made is on the lists or in the bin, or was named and agreed to."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.bin.office import Office
from tests.faults.table import Row, progress
from tests.faults.trials import trials

BURSTS = 10
"""Of steps in one office, each of 3 to 12."""

STEPS_EACH = 50
"""As a rule, in one office."""

OFFICES = 10
"""At a time, where others come next time."""


def run(steps: int, *, derandomize: bool) -> int:
    """Take that many steps; how many were taken.

    Raises:
        AssertionError: something was taken away unsaid; hypothesis prints the shortest way there.
    """
    Office.steps = 0
    while Office.steps < steps:
        offices = max((steps - Office.steps) // STEPS_EACH, 1)
        chosen = settings(
            max_examples=offices if derandomize else min(offices, OFFICES),
            stateful_step_count=BURSTS,
            deadline=None,
            derandomize=derandomize,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Office, settings=chosen)
        progress("bin", Office.steps, steps)
    return Office.steps


def test_nothing_that_was_made_goes_unsaid() -> None:
    assert run(40, derandomize=True) >= 40


@pytest.mark.long
def test_nothing_that_was_made_goes_unsaid_in_a_long_time() -> None:
    asked = trials(1000, 20_000)
    assert run(asked, derandomize=True) >= asked


def measure(trials: int) -> Row:
    """So many steps, other ones each time."""
    asked = f"{trials:,} steps, nothing taken away unsaid"
    try:
        taken = run(trials, derandomize=False)
    except AssertionError as error:
        return Row("bin", Office.steps, f"taken away: {str(error).splitlines()[:1]}", asked, holds=False)
    return Row("bin", taken, "0 taken away unsaid", asked, holds=taken >= trials)
