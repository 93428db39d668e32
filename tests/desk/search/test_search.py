"""What is typed into the search box is understood, or answered in words; nothing that is typed makes it fail."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings.sample import build_sample
from minutetaker.desk.minuting import entries
from minutetaker.desk.search import Names, Parsed, Query, SearchAnswer, ask, complete, parse
from minutetaker.record import FollowUpStatus, Meeting, MeetingStatus
from minutetaker.store.api.search import Term
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.alike import add_alike
from tests.typed import type_text

NAMES = Names(
    committees=("Planning and Highways Committee", "Planning Committee", "Überwachung", 'The "Old" Hall'),
    councils=("Ottermouth Town Council",),
    owners=("Cllr Lee", "Head of Service"),
)
TODAY = dt.date(2026, 11, 25)


def read(typed: str) -> Parsed:
    return parse(typed, NAMES, today=TODAY)


def understood(typed: str) -> Query:
    parsed = read(typed)
    assert parsed.complaint == ""
    assert parsed.query is not None
    return parsed.query


def test_words_have_to_occur_and_the_last_may_be_the_beginning_of_one() -> None:
    assert understood("foot bridge").terms == (Term("foot"), Term("bridge", is_prefix=True))
    assert understood('foot "car park"').terms == (Term("foot"), Term("car park"))
    assert understood("roof -church").terms == (Term("roof"), Term("church", is_excluded=True))
    assert understood("a").terms == (Term("a"),)


def test_a_word_that_is_said_again_is_looked_for_once() -> None:
    assert understood("word " * 2000).terms == (Term("word", is_prefix=True),)
    assert understood("foot bridge foot").terms == (Term("bridge"), Term("foot", is_prefix=True))
    assert understood("foot -foot").terms == (Term("foot"), Term("foot", is_excluded=True))


@pytest.mark.parametrize("typed", ['"car park', "“car park”", "“car park", "„car park“", '"car  park "'])
def test_quotes_of_every_keyboard_make_a_phrase_closed_or_not(typed: str) -> None:
    assert [one.text.split() for one in understood(typed).terms] == [["car", "park"]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("NEAR(a b) AND c OR d NOT e", ["NEAR(a", "b)", "AND", "c", "OR", "d", "NOT", "e"]),
        ("rent* ^first {title} a+b", ["rent*", "^first", "{title}", "a+b"]),
        ("10:30 http://a.example/b rent-free o'clock", ["10:30", "http://a.example/b", "rent-free", "o'clock"]),
        ("会議 Ærø", ["会議", "Ærø"]),
        ("\ud800abc", ["\ufffdabc"]),
    ],
)
def test_signs_mean_nothing(typed: str, words: list[str]) -> None:
    assert [one.text for one in understood(typed).terms] == words


def test_filters_narrow_down() -> None:
    assert understood("committee:plan").committees == {"Planning and Highways Committee", "Planning Committee"}
    assert understood('committee:"planning committee"').committees == {"Planning Committee"}
    assert understood("committee:uberwachung").committees == {"Überwachung"}
    assert understood('Committee:"old hall"').committees == {'The "Old" Hall'}
    assert understood("council:otter owner:LEE").owners == {"Cllr Lee"}
    assert understood("kind:resolution").kinds == {"resolution", "clause"}
    assert understood("kind:briefing-point kind:lead-in kind:act").kinds == {"briefing point", "lead-in", "action"}
    assert understood("is:draft is:signed").statuses == {MeetingStatus.DRAFT, MeetingStatus.SIGNED}
    assert understood("is:open").follow_ups == {FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS}
    assert understood("is:overdue").due_before == TODAY
    assert understood("is:overdue").follow_ups == {FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS}
    assert understood("is:exempt").only_exempt
    assert understood("bridge is:draft").terms == (Term("bridge", is_prefix=True),)


@pytest.mark.parametrize("status", FollowUpStatus)
@pytest.mark.parametrize("spelled", ['is:"{}"', "is:{}", 'IS:"{}"'], ids=["in quotes", "with hyphens", "in capitals"])
def test_every_status_of_a_follow_up_can_be_searched_by(status: FollowUpStatus, spelled: str) -> None:
    name = status.upper() if spelled.startswith("IS") else status if '"' in spelled else status.replace(" ", "-")
    wanted = {one for one in FollowUpStatus if one is status or (status is FollowUpStatus.OPEN and one.is_open)}
    typed = spelled.format(name)
    assert understood(typed).follow_ups == wanted
    assert understood(completed(typed.removesuffix('"'))[0]).follow_ups == wanted


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("before:2026-01", None, dt.date(2025, 12, 31)),
        ("after:2026-01", dt.date(2026, 1, 1), None),
        ("after:2025 before:2026", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ("before:25/1/2019", None, dt.date(2019, 1, 24)),
        ('before:"25 January 2019"', None, dt.date(2019, 1, 24)),
        ('after:"Friday 25 January 2019"', dt.date(2019, 1, 25), None),
        ('after:"jan 2026"', dt.date(2026, 1, 1), None),
        ("after:Nov", dt.date(2026, 11, 1), None),
        ("after:dec", dt.date(2025, 12, 1), None),
        ("before:25/1", None, dt.date(2026, 1, 24)),
        ("after:Friday", dt.date(2026, 11, 20), None),
        ("after:yesterday", dt.date(2026, 11, 24), None),
        ('after:"2 weeks ago"', dt.date(2026, 11, 11), None),
        ("after:2025 after:2026-02-03 before:2027 before:2028", dt.date(2026, 2, 3), dt.date(2026, 12, 31)),
    ],
)
def test_dates_are_read_as_everywhere(typed: str, since: dt.date | None, until: dt.date | None) -> None:
    query = understood(typed)
    assert (query.since, query.until) == (since, until)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type what to look for"),
        ("   ", "Type what to look for"),
        ("🙂", "only letters and digits"),
        ("--- !!! ***", "only letters and digits"),
        ("-church", "Say also a word that has to occur"),
        ("-church kind:action", "Say also a word that has to occur"),
        ("re: budget", "There is no filter “re:”. There is committee:, kind:"),
        ("committee:parks", "“parks” fits nothing after committee: There is Planning and Highways Committee"),
        ("committee:", "Say what after committee:"),
        ("kind:sermon", "“sermon” fits nothing after kind: There is resolution"),
        ("kind:re", "“re” fits nothing after kind:"),
        ("is:wet", "There is open, overdue, in progress, done, overtaken, no longer needed, draft, circulated"),
        ("before:tomorrowish", "is no date to search by. Write 2026, 2026-01"),
        ("before:2026-13", "is no date to search by"),
        ("before:0000", "is no date to search by"),
        ("-kind:action hall", "cannot be turned round"),
        ("owner:quill kind:sermon", "fits nothing after owner: There is Cllr Lee, Head of Service. “sermon”"),
    ],
)
def test_what_is_not_understood_is_said_with_what_there_is(typed: str, said: str) -> None:
    parsed = read(typed)
    assert parsed.query is None
    assert said in parsed.complaint


def test_a_filter_for_which_the_store_holds_nothing_says_so() -> None:
    assert "as the store holds none" in parse("owner:lee", Names()).complaint


def test_what_was_left_out_is_remarked() -> None:
    assert read("bridge ???").remarks == ("“???” was left out: only letters and digits are looked for.",)
    assert read("🙂 kind:action").query == Query(kinds=frozenset({"action"}))
    many = read(" ".join(f"word{number}" for number in range(2_000)))
    assert many.query is not None
    assert len(many.query.terms) == 32
    assert many.remarks == ("Only the first 32 words are looked for.",)
    assert len(read(f"re:{'x' * 10_000}").complaint) < 500


def completed(typed: str) -> list[str]:
    return [one.line for one in complete(typed, NAMES)]


def test_filters_and_their_values_are_offered() -> None:
    assert completed("") == ["committee:", "kind:", "is:", "owner:", "before:", "after:", "council:"]
    assert completed("bridge co") == ["bridge committee:", "bridge council:"]
    assert completed("committee:high") == ['committee:"Planning and Highways Committee" ']
    assert completed('hall committee:"planning c') == [
        'hall committee:"Planning Committee" ',
        'hall committee:"Planning and Highways Committee" ',
    ]
    assert completed("is:ov") == ["is:overdue ", "is:overtaken "]
    assert completed("is:in-p") == ['is:"in progress" ']
    assert completed("is:o")[:3] == ["is:open ", "is:overdue ", "is:overtaken "]
    assert completed("kind:")[:5] == ["kind:resolution ", "kind:action ", "kind:item ", "kind:point ", "kind:name "]
    assert completed("owner:") == ['owner:"Cllr Lee" ', 'owner:"Head of Service" ']
    assert completed("zebra") == completed("what:") == completed('"comm') == completed("-comm") == []


@given(typed=st.text(max_size=60))
def test_whatever_is_offered_is_understood(typed: str) -> None:
    for one in complete(typed, NAMES):
        if not one.line.endswith(":"):
            value = one.line.rsplit(":", 1)[1]
            assert "fits nothing" not in read(f"{one.line.split(':')[-2].split()[-1]}:{value}").complaint


# In a store


@pytest.fixture
def sample(store: SqliteStore) -> Meeting:
    return build_sample(store)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(st.text(max_size=50), st.text(alphabet='ab "*()^:-+{}ANDORNEAR,.', max_size=30)))
def test_whatever_is_typed_is_searched_for_or_answered(store: SqliteStore, typed: str) -> None:
    answer = ask(store, typed, exempt=True)
    assert answer.parsed.query is not None or answer.parsed.complaint


@pytest.mark.parametrize(
    "typed", ['"' * 10_000, "a" * 10_000, "é " * 5_000, "-" * 10_000, '("' * 3_000, "kind:" * 2_000]
)
def test_ten_thousand_signs_are_searched_for_or_answered(store: SqliteStore, sample: Meeting, typed: str) -> None:
    answer = ask(store, typed, exempt=True)
    assert answer.parsed.query is not None or 0 < len(answer.parsed.complaint) < 2_000


def test_what_was_typed_is_found_with_its_place(store: SqliteStore, sample: Meeting) -> None:
    item = next(one for one in sample.items if one.entries and not one.exempt)
    type_text(store, sample.id, item.id, item.entries[0].id, "The footbridge was mentioned.")
    answer = found(store, "footbri committee:amenities is:draft after:2020")
    (hit,) = answer.found.hits
    assert (hit.item_id, hit.entry_id, hit.number) == (item.id, item.entries[0].id, sample.minute_number(item.id))
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["footbridge"]


def test_exempt_texts_are_not_searched_and_it_is_told_whatever_was_asked(store: SqliteStore, sample: Meeting) -> None:
    item = next(one for one in sample.items if one.exempt)
    entries.add_entry(store, sample.id, item.id, text="Zanzibar")
    public, whole = found(store, "zanzibar"), ask(store, "zanzibar", exempt=True)
    assert (public.found.hits, public.is_exempt_left_out) == ((), True)
    assert found(store, "nowhere").is_exempt_left_out
    assert ([one.exempt for one in whole.found.hits], whole.is_exempt_left_out) == ([True], False)


def found(store: SqliteStore, typed: str) -> SearchAnswer:
    return ask(store, typed, exempt=False)


def test_hits_of_meetings_that_are_called_alike_say_what_tells_these_apart(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "alike.db", who="a clerk") as store:
        first, second, third = add_alike(store)
        hits = ask(store, "gate kind:action", exempt=False).found.hits
        assert {hit.meeting_id: hit.beside for hit in hits} == {
            first.id: ("Wick Town Council", "19.05"),
            second.id: ("Wick Town Council", "21.05"),
            third.id: ("Otter Parish Council",),
        }
        (alone,) = ask(store, "gate kind:action council:otter", exempt=False).found.hits
        assert alone.beside == ()
