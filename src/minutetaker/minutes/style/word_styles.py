"""The Word style that each role takes where a house style names no other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from minutetaker.minutes.documents.document import Role

DEFAULT_WORD_STYLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.TITLE: "Title",
        Role.DRAFT_NOTICE: "Draft Notice",
        Role.ATTENDANCE_HEADING: "Attendance Heading",
        Role.ATTENDANCE: "Attendance",
        Role.ITEM_HEADING: "Heading 1",
        Role.PURPOSE: "Purpose",
        Role.SECTION_HEADING: "Heading 2",
        Role.NARRATIVE: "Body Text",
        Role.LEAD_IN: "Lead-in",
        Role.HEADING: "Heading 2",
        Role.POINT: "Minute Point",
        Role.RESPONSE: "Minute Response",
        Role.BRIEFING_POINT: "Briefing Point",
        Role.TOPIC: "Minute Topic",
        Role.ACTION: "Action",
        Role.QUOTATION: "Quote",
        Role.DECLARATION: "Declaration",
        Role.MOTION: "Motion",
        Role.VOTE: "Vote",
        Role.MOVEMENT: "Movement",
        Role.RESOLUTION_HEADING: "Heading 2",
        Role.RESOLUTION_LEAD: "Resolution Lead",
        Role.RESOLUTION_TEXT: "Resolution Text",
        Role.CLAUSE: "Resolution Clause",
        Role.SUB_CLAUSE: "Resolution Sub-clause",
        Role.MOVERS: "Movers",
        Role.EXEMPT_NOTICE: "Exempt Notice",
        Role.DOCUMENT: "Supporting Document",
        Role.CLOSING: "Closing",
        Role.SIGNATURE: "Signature",
        Role.SIGNATURE_DATE: "Signature Date",
        Role.CONFIRMATION: "Confirmation",
        Role.CORRECTION: "Correction Note",
    }
)
"""Style names in the bundled template, ``themes/house/template.docx``; every role has one."""

STANDS_IN: Mapping[Role, Role] = MappingProxyType({Role.CONFIRMATION: Role.CLOSING, Role.CORRECTION: Role.NARRATIVE})
"""Roles whose default style a council's own template need not have: that of another role takes its place."""
