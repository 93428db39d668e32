"""The rows and columns of the index as SQL: of each record what is searched, and whether the public may find it."""

from __future__ import annotations

from minutetaker.store.sqlite.dbapi import PLAIN_LETTERS
from minutetaker.store.sqlite.kind_conditions import listed
from minutetaker.store.sqlite.search_index import withheld
from minutetaker.store.sqlite.search_index.index_tables import NUMBER_ON
from minutetaker.store.tables.kinds_in_sql import DECISIONS

_CAME = "attendance_event v LEFT JOIN item i ON i.id = v.item_id WHERE v.attendee_id = a.id AND v.kind <> 'left'"
_UNNAMED = f"""
    a.standing <> 'member'
    AND NOT EXISTS (SELECT 1 FROM {_CAME} AND (i.id IS NULL OR NOT ({withheld.ITEM})))
    AND (a.membership_id IS NULL OR EXISTS (SELECT 1 FROM {_CAME}))
"""
"""As ``record.public.public_view.unnamed_people``: the public does not read of who came for withheld items alone."""

_MEETING = "JOIN meeting m ON m.id = {0}.meeting_id AND m.deleted_at IS NULL"
ROWS = {
    "entry": f"""
        SELECT 'entry' AS subject, e.id AS row_id, e.meeting_id, e.kind, {withheld.ENTRY} AS exempt,
            {NUMBER_ON} AS number, i.position AS item_position, e.position AS within
        FROM entry e {_MEETING.format("e")} LEFT JOIN item i ON i.id = e.item_id""",
    "item": f"""
        SELECT 'item' AS subject, i.id AS row_id, i.meeting_id, 'item' AS kind, {withheld.ITEM} AS exempt,
            {NUMBER_ON} AS number, i.position AS item_position, -2 AS within
        FROM item i {_MEETING.format("i")}""",
    "summary": f"""
        SELECT 'summary' AS subject, i.id AS row_id, i.meeting_id, 'summary' AS kind, 0 AS exempt,
            {NUMBER_ON} AS number, i.position AS item_position, -1 AS within
        FROM item i {_MEETING.format("i")} AND {withheld.SOME}
            AND ({withheld.SUMMARY} <> '' OR {withheld.TITLE} <> '')""",
    "attendee": f"""
        SELECT 'attendee' AS subject, a.id AS row_id, a.meeting_id, 'name' AS kind, ({_UNNAMED}) AS exempt,
            {NUMBER_ON} AS number, -1 AS item_position, a.position AS within
        FROM attendee a {_MEETING.format("a")}""",
}
"""Every record that is indexed, by what it is. An entry whose item cannot be found counts as exempt, as does all that
is withheld for another reason."""

ROW_KEYS = {"entry": "e.id", "item": "i.id", "summary": "i.id", "attendee": "a.id"}

_DECIDED = f"e.kind IN ({listed(DECISIONS)})"
_DOCUMENTS = (
    "(SELECT coalesce(group_concat(d.value, char(10)), '') FROM json_each(i.documents) d WHERE d.type = 'text')"
)

TEXTS_JOINED = """
    LEFT JOIN entry e ON s.subject = 'entry' AND e.id = s.row_id
    LEFT JOIN item i ON s.subject IN ('item', 'summary') AND i.id = s.row_id
    LEFT JOIN attendee a ON s.subject = 'attendee' AND a.id = s.row_id"""
TEXTS_FROM = f"search_row s {TEXTS_JOINED}"
_COLUMNS = (
    f"""CASE s.subject
        WHEN 'item' THEN i.title
        WHEN 'summary' THEN CASE WHEN {withheld.ITEM} THEN {withheld.TITLE} ELSE '' END
        ELSE '' END""",
    f"CASE WHEN {_DECIDED} THEN trim(coalesce(e.lead, '') || char(10) || e.text, char(10)) ELSE '' END",
    f"""CASE s.subject
        WHEN 'entry' THEN CASE WHEN {_DECIDED} THEN '' ELSE e.text END
        WHEN 'summary' THEN {withheld.SUMMARY}
        WHEN 'item' THEN i.purpose ||
            CASE WHEN json_valid(i.documents) AND i.documents <> '[]' THEN char(10) || {_DOCUMENTS} ELSE '' END
        ELSE '' END""",
    """CASE s.subject
        WHEN 'entry' THEN trim(e.owner || char(10) || e.recommended_to, char(10))
        WHEN 'attendee' THEN trim(a.title || ' ' || a.initials || ' ' || a.surname || ' ' || a.post_nominals)
            || CASE WHEN a.job_title <> '' THEN ', ' || a.job_title ELSE '' END
        ELSE '' END""",
)
TEXTS = ", ".join(_COLUMNS)
"""SQL for the columns of the index, of a row of ``search_row`` joined as in ``TEXTS_FROM``: the one place that says
what of a record is indexed."""

INDEXED_TEXTS = ", ".join(f"{PLAIN_LETTERS}(CAST({column} AS BLOB))" for column in _COLUMNS)
"""The same as the index keeps it, which has plain letters for those with strokes."""
