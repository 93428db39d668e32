"""Names as minutes print them."""

from __future__ import annotations

import pytest

from minutetaker.record import Office, PersonName


@pytest.mark.parametrize(
    ("name", "printed", "short"),
    [
        (PersonName("Marsh"), "Marsh", "Marsh"),
        (PersonName("Marsh", "Cllr", "T. R.", "MBE"), "Cllr T. R. Marsh MBE", "Cllr Marsh"),
        (PersonName("Ó Dálaigh-Łukasiewicz", "Mr."), "Mr. Ó Dálaigh-Łukasiewicz", "Mr. Ó Dálaigh-Łukasiewicz"),
        (PersonName("van der Berg", initials="J."), "J. van der Berg", "J. van der Berg"),
        (PersonName("[/b]", "[b]"), "[b] [/b]", "[b] [/b]"),
    ],
)
def test_names_print_with_every_part_as_typed(name: PersonName, printed: str, short: str) -> None:
    assert (name.printed, name.short) == (printed, short)


def test_an_office_is_worded_as_councils_write_it() -> None:
    assert [one.printed for one in Office] == ["Chair", "Vice-Chair", "Member", "Officer"]
