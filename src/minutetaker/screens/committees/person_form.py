"""The form on which the parts of a name are corrected."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.record import Membership, Office, PersonName, RecordError
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice

_OFFICES = tuple(Choice(one, one.printed) for one in (Office.MEMBER, Office.CHAIR, Office.VICE_CHAIR))


def ask_for_parts(person: Membership) -> Form:
    """Ask for the parts of a person's name, and what they are on the committee."""
    name = person.name
    fields = [
        Field("title", "Title", name.title, help="Cllr, Mrs, Dr and the like"),
        Field("initials", "Initials", name.initials, help="Or forenames, as they print"),
        Field("surname", "Surname", name.surname),
        Field("post_nominals", "After the name", name.post_nominals, help="MBE, JP, CC and the like"),
    ]
    if person.office.is_member:
        fields.append(Field("office", "Office", person.office, "choice", _OFFICES))
    else:
        fields.append(Field("job_title", "Job title", person.job_title))
    fields += [
        Field("code", "Code", person.code, help="What you type for them, such as LT; may be empty"),
        Field("represents", "Represents", person.represents, help="The body that sent them, on a joint committee"),
    ]
    return Form(name.printed, fields, check=_has_surname)


def corrected(person: Membership, values: dict[str, str]) -> Membership:
    """The person with what the form says."""
    name = PersonName(values["surname"], values["title"], values["initials"], values["post_nominals"])
    office = Office(values.get("office", person.office))
    return replace(
        person,
        name=name,
        office=office,
        job_title=values.get("job_title", person.job_title),
        code=values["code"],
        represents=values["represents"],
    )


def _has_surname(values: dict[str, str]) -> None:
    if not values["surname"]:
        raise RecordError("A person needs a surname.")
