"""Whom a clerk means as the owner of a follow-up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.follow_ups.owners import (
    Owner,
    OwnerLeftError,
    UnknownOwnerError,
    find_owner,
    is_owned_by,
    owners_offered,
    posts_of,
)
from minutetaker.desk.words.name_parts import parse_name
from minutetaker.record import (
    Attendee,
    Committee,
    Meeting,
    Membership,
    OwnerKind,
    PersonName,
    RecordError,
    Standing,
    new_id,
)


def attendee(surname: str, initials: str = "", standing: Standing = Standing.MEMBER) -> Attendee:
    return Attendee(new_id(), PersonName(surname, "Cllr", initials), standing)


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("okonkwo", "Cllr S. Okonkwo-Brând", OwnerKind.MEMBER),
        ("Cllr S Okonkwo-Brand", "Cllr S. Okonkwo-Brând", OwnerKind.MEMBER),
        ("pasc", "Cllr Pascoe", OwnerKind.MEMBER),
        ("hume", "Ms Hume", OwnerKind.OFFICER),
        ("town clerk", "Town Clerk", OwnerKind.OFFICER),
        ("clerk", "Town Clerk", OwnerKind.OFFICER),
        ("Head of Highways", "Head of Highways", OwnerKind.OFFICER),
        ("finance committee", "Finance Committee", OwnerKind.BODY),
        ("the county council", "the county council", OwnerKind.BODY),
        ("Pascoe / Town Clerk", "Pascoe / Town Clerk", None),
        ("  ", "", None),
        ("tilley", "Cllr R. Tilley", OwnerKind.MEMBER),
    ],
)
def test_an_owner_is_found(committee: Committee, meeting: Meeting, typed: str, text: str, kind: OwnerKind) -> None:
    """The two who are called the same are printed the same, whichever is meant."""
    owners = ["Head of Highways", "the county council"]
    assert find_owner(typed, committee, meeting, bodies=["Finance Committee"], owners=owners) == Owner(text, kind)


@pytest.mark.parametrize(
    ("typed", "unknown", "kind"),
    [
        ("Head of Higways", "Head of Higways", OwnerKind.OFFICER),
        ("the county council", "the county council", OwnerKind.BODY),
        ("Pascoe / Town Clark", "Town Clark", None),
        ("Hulme", "Hulme", None),
        ("Culture, Sport and Tourism Board", "Culture, Sport and Tourism Board", OwnerKind.BODY),
        ("Parks and Leisure Board", "Parks and Leisure Board", OwnerKind.BODY),
        ("Pascoe, Tourism Board", "Tourism Board", None),
        ("Pascoe / Sport and Tourism Board", "Sport and Tourism Board", None),
        ("Director of Children, Families, Play", "Director of Children, Families, Play", OwnerKind.OFFICER),
        ("Interim Head of Parks and Leisure", "Interim Head of Parks and Leisure", OwnerKind.OFFICER),
    ],
)
def test_an_owner_whom_nobody_knows_is_asked_about(
    committee: Committee, meeting: Meeting, typed: str, unknown: str, kind: OwnerKind | None
) -> None:
    """A slip of the fingers would be an owner of whom nobody ever hears; said on purpose, it stands as typed."""
    with pytest.raises(UnknownOwnerError, match=f"“{unknown}” is nobody on the .*take “{unknown}” on purpose"):
        find_owner(typed, committee, meeting)
    assert find_owner(typed, committee, meeting, even_if_unknown=True) == Owner(typed, kind)
    assert find_owner(typed, committee, meeting, owners=[unknown.upper()]) == Owner(typed, kind)


def test_of_two_with_one_surname_the_clerk_is_asked_which(committee: Committee, meeting: Meeting) -> None:
    more = replace(committee.memberships[1], id=new_id(), name=PersonName("Tilley", "Cllr", "B."))
    with_three = replace(committee, memberships=(*committee.memberships, more))
    with pytest.raises(RecordError, match=r"could be Cllr R\. Tilley, Cllr B\. Tilley\. Type an initial too"):
        find_owner("Tilley", with_three, meeting)
    assert find_owner("B Tilley", with_three, meeting).text == "Cllr B. Tilley"


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("Tilley, R.", Owner("Cllr R. Tilley", OwnerKind.MEMBER)),
        ("Smith, John", Owner("Cllr John Smith", OwnerKind.MEMBER)),
        ("Smith, J", Owner("Cllr John Smith", OwnerKind.MEMBER)),
        ("Pascoe, Hume", Owner("Pascoe, Hume")),
        ("Smith, John / Hume", Owner("Smith, John / Hume")),
        ("Pascoe, Town Clerk", Owner("Pascoe, Town Clerk")),
        ("Pascoe, Zed", "“Zed” is nobody on the"),
        ("Brown, John", "“Brown” is nobody on the"),
        ("Smith, Ann", "could be Cllr Ann Smith, or Cllr Ann Smith and Cllr Ann. For several put a stroke between"),
    ],
)
def test_a_comma_between_owners_is_told_from_one_in_a_name(
    committee: Committee, meeting: Meeting, typed: str, owner: Owner | str
) -> None:
    named = [PersonName("Smith", "Cllr", "John")]
    if typed == "Smith, Ann":
        named = [PersonName("Smith", "Cllr", "Ann"), PersonName("Ann", "Cllr")]
    more = (Membership(new_id(), one) for one in named)
    committee = replace(committee, memberships=(*committee.memberships, *more))
    if isinstance(owner, str):
        with pytest.raises(RecordError) as asked:
            find_owner(typed, committee, meeting)
        assert owner in str(asked.value)
    else:
        assert find_owner(typed, committee, meeting) == owner


def test_a_councillor_who_is_none_of_the_committees_is_told(committee: Committee, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match=r"no member who matches “Cllr Zed”.*Cllr Pascoe"):
        find_owner("Cllr Zed", committee, meeting)


def test_one_who_left_is_told_and_taken_only_on_purpose(committee: Committee, meeting: Meeting) -> None:
    gone = replace(meeting, attendees=(*meeting.attendees, attendee("Marlow", "K.")))
    with pytest.raises(OwnerLeftError, match=r"Cllr K\. Marlow was at the meeting and is on the .* no longer"):
        find_owner("marlow", committee, gone)
    taken = find_owner("marlow", committee, gone, even_if_left=True)
    assert taken == Owner("Cllr K. Marlow", OwnerKind.MEMBER)


def test_whoever_left_the_committee_after_the_meeting_left(committee: Committee, meeting: Meeting) -> None:
    """They are known by their membership, however their name is written."""
    without = replace(committee, memberships=tuple(one for one in committee.memberships if one.name.surname != "Hume"))
    with pytest.raises(OwnerLeftError, match="Ms Hume"):
        find_owner("Hume", without, meeting)
    assert find_owner("Hume", without, meeting, even_if_left=True).kind is OwnerKind.OFFICER


def test_a_member_who_is_still_there_comes_before_one_who_left(committee: Committee, meeting: Meeting) -> None:
    gone = replace(meeting, attendees=(*meeting.attendees, attendee("Pascoe", "Z.")))
    assert find_owner("Pascoe", committee, gone).text == "Cllr Pascoe"
    with pytest.raises(OwnerLeftError):
        find_owner("Z Pascoe", committee, gone)


def test_officers_are_offered_first_by_their_posts(committee: Committee, meeting: Meeting) -> None:
    offered = owners_offered(committee, meeting, ["Cabinet"])
    assert offered[0] == "Town Clerk"
    assert "Cllr Pascoe" in offered
    assert offered[-1] == "Cabinet"
    assert len(set(offered)) == len(offered)


@pytest.mark.parametrize(
    ("owner", "is_hers"),
    [
        ("Ms J. Roe", True),
        ("Roe", True),
        ("Jane Roe, Cllr Lee", True),
        ("Roe, Jane", True),
        ("Roe, Jane / Cllr Lee", True),
        ("Roe, John", True),
        ("Lee, John", False),
        ("Jane Lee / Ann Roe", False),
        ("Cllr Lee / Roe", True),
        ("K. Roe", False),
        ("Town Clerk", True),
        ("Deputy Town Clerk", False),
        ("Rowe", False),
        ("", False),
    ],
)
def test_what_is_owned_by_jane_roe(owner: str, is_hers: bool) -> None:
    assert is_owned_by(owner, parse_name("Jane Roe"), {"town clerk"}) is is_hers


def test_an_officer_owns_what_their_post_owns(committee: Committee) -> None:
    assert posts_of(parse_name("A. Hume"), [committee]) == {"town clerk"}
    assert posts_of(parse_name("Pascoe"), [committee]) == frozenset()
