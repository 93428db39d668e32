"""``minutetaker circulate``, ``confirm`` and ``sign``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zipfile import ZipFile

import pytest

from minutetaker.desk.approval.approving import circulate
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.minuting import agenda, resolutions
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, add_meeting
from tests.desk.held import begun

SUBJECT = "Amenities Committee, Wednesday 4 March 2026 (Thornmere Town Council)"
EARLIER, LATER = "amenities-committee-2026-03-04", "amenities-committee-2026-04-06"


@pytest.fixture
def later(sample: Meeting, store_path: Path) -> Meeting:
    """The committee's next meeting, after the sample, begun."""
    with SqliteStore.open(store_path, who="a clerk") as store:
        return begun(store, new_meeting(store, sample.committee_id, on=dt.date(2026, 4, 6), runs_on=True).id)


@pytest.fixture
def out(sample: Meeting, store_path: Path) -> Meeting:
    """The sample, its draft gone out."""
    with SqliteStore.open(store_path, who="a clerk") as store:
        return circulate(store, sample.id, on=sample.date)


@pytest.fixture
def bare(store_path: Path) -> Meeting:
    """A meeting that has not begun, alone in the store."""
    return add_meeting(store_path, "Parks Committee", dt.date(2026, 1, 7), key="a000000000000002")


