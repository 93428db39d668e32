from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.style_files import StyleError, find_styles, load_style, read_style
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from tests.minutes.samples import BUNDLED, BUNDLED_NAMES, bundled


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    (path / "style.toml").write_text(text, "utf-8")
    return path


def problems_of(folder: Path, text: str) -> dict[str, tuple[int, str]]:
    """What is reported of a style file: line and message, by key."""
    with pytest.raises(StyleError) as caught:
        read_style(put(folder, "broken", text))
    for problem in caught.value.problems:
        assert str(problem) in str(caught.value)
    return {problem.key: (problem.line, problem.message) for problem in caught.value.problems}


def test_the_bundled_styles_are_there() -> None:
    assert set(BUNDLED_NAMES) == {
        *("herefordshire-2019", "herefordshire-2024", "leicestershire"),
        *("medway", "parish", "surrey"),
    }


def test_a_style_of_the_users_own_wins_over_a_bundled_one_of_the_same_name(tmp_path: Path) -> None:
    mine = put(tmp_path, "parish", 'title = "Mine"')
    assert find_styles([tmp_path, BUNDLED])["parish"] == mine
    assert load_style("parish", [tmp_path, BUNDLED]).title == "Mine"


def test_a_folder_that_is_not_there_or_holds_no_style_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").write_text("x")
    assert find_styles([tmp_path / "missing", tmp_path]) == {}


def test_an_unknown_style_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    put(tmp_path, "alpha", 'title = "A"')
    put(tmp_path, "beta", 'title = "B"')
    with pytest.raises(StyleError, match="'gamma'") as caught:
        load_style("gamma", [tmp_path])
    assert "alpha, beta" in str(caught.value)


@pytest.mark.parametrize("name", ["", ".", "..", "../parish", "parish/", "../../etc", "/etc", "C:x", "x" * 4_000])
def test_a_name_is_never_taken_for_a_path(name: str) -> None:
    with pytest.raises(StyleError, match="is no name of a house style") as caught:
        load_style(name, [BUNDLED])
    assert "make" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_the_users_settings_folder_is_searched_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path))
    put(tmp_path / "house", "own", 'title = "Own"')
    assert load_style("own").title == "Own"
    assert load_style("parish").name == "parish"


def test_all_mistakes_are_listed_with_their_keys_and_lines(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        "\n".join(
            [
                "languag = 'en-GB'",  # 1: unknown, and title is missing
                "lead_ins = 'one'",  # 2: no list
                "[labels]",
                'point = "{x})"',  # 4: bad pattern
                "clause = 7",  # 5: no text
                "[resolution]",
                'lead = "RESOLVED {{ comittee }}"',  # 7: unknown variable
                'movers = "{% if mover %}"',  # 8: syntax
                'movers_required = "yes"',  # 9: no yes or no
                'movers_place = "above"',  # 10: unknown choice
                "[minutes]",
                "order = ['title', 'title']",  # 12: repeated
                "[[minutes.attendance]]",
                "people = ['chair',",
                "  'membres']",  # 15: unknown choice
                "[[minutes.attendance]]",
                "people = ['members']",
                "columns = 1",  # 18: too few
                "[word_styles]",
                "item_headin = 'X'",  # 20: unknown role
                "point = 4",  # 21: no text
                "[movments]",  # 22: unknown section
            ]
        ),
    )
    assert {key: line for key, (line, _) in found.items()} == {
        "title": 1,
        "languag": 1,
        "lead_ins": 2,
        "labels.point": 4,
        "labels.clause": 5,
        "resolution.lead": 7,
        "resolution.movers": 8,
        "resolution.movers_required": 9,
        "resolution.movers_place": 10,
        "minutes.order": 12,
        "minutes.attendance[1].people[2]": 15,
        "minutes.attendance[2].columns": 18,
        "word_styles.item_headin": 20,
        "word_styles.point": 21,
        "movments": 22,
    }


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("languag = 'x'", "languag", "language"),
        ("[labels]\npont = 'x'", "labels.pont", "point"),
        ("[labels]\npoint = '{x})'", "labels.point", "{1}"),
        ("[resolution]\nlead = '{{ comittee }}'", "resolution.lead", "committee"),
        ("[resolution]\nmovers_required = 'yes'", "resolution.movers_required", "true or false"),
        ("[resolution]\nmovers_place = 'above'", "resolution.movers_place", "'before'"),
        ("[word_styles]\nitem_headin = 'X'", "word_styles.item_headin", "item_heading"),
        ("[[minutes.attendance]]\npeople = ['membres']", "minutes.attendance[1].people[1]", "'members'"),
        ("[[minutes.attendance]]\nheading = 'x'", "minutes.attendance[1].people", "missing"),
        ("labels = 3", "labels", "section"),
        ("[movments]", "movments", "movements"),
    ],
)
def test_the_message_says_how_to_mend_it(tmp_path: Path, line: str, key: str, said: str) -> None:
    assert said in problems_of(tmp_path, f"title = 'T'\n{line}\n")[key][1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "T"\n[labels]\npoint = {1}.\n', 3),
        ('title = "T"\n\nclosing = "never closed\n', 3),
        ('title = "T"\nlead_ins = [\n "a",\n', 3),
        ("title = T", 1),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_the_line(tmp_path: Path, text: str, line: int) -> None:
    assert [found[0] for found in problems_of(tmp_path, text).values()] == [line]


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    folder = put(tmp_path, "latin", "")
    (folder / "style.toml").write_bytes('title = "x"\nlanguage = "caf\u00e9"\n'.encode("latin-1"))
    with pytest.raises(StyleError, match="UTF-8") as caught:
        read_style(folder)
    assert caught.value.problems[0].line == 2


def test_a_file_from_windows_reads_the_same(tmp_path: Path) -> None:
    folder = put(tmp_path, "windows", "")
    (folder / "style.toml").write_bytes(b'\xef\xbb\xbftitle = "T"\r\n[labels]\r\nitem = "{1}:"\r\n')
    assert read_style(folder).sheet.labels.item.fill(4) == "4:"


def test_a_style_that_was_changed_is_read_again_and_one_that_was_not_is_kept(tmp_path: Path) -> None:
    folder = put(tmp_path, "mine", 'title = "Before"')
    before = read_style(folder)
    assert read_style(folder) is before
    put(tmp_path, "mine", 'title = "After!"')
    os.utime(folder / "style.toml", ns=(10**18, 10**18))
    assert read_style(folder).title == "After!"


def test_a_style_uses_the_word_template_in_its_folder_and_else_the_bundled_one(tmp_path: Path) -> None:
    folder = put(tmp_path, "mine", 'title = "T"')
    assert read_style(folder).template == BUNDLED / "template.docx"
    (folder / "template.docx").write_bytes(b"a template")
    assert read_style(folder).template == folder / "template.docx"


def test_every_role_has_a_word_style_and_the_file_may_name_another(tmp_path: Path) -> None:
    style = read_style(put(tmp_path, "mine", "title = 'T'\n[word_styles]\nlead_in = 'Intro'"))
    assert set(style.word_styles) == set(Role)
    assert style.word_styles[Role.LEAD_IN] == "Intro"
    assert style.word_styles[Role.POINT] == DEFAULT_WORD_STYLES[Role.POINT]


def test_what_a_screen_asks_of_a_style() -> None:
    style = bundled("leicestershire")
    assert (style.name, style.language, style.runs_on) == ("leicestershire", "en-GB", True)
    assert any(phrase.startswith("Arising from the discussion") for phrase in style.lead_ins)
    assert bundled("parish").movers_required
    assert not bundled("surrey").runs_on
