"""Two people of one surname are told apart in sentences."""

from __future__ import annotations

from minutetaker.record import Attendee, PersonName, naming


def people(*names: PersonName) -> list[Attendee]:
    return [Attendee(f"{number:016x}", name) for number, name in enumerate(names)]


def called(*names: PersonName) -> list[str]:
    return list(naming.short_names(people(*names)).values())


def test_a_surname_alone_where_only_one_has_it() -> None:
    assert called(PersonName("Pryce", "Cllr", "J."), PersonName("Lee", "Cllr", "A.")) == ["Cllr Pryce", "Cllr Lee"]


def test_initials_where_two_share_title_and_surname() -> None:
    shared = (PersonName("Pryce", "Cllr", "J."), PersonName("Pryce", "Cllr", "S. M."), PersonName("Lee", "Cllr"))
    assert called(*shared) == ["Cllr J. Pryce", "Cllr S. M. Pryce", "Cllr Lee"]


def test_another_title_tells_them_apart_already() -> None:
    assert called(PersonName("Pryce", "Mr", "J."), PersonName("Pryce", "Mrs", "J.")) == ["Mr Pryce", "Mrs Pryce"]


def test_the_whole_name_where_initials_are_shared_too() -> None:
    assert called(PersonName("Pryce", "Cllr", "J.", "MBE"), PersonName("Pryce", "Cllr", "J.")) == [
        "Cllr J. Pryce MBE",
        "Cllr J. Pryce",
    ]


def test_a_councillor_is_not_taken_for_a_councillor_mrs() -> None:
    assert called(PersonName("Smith", "Cllr", "P. J."), PersonName("Smith", "Cllr Mrs", "A.", "MBE")) == [
        "Cllr P. J. Smith",
        "Cllr Mrs A. Smith",
    ]


def test_one_without_a_title_is_called_by_both_names() -> None:
    assert called(PersonName("Pryce", initials="Tom")) == ["Tom Pryce"]
