"""The name of a minute where another meeting speaks of it: its printed number and the day."""

from __future__ import annotations

from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record.dates import plain_date
from minutetaker.store.api.next_agenda import ItemInMeeting


class MinuteNames:
    """Names minutes of many meetings; each house style is looked for once."""

    def __init__(self) -> None:
        self._styles: dict[str, HouseStyle] = {}

    def style(self, name: str) -> HouseStyle:
        """The house style, or the plain one where it cannot be used."""
        if name not in self._styles:
            self._styles[name] = style_or_plain(name)
        return self._styles[name]

    def minute(self, one: ItemInMeeting) -> str:
        """A minute in words, with its number as the house style of its meeting prints it: ``minute 60/18 of …``."""
        number = item_number_text(self.style(one.meeting.style), one.minute_number, one.meeting.date)
        return f"minute {number} of {plain_date(one.meeting.date)}"
