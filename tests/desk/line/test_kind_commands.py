"""The commands of the line that begin an entry: what becomes of what is typed with them."""

from __future__ import annotations

import pytest

from minutetaker.record import EntryKind, Outcome, RecordError, VoteMethod
from tests.desk.line.typed_lines import Desk

CARRIED, LOST, UNANIMOUS = Outcome.CARRIED, Outcome.LOST, Outcome.CARRIED_UNANIMOUSLY


@pytest.mark.parametrize(
    ("begun", "typed", "outcome", "told"),
    [
        ("/res", "show of hands lost", LOST, "Resolution lost."),
        ("/res", "ballot rejected", LOST, "Resolution lost."),
        ("/res", "lost on a show of hands", LOST, "Resolution lost."),
        ("/res", "show of hands deferred", Outcome.DEFERRED, "Resolution deferred."),
        ("/res", "show of hands passed unanimously", UNANIMOUS, "Resolution carried unanimously."),
        ("/res", "show of hands carried", None, ""),
        ("/res", "7-3 carried", None, ""),
        ("/motion", "show of hands lost", LOST, "Motion lost."),
        ("/motion", "carried on a show of hands", CARRIED, "Motion carried."),
        ("/motion", "ballot adopted", CARRIED, "Motion carried."),
        ("/motion", "7-3 carried", CARRIED, "Motion carried."),
        ("/motion", "7-0-0 carried", UNANIMOUS, "Motion carried unanimously."),
        ("/motion", "7-0-1 passed unanimously", UNANIMOUS, "Motion carried unanimously."),
        ("/motion", "7-3 referred back", Outcome.REFERRED, "Motion referred."),
        ("/amend", "ballot negatived", LOST, "Amendment lost."),
    ],
)
def test_the_outcome_that_is_said_with_a_vote_is_kept(
    desk: Desk, begun: str, typed: str, outcome: Outcome | None, told: str
) -> None:
    desk.type(f"{begun} That the fence be mended")
    said = desk.type(f"/vote {typed}").said
    assert desk.entries[0].outcome is outcome
    assert told in said


@pytest.mark.parametrize(
    ("recorded", "typed", "outcome"),
    [
        ("lost", "show of hands carried", None),
        ("lost", "ballot passed unanimously", None),
        ("carried", "show of hands lost", None),
        ("carried", "lost on a show of hands", None),
        ("deferred", "show of hands carried", None),
        ("lost", "3-7 lost", LOST),
        ("lost", "ballot defeated", LOST),
        ("carried", "ballot passed unanimously", UNANIMOUS),
        ("unanimous", "show of hands carried", UNANIMOUS),
    ],
)
@pytest.mark.parametrize("begun", ["/motion", "/res"])
def test_an_outcome_said_with_a_vote_that_is_not_the_one_recorded_is_refused(
    desk: Desk, begun: str, recorded: str, typed: str, outcome: Outcome | None
) -> None:
    desk.type(f"{begun} That the fence be mended")
    desk.type(f"/outcome {recorded}")
    before = desk.entries
    if outcome is None:
        with pytest.raises(RecordError, match=rf"is recorded as {recorded}, not .*/outcome"):
            desk.type(f"/vote {typed}")
        assert desk.entries == before
    else:
        desk.type(f"/vote {typed}")
        assert desk.entries[0].outcome is outcome


def test_more_than_an_outcome_is_the_text_of_the_vote(desk: Desk) -> None:
    desk.type("/res That the fence be mended")
    desk.type("/vote show of hands lost by a whisker")
    votes = [one for entry in desk.entries for one in (entry, *entry.children) if one.kind is EntryKind.VOTE]
    assert [(one.text, one.vote_method) for one in votes] == [("lost by a whisker", VoteMethod.SHOW_OF_HANDS)]


@pytest.mark.parametrize(
    ("amendment", "clauses", "is_told"),
    [
        ("That the word “June” be deleted and “July” be inserted", ["That the scheme open in July"], False),
        ("That the motion be amended by deleting June and inserting July", ["That the scheme open in July"], False),
        ("That the scheme open in July", ["That the scheme open in July"], False),
        *(
            (one, ["That the scheme open in June", one], True)
            for one in ("That the motion be referred back", "That a review be held after one year")
        ),
    ],
)
def test_a_motion_is_resolved_with_its_amendment_in_its_words_or_behind_them(
    desk: Desk, amendment: str, clauses: list[str], is_told: bool
) -> None:
    for line in ("/motion That the scheme open in June", f"/amd {amendment}", "/vote 5-1", "/vote 6-0"):
        desk.type(line)
    said = desk.type("/res").said
    assert [one.text for one in desk.entries[-1].children] == clauses
    assert ("stands behind" in said) is is_told


def test_the_vote_after_a_closure_is_on_the_motion_that_was_amended(desk: Desk) -> None:
    for line in ("/motion That A be done", "/amd add at once", "/vote 5-1", "/motion That the question be now put"):
        desk.type(line)
    assert desk.type("/vote 6-0").said.endswith("Motion carried.")
    assert desk.entries[0].outcome is None
    desk.type("/vote 4-2")
    assert desk.entries[0].outcome is CARRIED
