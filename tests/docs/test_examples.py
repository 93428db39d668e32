"""Every Python example of the README and the site runs, page by page, in the order in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import minutetaker
from minutetaker import api
from tests.docs.shown import PAGES, blocks, page_name


@pytest.mark.parametrize("page", [one for one in PAGES if blocks(one, "python")], ids=page_name)
def test_each_example_of_the_page_runs(page: Path, council: Path) -> None:
    for block in blocks(page, "python"):
        exec(compile(block.text, str(page), "exec"), {"__name__": "__main__"})


def test_what_a_script_may_use_is_all_at_hand_and_told() -> None:
    told = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text("utf-8")
    for name in minutetaker.__all__:
        assert getattr(minutetaker, name) is getattr(api, name)
        assert name in told


def test_what_is_not_there_is_said_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'minutetaker' has no attribute 'minutes_of'"):
        minutetaker.minutes_of  # type: ignore[attr-defined]  # noqa: B018