def test_minutes_are_taken_through_their_whole_approval(
    sample: Meeting, later: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    out = minutetaker("circulate", EARLIER, "--on", "9 March").out
    assert out.startswith(f"{SUBJECT}: Circulated 9 March 2026 by ")
    confirmed = minutetaker("confirm", EARLIER, "--at", LATER)
    assert (confirmed.code, confirmed.err) == (0, "")
    assert confirmed.out.startswith(f"{SUBJECT}: Confirmed 6 April 2026 by Amenities Committee, 6 April 2026 (no. 1, ")
    digest = confirmed.out.rsplit("digest ", 1)[1].rstrip(")\n")
    signed = minutetaker("sign", EARLIER, "--by", "Cllr A. Penrose", "--on", "6/4/26")
    assert signed.out == f"{SUBJECT}: Signed 6 April 2026 by Cllr A. Penrose\n"
    assert [one["status"] for one in minutetaker("meetings", "--json").json] == ["draft", "signed"]
    written = tmp_path / "here" / minutetaker("export", EARLIER).out.strip()
    assert written.name == "Amenities Committee 2026-03-04 minutes.docx"
    with ZipFile(written) as package:
        foot = "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)
        body = package.read("word/document.xml").decode()
    assert digest in foot
    assert "DRAFT" not in body


def test_who_signed_is_noted_anew_only_on_purpose(out: Meeting, later: Meeting, minutetaker: CommandLine) -> None:
    minutetaker("confirm", EARLIER, "--at", LATER)
    minutetaker("sign", EARLIER, "--by", "Cllr A. Penrose", "--on", "6/4/26")
    refused = minutetaker("sign", EARLIER, "--by", "Cllr Other", "--on", "7/4/26")
    assert (refused.code, refused.out) == (1, "")
    assert "signed already: by Cllr A. Penrose, on 6 April 2026" in refused.err
    assert "--again" in refused.err
    again = minutetaker("sign", EARLIER, "--by", "Cllr Other", "--on", "7/4/26", "--again")
    assert again.out == f"{SUBJECT}: Signed 7 April 2026 by Cllr Other\n"
    listed = minutetaker("ledger").out
    assert "signature by Cllr A. Penrose on 6 April 2026" in listed
    assert "signature by Cllr Other on 7 April 2026" in listed


@pytest.mark.parametrize(
    ("options", "which"), [((), 0), (("--resolution", "{}"), 1), (("--resolution", "minute {}"), 1)]
)
def test_the_resolution_that_approved_them_is_named(
    out: Meeting, later: Meeting, minutetaker: CommandLine, store_path: Path, options: tuple[str, ...], which: int
) -> None:
    with SqliteStore.open(store_path, who="a clerk") as store:
        for title, text in (
            ("Minutes", "That they be approved."),
            ("Bench", "That one be bought."),
        ):
            item_id = agenda.add_item(store, later.id, title).items[-1].id
            resolutions.add_resolution(store, later.id, item_id, text=text)
        *_, (minutes, _), (bench, _) = store.meeting(later.id).numbered_items()
    number = (minutes, bench)[which]
    confirmed = minutetaker("confirm", EARLIER, "--at", LATER, *(one.format(number) for one in options))
    by = f"Amenities Committee, 6 April 2026, minute {number}/25"
    assert f"by {by} (no. 1, " in confirmed.out
    assert confirmed.err == ""
    for command, said in {
        f"history {EARLIER}": f"on 6 April 2026, by {by} (no. 1, digest ",
        f"export {EARLIER} --format text --output -": f"by Amenities Committee, minute {number}/25.",
        "ledger": f"confirmation by {by} on 6 April 2026",
        f"verify {EARLIER}": "1 of 1",
    }.items():
        assert said in " ".join(minutetaker(*command.split()).out.split())


def test_a_resolution_that_is_none_is_refused(out: Meeting, later: Meeting, minutetaker: CommandLine) -> None:
    refused = minutetaker("confirm", EARLIER, "--at", LATER, "--resolution", "99")
    assert (refused.code, refused.out) == (1, "")
    typed = minutetaker("confirm", EARLIER, "--by", "The town meeting", "--on", "6/4/26", "--resolution", "minute 7")
    assert "by The town meeting, minute 7 (no. 1, " in typed.out


def test_an_unconfirmed_file_bears_no_digest(sample: Meeting, minutetaker: CommandLine, tmp_path: Path) -> None:
    written = tmp_path / "here" / minutetaker("export", EARLIER).out.strip()
    with ZipFile(written) as package:
        assert not [name for name in package.namelist() if "footer" in name and b"Digest" in package.read(name)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("circulate", EARLIER, "--on", "3 March 2026"), "cannot have gone out on 3 March 2026: the meeting was on 4"),
        (("circulate", EARLIER, "--on", "31/2/26"), "“31/2/26” is no date: February 2026 has 28 days."),
        (("circulate", EARLIER, "--on", "soon"), "“soon” is no date"),
        (("circulate", "nowhere"), "No meeting is called 'nowhere'"),
        (("confirm", EARLIER), f"Say what confirmed the minutes of {EARLIER}:\n  --at {LATER}\n  --by"),
        (("confirm", EARLIER, "--at", EARLIER), "only a later meeting"),
        (("confirm", EARLIER, "--at", "nowhere"), "No meeting is called 'nowhere'"),
        (("confirm", EARLIER, "--at", LATER, "--on", "5 April 2026"), "it met on 6 April 2026"),
        (("confirm", EARLIER, "--by", "The council", "--on", "13 July 2199"), "confirmed on 13 July 2199. Today is"),
        (("circulate", EARLIER, "--on", "13 July 2199"), "cannot have gone out on 13 July 2199. Today is"),
        (("confirm", EARLIER, "--by", "The council", "--on", "1/1/20"), "confirmed on 1 January 2020: the meeting was"),
        (("sign", EARLIER, "--by", "Cllr Penrose"), "not confirmed yet: they are signed once they are"),
        (("sign", EARLIER), 'Say who signed the minutes: --by "Cllr'),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_changes_nothing(
    sample: Meeting, later: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    refused = minutetaker(*arguments)
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert [one["status"] for one in minutetaker("meetings", "--json").json] == ["draft", "draft"]


def test_what_is_unfinished_is_listed_and_confirmed_only_on_purpose(bare: Meeting, minutetaker: CommandLine) -> None:
    refused = minutetaker("confirm", "latest", "--by", "The council", "--on", "2 February 2026")
    assert (refused.code, refused.out) == (1, "")
    assert "No member is recorded as present" in refused.err
    assert "The meeting has no items" in refused.err
    assert "The draft is not known to have gone out" in refused.err
    assert refused.err.endswith("To confirm them as they are, add --anyway.\n")
    done = minutetaker("confirm", "latest", "--by", "The council", "--on", "2 February 2026", "--anyway")
    assert done.code == 0
    assert "Confirmed 2 February 2026 by The council (no. 1, digest " in done.out


def test_minutes_are_confirmed_once(out: Meeting, later: Meeting, minutetaker: CommandLine) -> None:
    minutetaker("confirm", EARLIER, "--at", LATER)
    again = minutetaker("confirm", EARLIER, "--at", LATER)
    assert again.code == 1
    assert "confirmed already: on 6 April 2026, by Amenities Committee, 6 April 2026." in again.err
    assert "confirmed" in minutetaker("circulate", EARLIER).err


def test_nothing_is_done_in_a_store_that_another_has_open(
    sample: Meeting, later: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    with SqliteStore.open(store_path, who="Dana Ash"):
        for arguments in (("circulate", EARLIER), ("confirm", EARLIER, "--at", LATER), ("sign", EARLIER, "--by", "X")):
            refused = minutetaker(*arguments)
            assert refused.code == 1
            assert "Dana Ash" in refused.err
