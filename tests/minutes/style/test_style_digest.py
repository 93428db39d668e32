from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style import style_digest as digests
from minutetaker.minutes.style import style_settings
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.minutes.style.sentences import Sentence
from minutetaker.minutes.style.style_digest import style_digest
from minutetaker.minutes.style.style_files import StyleError, bundled_template
from tests.minutes.samples import BUNDLED_NAMES, bundled, written

PRINTS_NOTHING = {
    *("title", "lead_ins", "phrases", "numbering.runs_on"),
    *("resolution.movers_required", "exempt.paragraph_required", "exempt.law", "exempt.exclusion"),
}
GROUPS = """
minutes.attendance = [{ people = ["members"] }]
item.attendance = [{ people = ["officers"] }]
"""

PLAIN = "804de892c86415189b83139780c3ffa29a9ad45418937da9179ccb92f5583414"
"""The digest of a house style with nothing but a name."""


def changed(value: object) -> object:
    match value:
        case str():
            return f"{value}x"
        case bool():
            return not value
        case int():
            return value + 1
        case Sentence():
            return Sentence(f"{value.source}x")
        case LabelPattern():
            return LabelPattern(f"{value.source}x")
        case tuple():
            return value[:-1] if value else ("x",)
        case dict():
            return {**value, Role.TITLE: "x"}
    raise TypeError(f"say how a setting that is {value!r} is changed")


def one_changed(section: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    """The section with one setting changed, and its name, for each setting in it and in its parts."""
    for name in type(section).model_fields:
        value = getattr(section, name)
        parts = value if isinstance(value, tuple) else (value,)
        if not (parts and isinstance(parts[0], BaseModel)):
            yield name, section.model_copy(update={name: changed(value)})
            continue
        for inner, part in one_changed(parts[0]):
            yield f"{name}.{inner}", section.model_copy(update={name: (part,) if isinstance(value, tuple) else part})


def test_every_setting_that_can_print_is_in_the_digest(tmp_path: Path) -> None:
    style = written(tmp_path, GROUPS)
    sheets = dict(one_changed(style.sheet))
    found = {name: style_digest(replace(style, sheet=sheet)) for name, sheet in sheets.items()}  # type: ignore[arg-type]
    unnoticed = {name for name, digest in found.items() if digest == style_digest(style)}
    assert unnoticed == PRINTS_NOTHING
    assert {"minutes.footer", "labels.clause", "item.attendance.if_empty", "sentences.vote"} < found.keys()
    noticed = [digest for name, digest in found.items() if name not in PRINTS_NOTHING]
    assert len(set(noticed)) == len(noticed)


def test_a_style_that_says_nothing_has_the_digest_that_it_had(tmp_path: Path) -> None:
    """Where a new setting changes this, name it in ``_SINCE``: what was confirmed before it would else be unproven.

    Where another default does, all that was confirmed with the old one is printed NOT AS CONFIRMED, as it must be.
    """
    assert style_digest(written(tmp_path)) == PLAIN


def test_a_bundled_template_counts_as_one_of_the_programs() -> None:
    """Where the file changes, add its SHA-256 to ``_OF_THE_PROGRAM``, and keep those of before."""
    found = hashlib.sha256(bundled_template().read_bytes()).hexdigest()
    assert found in digests._OF_THE_PROGRAM


AS_THEY_WERE = {
    "herefordshire-2019": "3bd6a0e6cb8f01654820dd4839205073e28393dad87027cadf1083c0509b4577",
    "herefordshire-2024": "03a603fa41ebe6918abba09fd6f9645c39b887d9471012143d0554ac4eb61b57",
    "leicestershire": "b07e7037d1f31fd9d289eb62385fb3ec61af2cfc67bb43eff4e9b3004cd5e89f",
    "medway": "27f1c675ed8f5a21a1e189ccdeacfec7c7b37a3da023bee04e24d0ed17a142b4",
    "parish": "e1e110ff8d2f43aa1ba70198725a809b61cc91ec639c0930615d659f1eea619b",
    "surrey": "d20f05075ed72b75970618307bca65bf2faf412922f0166d82463e89091d38db",
}
"""The digests that minutes were confirmed with before votes by name, motions that fell and their words came."""


@pytest.mark.parametrize("name", AS_THEY_WERE)
def test_words_for_what_could_not_be_recorded_before_leave_a_bundled_style_as_it_was(name: str) -> None:
    assert style_digest(bundled(name)) == AS_THEY_WERE[name]


def test_every_bundled_style_has_a_digest_of_its_own() -> None:
    assert len({style_digest(bundled(name)) for name in BUNDLED_NAMES}) == len(BUNDLED_NAMES)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("# only a remark", True),
        ('minutes.footer = "Page {page} of {pages}"', True),
        ('labels.clause = "({a})"', True),
        ('lead_ins = ["Members noted"]', True),
        ('labels.topic = "{1}."', False),
    ],
)
def test_a_digest_goes_by_what_a_style_prints_and_not_by_how_its_file_says_it(
    tmp_path: Path, text: str, same: bool
) -> None:
    assert (style_digest(written(tmp_path, text)) == style_digest(written(tmp_path))) is same


def test_a_setting_that_came_later_is_left_out_where_it_says_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "_SINCE", frozenset({"Minutes.footer", "Group.layout", "StyleSheet.approval"}))
    styles = {text: written(tmp_path, text) for text in ("", 'minutes.footer = "x"', 'approval.signed = "x"', GROUPS)}
    section = dict(digests._said(styles[""].sheet))
    assert "approval" not in section
    assert "footer" not in section["minutes"]  # type: ignore[operator]
    assert len({style_digest(one) for one in styles.values()}) == len(styles)


def test_a_series_that_looks_like_the_points_has_no_pattern_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style_settings, "LOOKS", {})
    labels, with_topic = (written(tmp_path, text).sheet.labels for text in ("", 'labels.topic = ""'))
    assert "topic" not in dict(digests._said(labels))
    assert dict(digests._said(with_topic)) == {**dict(digests._said(labels)), "topic": ""}


def test_a_template_of_ones_own_is_in_the_digest_byte_for_byte(tmp_path: Path) -> None:
    style = written(tmp_path)
    mine = replace(style, template=tmp_path / "template.docx")
    shutil.copy(bundled_template(), mine.template)
    assert style_digest(mine) == style_digest(style)
    mine.template.write_bytes(mine.template.read_bytes() + b"x")
    own = style_digest(mine)
    assert own != style_digest(style)
    mine.template.write_bytes(mine.template.read_bytes() + b"x")
    assert style_digest(mine) not in (own, style_digest(style))
    mine.template.unlink()
    with pytest.raises(StyleError, match=r"template\.docx"):
        style_digest(mine)
