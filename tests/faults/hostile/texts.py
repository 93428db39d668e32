"""Texts that broke something somewhere once, and records that have one of them everywhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    Membership,
    Office,
    Outcome,
    PersonName,
    Reference,
    Standing,
    clean,
    clean_line,
)
from minutetaker.screens.look.invisible_characters import unseen_shown

TEXTS = (
    "[/]",
    "[/",
    "a[/b]",
    "[bold red]x[/bold red] [$text]y[/]",
    "[link=file:///etc/passwd]x[/link]",
    "[@click=app.quit]leave[/]",
    "\\[b] \\\\[i]",
    "$text $primary $$",
    "{{ 7*7 }} {% raw %} {# x #}",
    "{% for x in range(9**9) %}{{ ''.__class__ }}",
    "{page} {1} %s %(name)s %n",
    "<w:p/> &amp; &#0; ]]> <!-- <![CDATA[",
    "a\u202eb\u2066c\u2069d\u200fe",
    "\u200b\u200d\u2060\ufeff\xad\u180e",
    "👩‍👩‍👧‍👦 👍🏽 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "e\u0301" + "\u0301" * 60 + "Z" + "\u0336" * 30,
    "\u0301begins with a mark",
    "half \ud800 and \udc00, a pair \ud83d\ude00 torn \ud83d",
    "nul\x00 esc\x1b bel\x07 c1\x9b31m\x85 del\x7f",
    "\ufffe\uffff\ufdd0\U0001fffe\ufffd",
    "w" * 2000,
    "日本" * 700,
    "one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\u2029seven",
    "\n\n\tblank\n\n",
    '=cmd|" /C calc"!A0',
    "+1 -1 @SUM(A1) \t=1",
    "../../../../etc/passwd",
    "C:\\..\\con.txt\\nul: /dev/null ~root",
    "\x1b]0;owned\x07 \x1b[2J\x1b[31mred\x1b[0m \x1b]52;c;AAAA\x1b\\",
    "\x9d0;owned\x9c \x1bP1$r\x1b\\ \x1b[?1049l",
    "word " * 2000,
    "\t" * 40 + "x",
    "\x7f\x08\x08over",
    "/quit //vote /in [/]",
    "الأعضاء שלום \u0600\u06dd",
    "\U000e0001\U0001d173\ufff9a\ufffab\ufffb\u115f\u3164\uffa0",
    "İıſßﬀǅ",
    "\u0345\u0f71\u0f72 क्षि ปู่ກຳ",
    " \u00a0\u2003leading and trailing\u3000 ",
    "“quoted” 'straight' … –— \u2011",
)

DRIVES = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal must not be sent: what drives it, turns a line round or cannot be seen."""


def generated(count: int, seed: int) -> Iterator[str]:
    """Texts of every character there is, half characters among them, in lengths up to 10,000."""
    chance = Random(seed)
    for _ in range(count):
        length = chance.choice((1, 3, 10, 10, 40, 40, 200, 10_000))
        ends = [chance.choice((0x80, 0x250, 0x3000, 0x10000, 0x110000)) for _ in range(3)]
        letters = [chr(chance.randrange(chance.choice(ends))) for _ in range(min(length, 300))]
        text = "".join(letters) * -(-length // len(letters))
        yield text[:length] if chance.random() < 0.7 else text[: length // 2] + chance.choice(TEXTS)


def squashed(text: str) -> str:
    """The text as it stands on a screen, wherever it is broken: unseen characters named, and no blanks."""
    return re.sub(r"\s+", "", unseen_shown(text))


@dataclass(frozen=True)
class Hostile:
    """Records that say one text wherever they say anything; it went through the door first."""

    typed: str
    number: int = 0
    """Tells its ids from those of others in one store."""

    def id(self, own: int) -> Id:
        return f"{self.number:08x}{own:08x}"

    @property
    def text(self) -> str:
        return clean(self.typed)

    @property
    def line(self) -> str:
        return clean_line(self.typed)

    @property
    def filled(self) -> str:
        """On one line, for what may not be empty."""
        return self.line or "Bramblecombe"

    @property
    def name(self) -> PersonName:
        return PersonName(self.filled, self.line, self.line, self.line)

    def committee(self) -> Committee:
        people = [(self.id(1), Office.CHAIR), (self.id(2), Office.OFFICER)]
        memberships = tuple(Membership(own, self.name, office, self.line) for own, office in people)
        return Committee(
            self.id(3),
            self.filled,
            self.filled,
            "parish",
            place=self.line,
            memberships=memberships,
            standing_items=(self.filled, self.filled),
        )

    def meeting(self) -> Meeting:
        chair, officer, late = self.id(11), self.id(12), self.id(13)
        open_item, exempt_item = self.id(21), self.id(22)
        attendees = (
            Attendee(chair, self.name, Standing.MEMBER, Office.CHAIR, self.line),
            Attendee(officer, self.name, Standing.OFFICER, None, self.line),
            Attendee(late, self.name, Standing.PUBLIC, None, self.line),
        )
        log = (
            AttendanceEvent(self.id(31), chair, AttendanceKind.PRESENT),
            AttendanceEvent(self.id(32), officer, AttendanceKind.IN_ATTENDANCE),
            AttendanceEvent(self.id(33), chair, AttendanceKind.IN_CHAIR),
            AttendanceEvent(self.id(34), late, AttendanceKind.ARRIVED, dt.time(19, 5), open_item, self.id(101)),
        )
        return Meeting(
            self.id(4),
            self.id(3),
            self.filled,
            self.filled,
            "parish",
            dt.date(2026, 3, 4),
            place=self.line,
            current_item_id=open_item,
            attendees=attendees,
            attendance=log,
            items=(self._item(open_item, 100, chair, late), self._item(exempt_item, 200, chair, late, exempt=True)),
        )

    def _item(self, own: str, first: int, chair: str, late: str, *, exempt: bool = False) -> Item:
        entries = tuple(
            Entry(
                self.id(first + number),
                kind,
                self.text,
                (Entry(self.id(first + 50 + number), EntryKind.CLAUSE, self.text),),
                (Reference(self.id(21), 0, 1),) if self.text and number == 0 else (),
                self.text if number % 4 == 1 else None,
                lead=self.text if number % 2 else None,
                recommended_to=self.line if number % 3 else "",
                mover_id=chair,
                seconder_id=late,
                outcome=list(Outcome)[number % len(Outcome)],
                person_id=late,
                owner=self.line,
            )
            for number, kind in enumerate(EntryKind)
        )
        return Item(own, self.filled, self.text, (self.filled,), entries, False, exempt, self.line, self.text)
