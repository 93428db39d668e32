"""The SQLModel tables. Values are validated at the door, not here: table models do not validate.

Foreign keys are checked when the transaction ends, so that a change and its undoing can write rows
in any order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, String, Table, Text, inspect
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


def _belongs_to(table: str, *, index: bool = True, unique: bool = False) -> Any:
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Field(sa_column=Column(String(16), key, nullable=False, index=index and not unique, unique=unique or None))


def _may_belong_to(table: str) -> Any:
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Field(default=None, sa_column=Column(String(16), key, nullable=True, index=True))


def _text() -> Any:
    return Field(default="", sa_column=Column(Text, nullable=False))


class ExemptFlag(Boolean):
    """Whether an item is exempt: yes, where what is in the file is neither yes nor no."""

    def result_processor(self, dialect: object, coltype: object) -> Callable[[object], bool]:
        """What makes of a value in the file the flag."""
        return lambda value: value != 0


def _json() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


def _later_json() -> Any:
    """A list in a column that came with a later schema: none where the record says nothing."""
    return Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))


def table_of(row: type[SQLModel]) -> Table:
    """The table of a row class.

    A statement on its columns costs half of one on the class (0.2 ms to 0.4 for a listing of three tables), and they
    are had by name, as the adding up of logs takes them.
    """
    table = inspect(row).local_table
    assert isinstance(table, Table)
    return table


class CommitteeRow(SQLModel, table=True):
    __tablename__ = "committee"
    id: str = Field(primary_key=True, max_length=16)
    council: str
    name: str
    style: str
    place: str
    quorum_numerator: int
    quorum_denominator: int
    quorum_minimum: int
    seats: int
    remote_counts: bool
    next_minute_number: int
    standing_items: list[str] = _json()
    deleted_at: dt.datetime | None = None


class MembershipRow(SQLModel, table=True):
    __tablename__ = "membership"
    id: str = Field(primary_key=True, max_length=16)
    committee_id: str = _belongs_to("committee")
    position: int
    surname: str
    title: str
    initials: str
    post_nominals: str
    office: str
    job_title: str
    code: str | None = None
    represents: str | None = Field(default=None, sa_column=Column(Text))


class MeetingRow(SQLModel, table=True):
    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_committee_id_date", "committee_id", "date"),)
    id: str = Field(primary_key=True, max_length=16)
    committee_id: str = _belongs_to("committee", index=False)
    council: str
    committee: str
    style: str
    date: dt.date = Field(index=True)
    kind: str
    place: str
    starts_at: dt.time | None = None
    opened_at: dt.time | None = None
    closed_at: dt.time | None = None
    status: str
    not_held: str | None = None
    first_minute_number: int
    quorum: int
    remote_counts: bool
    current_item_id: str | None = None
    adjournments: list[dict[str, Any]] | None = _later_json()
    deleted_at: dt.datetime | None = None
    revision: int


class AttendeeRow(SQLModel, table=True):
    __tablename__ = "attendee"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    position: int
    surname: str
    title: str
    initials: str
    post_nominals: str
    standing: str
    office: str | None = None
    job_title: str
    membership_id: str | None = None
    code: str | None = None
    represents: str | None = Field(default=None, sa_column=Column(Text))


class AttendanceEventRow(SQLModel, table=True):
    __tablename__ = "attendance_event"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    position: int
    attendee_id: str = _belongs_to("attendee")
    kind: str
    at: dt.time | None = None
    item_id: str | None = None
    after_entry_id: str | None = None
    for_attendee_id: str | None = None
    sitting: int | None = None
    words: str | None = Field(default=None, sa_column=Column(Text))


class ItemRow(SQLModel, table=True):
    __tablename__ = "item"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    position: int
    title: str = _text()
    purpose: str = _text()
    documents: list[str] = _json()
    done: bool
    exempt: bool = Field(sa_type=ExemptFlag)
    exempt_paragraph: str
    public_summary: str = _text()
    public_title: str | None = Field(default=None, sa_column=Column(Text))
    agenda_number: int | None = None
    origin_kind: str | None = None
    origin_meeting_id: str | None = None
    origin_item_id: str | None = None
    origin_entry_id: str | None = None


class EntryRow(SQLModel, table=True):
    __tablename__ = "entry"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    item_id: str = _belongs_to("item")
    parent_id: str | None = None
    position: int
    kind: str
    text: str = _text()
    references: list[list[Any]] = Field(default_factory=list, sa_column=Column("refers_to", JSON, nullable=False))
    label: str | None = None
    restarts: bool
    lead: str | None = None
    recommended_to: str
    mover_id: str | None = None
    seconder_id: str | None = None
    outcome: str | None = None
    person_id: str | None = None
    owner: str
    due: dt.date | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    votes_otherwise: list[list[Any]] | None = _later_json()
    vote_method: str | None = None
    votes_by_name: list[list[Any]] | None = _later_json()
    casting_vote: list[Any] | None = _later_json()
    names_asked_by_id: str | None = None
    interest: str | None = None
    item_ids: list[str] | None = _later_json()
    dispensation: str | None = None
    registered: bool | None = None
    excluded_ids: list[str] | None = _later_json()
    excluded_at: dt.time | None = None
    readmitted_at: dt.time | None = None
    also_moved_ids: list[str] | None = _later_json()
    moved_as: str | None = Field(default=None, sa_column=Column(Text))
    seconded_as: str | None = Field(default=None, sa_column=Column(Text))


class ChangeRow(SQLModel, table=True):
    """One noted change. ``scope`` is where a clerk would undo it: a meeting's id, or ``home``."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_place_seq", "place", "seq"),)
    seq: int | None = Field(default=None, primary_key=True)
    scope: str = Field(sa_column=Column("place", String, nullable=False))
    subject_id: str = Field(max_length=16, index=True)
    kind: str
    label: str
    who: str
    at: dt.datetime
    undone: bool = False
    target_seq: int | None = None
    merge_key: str | None = None
    edits: list[Any] = _json()


