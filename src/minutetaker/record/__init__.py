"""The record that a council keeps: committees, meetings and their minutes, with the rules on them.

Frozen dataclasses and pure functions; nothing here reads a file, a clock or a database.
"""

from minutetaker.errors import MinutetakerError
from minutetaker.record.approval import Approval, Circulation, Confirmation, Correction, CorrectionWithdrawal, Signature
from minutetaker.record.committee import Committee, QuorumRule
from minutetaker.record.entries.entry import Dispensation, Entry, Outcome, Reference
from minutetaker.record.entries.placement import LAST, Placement
from minutetaker.record.entries.votes import MemberVote, VoteMethod, Way, WayCount
from minutetaker.record.errors import NotFoundError, RecordError
from minutetaker.record.follow_up import FollowUp, FollowUpStatus, FollowUpSummary, FollowUpUpdate, OwnerKind
from minutetaker.record.ids import Id, new_id
from minutetaker.record.kind_row import Fact, Followed, Shape
from minutetaker.record.kinds import EntryKind
from minutetaker.record.meeting import Item, Meeting, MeetingKind, MeetingStatus, MeetingSummary, Origin, OriginKind
from minutetaker.record.people import Membership, Office, PersonName
from minutetaker.record.public.disclosure import Disclosure, DisclosureAct
from minutetaker.record.room.attendance import (
    Attendance,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Standing,
    attendance_of,
    quorum_count,
)
from minutetaker.record.room.sittings import Adjournment, MeetingState, NotHeld, Sitting
from minutetaker.record.text import clean, clean_line

__all__ = [
    "LAST",
    "Adjournment",
    "Approval",
    "Attendance",
    "AttendanceEvent",
    "AttendanceKind",
    "Attendee",
    "Circulation",
    "Committee",
    "Confirmation",
    "Correction",
    "CorrectionWithdrawal",
    "Disclosure",
    "DisclosureAct",
    "Dispensation",
    "Entry",
    "EntryKind",
    "Fact",
    "FollowUp",
    "FollowUpStatus",
    "FollowUpSummary",
    "FollowUpUpdate",
    "Followed",
    "Id",
    "Item",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "MeetingStatus",
    "MeetingSummary",
    "MemberVote",
    "Membership",
    "MinutetakerError",
    "NotFoundError",
    "NotHeld",
    "Office",
    "Origin",
    "OriginKind",
    "Outcome",
    "OwnerKind",
    "PersonName",
    "Placement",
    "QuorumRule",
    "RecordError",
    "Reference",
    "Shape",
    "Signature",
    "Sitting",
    "Standing",
    "VoteMethod",
    "Way",
    "WayCount",
    "attendance_of",
    "clean",
    "clean_line",
    "new_id",
    "quorum_count",
]
