"""Comings and goings as they print, with words of their own."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.compose.movements import with_words
from minutetaker.record import AttendanceKind, EntryKind
from minutetaker.record.public.public_view import withheld_texts
from tests.minutes.samples import (
    bundled,
    entry,
    event,
    everything_in,
    item,
    meeting,
    person,
    point,
    present,
    printed,
    written,
)

WORDS = "in accordance with her declaration"


@pytest.mark.parametrize(
    ("sentence", "words", "prints"),
    [
        ("Cllr Khan left the meeting at 7.42 pm.", WORDS, f"Cllr Khan left the meeting at 7.42 pm {WORDS}."),
        ("[Cllr Khan left the meeting.]", WORDS, f"[Cllr Khan left the meeting {WORDS}.]"),
        ("Cllr Khan left", WORDS, f"Cllr Khan left {WORDS}"),
        ("Cllr Khan left.", "unwell.", "Cllr Khan left unwell."),
        ("Cllr Khan left.", ", being unwell", "Cllr Khan left, being unwell."),
        ("Cllr Khan left.", "", "Cllr Khan left."),
        ("", "unwell", ""),
    ],
)
def test_words_stand_before_the_end_of_the_sentence(sentence: str, words: str, prints: str) -> None:
    assert with_words(sentence, words) == prints


@pytest.mark.parametrize("style", ["parish", "leicestershire", "medway", "surrey", "herefordshire-2024"])
@pytest.mark.parametrize("kind", [AttendanceKind.LEFT, AttendanceKind.IN_CHAIR])
def test_every_style_prints_the_words_of_an_event(style: str, kind: AttendanceKind) -> None:
    khan, lee = person("Khan"), person("Lee")
    plain = item(point())
    log = (*present(khan, lee), event(lee, AttendanceKind.IN_CHAIR))
    said = event(khan, kind, at=time(19, 42), item_id=plain.id, words=WORDS)
    minutes = meeting(plain, attendees=(khan, lee), attendance=(*log, said))
    assert [line for line in printed(compose(minutes, bundled(style))) if WORDS in line]


def test_a_style_says_the_words_where_it_wants_them(tmp_path: Path) -> None:
    style = written(tmp_path, '[movements]\nleft = "{{ name }}{% if words %} ({{ words }}){% endif %} withdrew."')
    khan = person("Khan")
    plain = item(point())
    log = (*present(khan), event(khan, AttendanceKind.LEFT, item_id=plain.id, words="unwell"))
    lines = printed(compose(meeting(plain, attendees=(khan,), attendance=log), style))
    assert [line for line in lines if "withdrew" in line] == ["Councillor Khan (unwell) withdrew."]


def test_who_opened_the_meeting_is_said_where_there_is_more_to_say() -> None:
    khan = person("Khan")
    log = (*present(khan), event(khan, AttendanceKind.IN_CHAIR, words="in the absence of the Mayor"))
    lines = printed(compose(meeting(item(point()), attendees=(khan,), attendance=log), bundled("parish")))
    assert [line for line in lines if "the Mayor" in line] == [
        "Councillor Khan took the chair in the absence of the Mayor."
    ]


def test_words_at_an_exempt_item_are_not_for_the_public() -> None:
    khan = person("Khan")
    declared = entry(EntryKind.DECLARATION, "", person_id=khan.id)
    secret = item(declared, exempt=True)
    log = (*present(khan), event(khan, AttendanceKind.LEFT, item_id=secret.id, words="as her brother owns it"))
    minutes = meeting(secret, attendees=(khan,), attendance=log)
    assert "brother" in everything_in(compose(minutes, bundled("parish"), include_exempt=True))
    public = compose(minutes, bundled("parish"))
    assert [line for line in printed(public) if "left" in line] == ["Councillor Khan left the meeting."]
    assert "brother" not in everything_in(public)
    assert "as her brother owns it" in [text for _, text in withheld_texts(minutes)]
