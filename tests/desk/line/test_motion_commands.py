"""The commands of the line on what was moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import EntryKind, Office, Outcome, RecordError
from tests.desk.line.typed_lines import Desk
from tests.minutes.samples import printed


@pytest.mark.parametrize("line", ["/mv Lee Shah", "/mv lee / shah", "/mv A. Lee, R. Shah", "/moved Lee Shah"])
def test_movers_of_the_resolution_in_hand(desk: Desk, line: str) -> None:
    desk.type("/res That the fence be mended")
    desk.type(line)
    resolution = desk.entries[0]
    named = [desk.meeting.attendee(one).name.surname for one in (resolution.mover_id, resolution.seconder_id) if one]
    assert named == ["Lee", "Shah"]


def test_nobody_seconds_their_own_motion(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    with pytest.raises(RecordError, match="another member"):
        desk.type("/mv Lee / Lee")


def test_a_mover_alone_is_enough_and_the_seconder_may_come_later(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    assert "Not seconded yet" in desk.type("/mv Lee").said
    assert (desk.entries[0].mover_id, desk.entries[0].seconder_id) == (desk.person("Lee"), None)
    desk.type("/sec Shah")
    assert (desk.entries[0].mover_id, desk.entries[0].seconder_id) == (desk.person("Lee"), desk.person("Shah"))
    assert "seconded by Cllr R. Shah" in desk.type("/mv Ferreira").said


@pytest.mark.parametrize("line", ["/mv Lee /", "/mv  Lee ", "/mv lee,"])
def test_a_mover_may_be_left_alone_as_it_is_completed(desk: Desk, line: str) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type(line)
    assert desk.entries[0].mover_id == desk.person("Lee")


def test_what_nobody_seconds_falls(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/amd to add at once")
    desk.type("/mv Lee")
    assert desk.type("/fell").said == "Amendment: fell for want of a seconder."
    assert [one.outcome for one in desk.entries] == [None, Outcome.NOT_SECONDED]
    desk.type("/vote 5-1")
    assert desk.entries[0].outcome is Outcome.CARRIED


def test_what_was_seconded_does_not_fall_for_want_of_it(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/mv Lee / Shah")
    with pytest.raises(RecordError, match=r"Cllr R\. Shah seconded the motion"):
        desk.type("/fell")
    desk.type("/next")
    with pytest.raises(RecordError, match="no motion or amendment"):
        desk.type("/fell")


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("carried", Outcome.CARRIED),
        ("car", Outcome.CARRIED),
        ("carried unan", Outcome.CARRIED_UNANIMOUSLY),
        ("Unanimously", Outcome.CARRIED_UNANIMOUSLY),
        ("passed", Outcome.CARRIED),
        ("agreed.", Outcome.CARRIED),
        ("nem con", Outcome.CARRIED),
        ("lost", Outcome.LOST),
        ("defeated", Outcome.LOST),
        ("not carried", Outcome.LOST),
        ("fell", Outcome.NOT_SECONDED),
        ("not seconded", Outcome.NOT_SECONDED),
        ("withdrew", Outcome.WITHDRAWN),
        ("referred back", Outcome.REFERRED),
        ("postponed", Outcome.DEFERRED),
        ("n", None),
        ("", None),
        ("maybe", None),
    ],
)
def test_an_outcome_in_the_words_that_people_type(desk: Desk, typed: str, outcome: Outcome | None) -> None:
    desk.type("/motion That the meeting adjourn")
    if outcome is None:
        with pytest.raises(RecordError, match="what became of it"):
            desk.type(f"/outcome {typed}")
    else:
        desk.type(f"/outcome {typed}")
    assert desk.entries[0].outcome is outcome


def test_outcome_by_its_first_letters(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/outcome carried")
    assert desk.entries[0].outcome is Outcome.CARRIED
    desk.type("/outcome lo")
    assert [one.outcome for one in desk.entries] == [Outcome.LOST]


def amended(desk: Desk, *amendments: str) -> None:
    desk.type("/motion That the gate be mended")
    desk.type("/mv Lee / Shah")
    for one in amendments:
        desk.type(f"/amend {one}")
        desk.type("/vote 5-1")


@pytest.mark.parametrize("first", ["/vote 1-5", "/outcome lost", "/outcome withdrawn", "/fell"])
def test_what_is_said_after_an_amendment_that_is_dealt_with_is_of_its_motion(desk: Desk, first: str) -> None:
    desk.type("/motion That the gate be mended")
    desk.type("/amend add at once")
    desk.type(first)
    assert desk.type("/outcome carried").said == "Motion: carried."
    assert desk.entries[0].outcome is Outcome.CARRIED


@pytest.mark.parametrize(
    ("line", "outcomes"),
    [
        ("/outcome amendment lost", [None, Outcome.LOST]),
        ("/outcome amd withdrawn", [None, Outcome.WITHDRAWN]),
        ("/outcome Amendment fell", [None, Outcome.NOT_SECONDED]),
        ("/outcome motion deferred", [Outcome.DEFERRED, Outcome.CARRIED]),
        ("/outcome lost", [Outcome.LOST, Outcome.CARRIED]),
    ],
)
def test_an_outcome_names_what_it_is_of(desk: Desk, line: str, outcomes: list[Outcome | None]) -> None:
    amended(desk, "add at once")
    desk.type(line)
    assert [one.outcome for one in desk.entries if one.kind is not EntryKind.VOTE] == outcomes


def test_an_outcome_of_what_is_not_there_changes_nothing(desk: Desk) -> None:
    desk.type("/motion That the gate be mended")
    for line, said in (("/outcome amendment lost", "no amendment here"), ("/outcome motion", "what became of it")):
        with pytest.raises(RecordError, match=said):
            desk.type(line)
    assert desk.entries[0].outcome is None


def test_an_amendment_that_is_carried_offers_the_motion_as_amended(desk: Desk) -> None:
    desk.type("/motion That the gate be mended")
    desk.type("/amend add at once")
    assert desk.type("/vote 6-0-0").said == "Amendment carried unanimously. The motion as amended: /substantive."
    assert "/substantive" in desk.type("/outcome amendment carried").said
    assert "/substantive" not in desk.type("/outcome amendment lost").said


def test_the_substantive_motion_stands_ready_is_voted_on_and_resolved(desk: Desk) -> None:
    amended(desk, "delete “gate” and insert “stile”", "add by June")
    desk.type("/substantive")
    motion = desk.entries[-1]
    assert (motion.kind, motion.text, desk.entry_id) == (
        EntryKind.MOTION,
        "That the stile be mended by June",
        motion.id,
    )
    assert (motion.mover_id, motion.seconder_id, motion.outcome) == (desk.person("Lee"), desk.person("Shah"), None)
    assert desk.type("/vote 4-2").said.endswith("Motion carried.")
    assert desk.entries[0].outcome is None
    desk.type("/res")
    resolution = desk.entries[-1]
    assert [one.text for one in resolution.children] == ["That the stile be mended by June"]
    assert (resolution.mover_id, desk.entry_id) == (desk.person("Lee"), resolution.children[0].id)
    found = unfinished(desk.meeting, style_or_plain("parish"))
    assert not [one.text for one in found if "no outcome" in one.text]
    desk.undo()
    desk.undo()
    desk.undo()
    assert [one.kind for one in desk.entries].count(EntryKind.MOTION) == 1


def test_an_amendment_that_is_no_plain_change_stands_behind_the_words(desk: Desk) -> None:
    amended(desk, "delete “gate” and insert “stile”", "and think about it again")
    assert desk.type("/substantive").said == (
        "1 of 2 amendments could not be put into its words, and stands behind them."
    )
    assert desk.entries[-1].text == "That the stile be mended and think about it again"


def test_the_words_of_the_substantive_motion_may_be_typed_with_it(desk: Desk) -> None:
    amended(desk, "add at once")
    assert desk.type("/substantive That it be mended now").goes_on_after == desk.entries[-1].id
    assert desk.entries[-1].text == "That it be mended now"


def test_there_is_no_substantive_motion_where_nothing_was_carried(desk: Desk) -> None:
    for line in ("/motion That the gate be mended", "/amend add at once", "/vote 1-5"):
        desk.type(line)
        with pytest.raises(RecordError, match="No amendment"):
            desk.type("/substantive")


def test_a_motion_that_was_amended_is_resolved_as_it_stands(desk: Desk) -> None:
    amended(desk, "add at once")
    desk.type("/vote 6-0")
    desk.type("/res")
    assert [one.text for one in desk.entries[-1].children] == ["That the gate be mended at once"]
    desk.type("/res")
    assert [one.text for one in desk.entries[-1].children] == [""]


def test_a_resolution_with_words_of_its_own_takes_none_of_the_motion(desk: Desk) -> None:
    desk.type("/motion That the gate be mended")
    desk.type("/vote 6-0")
    desk.type("/res That it be so")
    assert [one.text for one in desk.entries[-1].children] == ["That it be so"]
    assert desk.entries[-1].mover_id is None


def as_printed(desk: Desk) -> str:
    return "\n".join(printed(compose(desk.meeting, style_or_plain("parish"))))


def names(desk: Desk, people: tuple[str | None, ...]) -> list[str]:
    return [desk.meeting.attendee(one).name.with_initials.removeprefix("Cllr ") for one in people if one]


@pytest.mark.parametrize(
    ("line", "movers", "seconder"),
    [
        ("/mv Lee / Shah", ["A. Lee"], ["R. Shah"]),
        ("/mv Lee and Shah", ["A. Lee"], ["R. Shah"]),
        ("/mv Lee and Shah, Ferreira", ["A. Lee", "R. Shah"], ["Mrs Ferreira-Núñez"]),
        ("/mv Lee and Shah / Ferreira", ["A. Lee", "R. Shah"], ["Mrs Ferreira-Núñez"]),
        ("/mv Lee & Shah; Ferreira", ["A. Lee", "R. Shah"], ["Mrs Ferreira-Núñez"]),
        ("/mv Lee, Shah / Ferreira", ["A. Lee", "R. Shah"], ["Mrs Ferreira-Núñez"]),
        ("/mv Lee, Shah and J Smith / Ferreira", ["A. Lee", "R. Shah", "J. Smith"], ["Mrs Ferreira-Núñez"]),
        ("/mv Cllrs Lee and Shah", ["A. Lee", "R. Shah"], []),
        ("/mv Councillors Lee, Shah and Ferreira", ["A. Lee", "R. Shah", "Mrs Ferreira-Núñez"], []),
        ("/mv Cllrs Lee and Shah / Ferreira", ["A. Lee", "R. Shah"], ["Mrs Ferreira-Núñez"]),
        ("/mv Smith, John / Lee", ["J. Smith"], ["A. Lee"]),
        ("/mv van der Berg and Lee, Shah", ["van der Berg", "A. Lee"], ["R. Shah"]),
    ],
)
def test_several_move_it_together(desk: Desk, line: str, movers: list[str], seconder: list[str]) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type(line.replace("John", "J."))
    (motion,) = desk.entries
    assert names(desk, (motion.mover_id, *motion.also_moved_ids)) == movers
    assert names(desk, (motion.seconder_id,)) == seconder


@pytest.mark.parametrize(
    ("line", "called", "people"),
    [
        ("/mv the Chair", ("the Chair", ""), ["R. Shah"]),
        ("/mv the Convener / Lee", ("the Convener", ""), ["R. Shah", "A. Lee"]),
        ("/mv the Convener, Lee", ("the Convener", ""), ["R. Shah", "A. Lee"]),
        ("/mv Lee and the Leader", ("", "the Leader"), ["A. Lee", "P. Smith"]),
        ("/mv The Leader / the chair", ("The Leader", "the chair"), ["P. Smith", "R. Shah"]),
        ("/mv Shah", ("", ""), ["R. Shah"]),
        ("/mv chair", ("", ""), ["A. Lee"]),
    ],
)
def test_an_office_moves_by_who_holds_it_now(desk: Desk, line: str, called: tuple[str, str], people: list[str]) -> None:
    held: dict[str, dict[str, Any]] = {"Lee": {"office": Office.CHAIR}, "P.": {"job_title": "Leader"}}
    changed = tuple(
        replace(one, **next((new for name, new in held.items() if name in one.name.printed), {}))
        for one in desk.meeting.attendees
    )
    desk.store.revise_meeting(desk.id, "Offices", lambda meeting: replace(meeting, attendees=changed))
    desk.type("/chair Shah")
    desk.type("/motion That the meeting adjourn")
    desk.type(line)
    motion = desk.entries[-1]
    assert (motion.moved_as, motion.seconded_as) == called
    assert names(desk, (motion.mover_id, motion.seconder_id)) == people


def test_what_an_office_moved_prints_with_the_office_and_several_as_a_list(desk: Desk) -> None:
    desk.type("/chair Shah")
    desk.type("/motion That the meeting adjourn")
    assert desk.type("/mv the Convener / Lee").said == "Moved by the Convener (Cllr R. Shah), seconded by Cllr A. Lee."
    assert "Motion proposed by the Convener, seconded by Cllr Lee" in as_printed(desk)
    assert desk.type("/mv Lee and Ferreira / the Convener").said == (
        "Moved by Cllr A. Lee and Cllr Mrs Ferreira-Núñez, seconded by the Convener (Cllr R. Shah)."
    )
    assert "proposed by Cllr Lee and Cllr Mrs Ferreira-Núñez, seconded by the Convener" in as_printed(desk)
    desk.type("/sec van der Berg")
    assert "proposed by Cllr Lee and Cllr Mrs Ferreira-Núñez, seconded by Cllr van der Berg" in as_printed(desk)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/mv the Leader", "Nobody on this meeting's list is the Leader"),
        ("/mv the Chair", "Nobody on this meeting's list is the Chair"),
        ("/mv Lee and Nobody, Shah", "matches “Nobody”"),
        ("/mv Lee and Shah, Lee", "another member"),
        ("/mv Lee and Lee / Shah", "named twice"),
        ("/sec the Mayor", "Nobody on this meeting's list is the Mayor"),
        ("/mv Smith and Lee / Shah", "could be"),
    ],
)
def test_movers_who_are_nobody_or_more_than_one_change_nothing(desk: Desk, line: str, said: str) -> None:
    desk.type("/motion That the meeting adjourn")
    before = desk.meeting
    with pytest.raises(RecordError, match=said):
        desk.type(line)
    assert desk.meeting == before


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("/mv the Chair and Lee / Ferreira", ["Shah", "Lee"]),
        ("/mv Lee and the Chair / Ferreira", ["Lee", "Shah"]),
        ("/mv the Chair, Lee / Ferreira", ["Shah", "Lee"]),
    ],
)
def test_several_are_told_by_name_as_they_print(desk: Desk, line: str, names: list[str]) -> None:
    desk.type("/chair Shah")
    desk.type("/motion That the meeting adjourn")
    said = desk.type(line).said
    assert "the Chair" not in said
    assert all(one in said for one in names)
    assert f"proposed by {' and '.join(f'Cllr {one}' for one in names)}" in as_printed(desk)
