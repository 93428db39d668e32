"""What other packages add: found by name, and blamed by name when it breaks down."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from minutetaker.record import NotFoundError
from minutetaker.registry import PluginError, Registry


class Greeter:
    """What a plugin of these tests has to be."""

    def greet(self) -> str:
        return ""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Callable[[Path], None]) -> Registry[Greeter]:
    """One plugin of the program's own, and seven of a package, of which two can be used."""
    info = tmp_path / "stranger-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(
        "[tests.greeters]\n"
        "own = stranger_greeters:other\n"
        "warm = stranger_greeters:warm\n"
        "cold = stranger_greeters:cold\n"
        "mute = stranger_greeters:mute\n"
        "else = stranger_greeters:named\n"
        "gone = stranger_greeters:gone\n"
        "lost = stranger_lost:greeter\n"
    )
    (tmp_path / "stranger_greeters.py").write_text(
        "class Greeter:\n"
        "    def greet(self): return 'hello'\n"
        "class Breaking:\n"
        "    def greet(self): return 1 / 0\n"
        "class Named(Greeter):\n"
        "    name = 'someone'\n"
        "warm, cold, other, mute, named = Greeter(), Breaking(), None, object(), Named()\n"
    )
    install(tmp_path)
    monkeypatch.delitem(sys.modules, "stranger_greeters", raising=False)
    return Registry[Greeter]("tests.greeters", Greeter, {"own": "tests.test_registry:OWN_GREETER"})


OWN_GREETER = Greeter()


def test_its_own_come_first_and_a_name_that_is_taken_stays_taken(registry: Registry[Greeter]) -> None:
    assert registry.names() == ("own", "cold", "else", "gone", "lost", "mute", "warm")
    assert list(registry.usable()) == ["own", "cold", "warm"]
    assert registry.named("own").greet() == ""
    assert registry.named("warm").greet() == "hello"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone", "AttributeError"),
        ("lost", "ModuleNotFoundError"),
        ("mute", "TypeError: it has no greet"),
        ("else", "TypeError: it calls itself 'someone'"),
    ],
)
def test_a_broken_one_is_told_with_its_package_and_keeps_no_other_from_use(
    registry: Registry[Greeter], name: str, reason: str
) -> None:
    expected = rf"'{name}', which the package stranger 1\.2 adds, cannot be used \({reason}"
    with pytest.raises(PluginError, match=expected):
        registry.named(name)
    assert sum(bool(re.match(expected, one)) for one in registry.troubles()) == 1


def test_an_unknown_name_lists_those_that_there_are(registry: Registry[Greeter]) -> None:
    with pytest.raises(NotFoundError, match="no 'pdf' among own, cold, else, gone"):
        registry.named("pdf")


def test_what_breaks_down_in_use_is_the_packages_fault_and_an_own_mistake_is_none(registry: Registry[Greeter]) -> None:
    with pytest.raises(PluginError, match=r"stranger 1\.2 .*ZeroDivisionError"), registry.blaming("cold"):
        registry.named("cold").greet()
    with pytest.raises(ZeroDivisionError), registry.blaming("own"):
        _ = 1 / 0


def test_what_the_caller_tells_of_passes(registry: Registry[Greeter]) -> None:
    with pytest.raises(PermissionError), registry.blaming("cold", passing=(OSError,)):
        raise PermissionError


def test_what_is_installed_is_looked_for_once(registry: Registry[Greeter], monkeypatch: pytest.MonkeyPatch) -> None:
    before = registry.names()
    monkeypatch.setattr(metadata, "distributions", lambda **_: pytest.fail("what is installed was looked for again"))
    assert registry.names() == before
    assert "warm" in registry.usable()