class CirculationRow(SQLModel, table=True):
    __tablename__ = "circulation"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    number: int
    on: dt.date
    record: str = _text()
    at: dt.datetime
    who: str


class ConfirmationRow(SQLModel, table=True):
    """Confirmed minutes; while a meeting has such a row, triggers refuse every change to it: see ``freezing``."""

    __tablename__ = "confirmation"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting", unique=True)
    number: int = Field(unique=True)
    on: dt.date
    by: str
    by_meeting_id: str | None = None
    record: str = _text()
    printed: str
    previous: str
    digest: str
    at: dt.datetime
    who: str
    by_item_id: str | None = None
    by_entry_id: str | None = None
    resolution: str | None = None
    style_digest: str | None = None


class SignatureRow(SQLModel, table=True):
    __tablename__ = "signature"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    by: str
    on: dt.date
    at: dt.datetime
    who: str


class CorrectionRow(SQLModel, table=True):
    __tablename__ = "correction"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    text: str = _text()
    by_meeting_id: str | None = _may_belong_to("meeting")
    by_item_id: str | None = None
    by_entry_id: str | None = Field(default=None, index=True)
    at: dt.datetime
    who: str
    item_id: str | None = None
    entry_id: str | None = None
    by_words: str | None = None


class CorrectionWithdrawalRow(SQLModel, table=True):
    __tablename__ = "correction_withdrawal"
    id: str = Field(primary_key=True, max_length=16)
    meeting_id: str = _belongs_to("meeting")
    correction_id: str = _belongs_to("correction", unique=True)
    why: str = _text()
    at: dt.datetime
    who: str
    by_meeting_id: str | None = _may_belong_to("meeting")
    by_item_id: str | None = None
    by_entry_id: str | None = Field(default=None, index=True)
    by_words: str | None = None


class DisclosureRow(SQLModel, table=True):
    """What was released or redacted of confirmed minutes; ``number`` counts the lines of one meeting."""

    __tablename__ = "disclosure"
    __table_args__ = (Index("ix_disclosure_item_id_number", "item_id", "number"),)
    id: str = Field(primary_key=True, max_length=16)
    number: int
    meeting_id: str = _belongs_to("meeting")
    act: str
    item_id: str
    on: dt.date
    by: str
    reason: str = _text()
    at: dt.datetime
    who: str
    entry_ids: list[str] = _json()
    text: str = _text()
    takes_back_id: str | None = None


class FollowUpUpdateRow(SQLModel, table=True):
    """One line of the log of a follow-up; ``number`` counts the lines of the store in the order they were noted."""

    __tablename__ = "follow_up_update"
    __table_args__ = (Index("ix_follow_up_update_entry_id_number", "entry_id", "number"),)
    id: str = Field(primary_key=True, max_length=16)
    number: int = Field(unique=True)
    meeting_id: str = _belongs_to("meeting")
    entry_id: str
    on: dt.date
    text: str = _text()
    at: dt.datetime
    who: str
    status: str | None = None
    owner: str | None = None
    owner_kind: str | None = None
    due: dt.date | None = None
    no_due: bool
    answer_meeting_id: str | None = None
    answer_entry_id: str | None = None


class LedgerRow(SQLModel, table=True):
    """One act in the ledger. It refers to no other table, so that it outlives whatever it tells of.

    ``meeting_id`` is empty where an act is about the whole store: whose row it is has to be said to seal it.
    """

    __tablename__ = "ledger"
    number: int = Field(primary_key=True)
    act: str
    meeting_id: str = Field(max_length=16, index=True)
    about_id: str | None = Field(default=None, max_length=16)
    who: str
    at: dt.datetime
    facts: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    table: str
    row_id: str | None = Field(default=None, max_length=16)
    written: str
    before: str
    digest: str


EDITED: Mapping[str, type[SQLModel]] = {
    "committee": CommitteeRow,
    "membership": MembershipRow,
    "meeting": MeetingRow,
    "attendee": AttendeeRow,
    "attendance_event": AttendanceEventRow,
    "item": ItemRow,
    "entry": EntryRow,
    "circulation": CirculationRow,
    "confirmation": ConfirmationRow,
    "signature": SignatureRow,
    "correction": CorrectionRow,
    "correction_withdrawal": CorrectionWithdrawalRow,
    "disclosure": DisclosureRow,
    "follow_up_update": FollowUpUpdateRow,
}
"""The row classes by the names that the history of edits knows them by."""
