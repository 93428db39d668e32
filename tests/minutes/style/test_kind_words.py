"""The words of kinds where a house style has no others."""

from __future__ import annotations

from pathlib import Path

from minutetaker.minutes.compose.facts import facts_of
from minutetaker.minutes.compose.scope import scope_of
from minutetaker.minutes.style.kind_words import LOOKS, SERIES, WORDINGS, words_of
from minutetaker.record import EntryKind, Shape
from tests.minutes.samples import bundled, entry, meeting, written

WORDED = [kind for kind in EntryKind if kind.row.worded]


def test_what_is_worded_here_is_in_the_table_of_kinds() -> None:
    assert LOOKS.keys() <= {*SERIES}
    assert {*WORDINGS} == {*WORDED}
    assert {kind for kind in EntryKind if kind.row.facts and kind.row.shape is Shape.PARAGRAPH} <= {*WORDED}


def test_a_sentence_is_given_every_word_that_it_may_use() -> None:
    scope = scope_of(meeting(), bundled("parish"), include_exempt=True)
    for kind in WORDED:
        assert {"text", *facts_of(scope, entry(kind))} == {*words_of(kind)}


def test_every_worded_kind_and_every_series_is_a_setting(tmp_path: Path) -> None:
    said = "\n".join(f'{kind.key} = "<{{{{ {" }} {{ ".join(words_of(kind))} }}}}>"' for kind in WORDED)
    looks = "\n".join(f'{series} = "{series}"' for series in SERIES)
    sheet = written(tmp_path, f"[sentences]\n{said}\n[labels]\n{looks}").sheet
    sentences = [sheet.sentences.of(kind) for kind in WORDED]
    assert [one.source[0] for one in sentences if one] == ["<"] * len(WORDED)
    assert [sheet.labels.of(series).source for series in SERIES] == [*SERIES]
