"""The terminal's colours: the bundled ones, the user's own, and mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from minutetaker import locations
from minutetaker.screens.look.themes import find_themes
from minutetaker.settings import Settings, keep_theme, load_settings, settings_file

GOOD = '[colours]\nprimary = "#1d5a8e"\nbackground = "#ffffff"\nforeground = "black"\n'


def test_the_bundled_colours_have_no_mistakes() -> None:
    themes, errors = find_themes([locations.bundled_themes() / "screen"])
    assert errors == []
    assert {"council", "paper", "contrast"} <= set(themes)


@pytest.mark.parametrize(("name", "least"), [("council", 7.0), ("paper", 7.0), ("contrast", 15.0)])
def test_text_stands_out_from_what_is_behind_it(name: str, least: float) -> None:
    """The ratio of WCAG 2.2, success criterion 1.4.6 for the text, 1.4.3 for the accent and for trouble."""
    themes, _ = find_themes([locations.bundled_themes() / "screen"])
    theme = themes[name].theme
    for behind in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.foreground, behind) >= least - (1 if behind == theme.panel else 0)
        assert contrast(theme.primary, behind) >= 4.5
        assert contrast(theme.error, behind) >= 4.5


def contrast(one: str | None, other: str | None) -> float:
    """How far apart two colours are, from 1 to 21, as WCAG counts it."""

    def luminance(text: str | None) -> float:
        colour = Color.parse(text or "")
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_users_own_colours_win_over_bundled_ones_of_the_same_name(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "council.toml").write_text(f'title = "Mine"\n{GOOD}')
    themes, errors = find_themes([own, locations.bundled_themes() / "screen"])
    assert (themes["council"].title, errors) == ("Mine", [])


def test_every_mistake_of_a_file_is_told_with_its_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'titel = "Mine"\ndark = "yes"\n[colours]\nprimary = "blueish"\nbackgruond = "#fff"\n'
        'foreground = "#000"\n[variables]\nborder = "$primary"\nblock-cursor-text-style = "loud"\n'
    )
    themes, [refused] = find_themes([tmp_path])
    assert themes == {}
    told = str(refused)
    for mistake in (
        str(file),
        "line 1, titel: is no setting of a set of colours; did you mean 'title'?",
        "line 2, dark: must be true or false",
        "line 3, colours: background is missing",
        "line 4, colours.primary: 'blueish' is no colour",
        "line 5, colours.backgruond: is no colour of a screen; did you mean 'background'?",
        "line 8, variables.border: '$primary' is no colour",
        "line 9, variables.block-cursor-text-style: 'loud' is none of bold",
    ):
        assert mistake in told


@pytest.mark.parametrize("content", [b"", b"colours = 3", b"\xff\xfe", b'[colours]\nprimary = "', b"[colours"])
def test_a_broken_file_is_told_and_the_others_are_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    (tmp_path / "good.toml").write_text(GOOD)
    themes, errors = find_themes([tmp_path, tmp_path / "missing"])
    assert list(themes) == ["good"]
    assert ["broken.toml" in str(error) for error in errors] == [True]


def test_the_chosen_colours_are_remembered_and_the_rest_of_the_file_stays(own_settings: Path) -> None:
    assert load_settings() == Settings()
    keep_theme("paper")
    assert load_settings() == Settings(theme="paper")
    settings_file().write_text('# mine\nname = "Ann Óg"\ntheme = "paper"  # bright\n\n[later]\ntheme = "x"\n', "utf-8")
    keep_theme("contrast")
    assert load_settings() == Settings("Ann Óg", "contrast")
    text = settings_file().read_text("utf-8")
    assert text.startswith("# mine")
    assert '[later]\ntheme = "x"' in text


def test_settings_that_cannot_be_read_keep_nobody_out(own_settings: Path) -> None:
    for content in (b"\xff", b"theme = ", b"theme = 3\n"):
        settings_file().write_bytes(content)
        assert load_settings() == Settings()
