"""Everything that a clerk does, with crashes and restarts, against a model of lists and dicts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.stateful.clerk import Clerk
from tests.faults.table import Row
from tests.faults.trials import trials

BURSTS = 12
"""Of steps in one pair of meetings, each of 3 to 12."""

STEPS_EACH = 60
"""As a rule, in one pair of meetings."""


def run(steps: int, *, derandomize: bool) -> int:
    """Take that many steps; how many were taken.

    Raises:
        AssertionError: the program and the model differ; hypothesis prints the shortest way there.
    """
    Clerk.steps = 0
    while Clerk.steps < steps:
        chosen = settings(
            max_examples=max((steps - Clerk.steps) // STEPS_EACH, 1),
            stateful_step_count=BURSTS,
            deadline=None,
            derandomize=derandomize,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Clerk, settings=chosen)
    return Clerk.steps


@pytest.mark.long
def test_the_program_and_the_model_agree() -> None:
    asked = trials(600, 20_000)
    assert run(asked, derandomize=True) >= asked


def measure(trials: int) -> Row:
    """So many steps, other ones each time."""
    asked = f"{trials:,} steps, no difference"
    try:
        taken = run(trials, derandomize=False)
    except AssertionError as error:
        return Row("stateful", Clerk.steps, f"differs: {str(error).splitlines()[:1]}", asked, holds=False)
    return Row("stateful", taken, "0 differences", asked, holds=taken >= trials)
