"""The table of the whole run: every row can be run, and a row that fails is told."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest

from tests.faults import __main__ as whole
from tests.faults.table import Row, drawn_row


@pytest.mark.parametrize("name", whole.KINDS)
def test_every_row_has_a_module_that_measures_it(name: str) -> None:
    assert callable(import_module(whole.KINDS[name].module).measure)


def test_a_row_says_what_no_loss_in_so_many_trials_shows() -> None:
    row = Row("kill", 1000, "0 lost", "0 lost", holds=True)
    assert drawn_row(row) == "| kill | 1,000 | 0 lost | < 0.003 a trial | 0 lost | yes |"


def test_a_row_with_a_loss_has_no_bound_and_stays_one_line() -> None:
    row = Row("kill", 10, "1 lost; first:\na | b", "0 lost", holds=False)
    assert drawn_row(row) == "| kill | 10 | 1 lost; first: a ¦ b | none: it failed | 0 lost | NO |"


def test_a_row_that_cannot_be_run_is_told_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(trials: int) -> Row:
        if trials == 1000:
            raise RuntimeError("no terminal")
        return Row("signals", trials, "0 lost", "0 lost", holds=True)

    monkeypatch.setattr(whole, "import_module", lambda _: SimpleNamespace(measure=measure))
    assert whole.main(["kill", "signals"]) == 1
    said = capsys.readouterr().out
    assert "could not be run: RuntimeError: no terminal" in said
    assert "| signals | 800 | 0 lost | < 0.0037 a trial | 0 lost | yes |" in said
    assert whole.main(["--trials", "5", "signals"]) == 0


def test_a_name_that_is_no_row_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        whole.main(["kil"])
    assert "no row is called kil" in capsys.readouterr().err
