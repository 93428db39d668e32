"""What a clerk does in a meeting: each deed once as the desk does it and once as the model does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance, taking_part
from minutetaker.record import AttendanceKind, EntryKind, MeetingKind, Outcome, PersonName, Placement, Standing
from minutetaker.store.api.store import Store
from tests.faults.stateful import model, model_meeting
from tests.faults.stateful.choices import Choices, Chosen, Deed, placement
from tests.faults.stateful.model import (
    PUT_TO_THE_VOTE,
    Plain,
    RefusedError,
    every,
    item_of,
    located,
    new_entry,
)
from tests.typed import type_text

SEVEN = dt.time(19, 30)
KINDS = [*["point"] * 12, *["resolution", "clause"] * 3, *(kind.value for kind in EntryKind)]
"""Points mostly, as what an entry becomes where it is moved to depends on what both are."""

REGISTER = ("present", "remote", "apologies", "absent", "in attendance", None)


def _entries(state: Plain, item_id: str) -> list[Plain]:
    found: list[Plain] = item_of(state, item_id)["entries"]
    return found


def _find(state: Plain, item_id: str, entry_id: str) -> Plain:
    beside, at, _ = located(_entries(state, item_id), entry_id)
    return beside[at]


def add(m: Plain, c: Choices) -> Deed:
    kind, entry_id, text = c.of(KINDS), c.fresh(), c.text
    item_id, where, other = c.placement(m)
    return Deed(
        lambda store: entries.add_entry(
            store,
            m["id"],
            item_id,
            kind=EntryKind(kind),
            text=text,
            entry_id=entry_id,
            placement=placement(where, other),
        ),
        lambda state: model.put(_entries(state, item_id), new_entry(entry_id, kind, text), where, other),
        f"text {entry_id}" if text else None,
    )


def paste(m: Plain, c: Choices) -> Deed:
    kind, last, lines = c.of(KINDS), c.fresh(), [c.text, " ", c.text + "!", "end"]
    item_id, where, other = c.placement(m)
    return Deed(
        lambda store: entries.add_lines(
            store, m["id"], item_id, lines, kind=EntryKind(kind), last_id=last, placement=placement(where, other)
        ),
        lambda state: model.paste(_entries(state, item_id), lines, kind, where, other, last),
    )


def retyped(m: Plain, item_id: str, entry: Plain, text: str) -> Deed:
    """An entry's text as it is after a key."""
    entry_id = entry["id"]
    return Deed(
        lambda store: type_text(store, m["id"], item_id, entry_id, text),
        lambda state: model.retype(_find(state, item_id, entry_id), text),
        f"text {entry_id}",
    )


def type_(m: Plain, c: Choices) -> Deed:
    """Characters put in, taken out or written over."""
    item_id, entry = c.entry(m)
    before = model.typed(entry)
    start = c.below(len(before) + 1)
    end = start + c.of((0, 0, 1, 2, 5))
    return retyped(m, item_id, entry, before[:start] + c.of((c.text, c.text, "")) + before[end:])


def split(m: Plain, c: Choices) -> Deed:
    (item_id, entry), second = c.entry(m), c.fresh()
    entry_id, at = entry["id"], c.below(len(entry["cells"]) + 1)
    return Deed(
        lambda store: entries.split(store, m["id"], item_id, entry_id, at, second_id=second),
        lambda state: model.split(_entries(state, item_id), entry_id, at, second),
    )


def join(m: Plain, c: Choices) -> Deed:
    item_id, entry = c.entry(m)
    referring = [one for one in every(_entries(m, item_id)) if one["refers"]]
    entry = c.of((entry, *referring[:2]))
    entry_id, onto = entry["id"], c.of([one["id"] for one in every(_entries(m, item_id))])
    return Deed(
        lambda store: entries.join(store, m["id"], item_id, entry_id, onto),
        lambda state: model.join(_entries(state, item_id), entry_id, onto),
    )


def _on_tree(desk: Callable[..., object], in_model: Callable[..., None], *more: Any) -> Chosen:
    def chosen(m: Plain, c: Choices) -> Deed:
        item_id, entry = c.entry(m)
        given = [c.of(choices) for choices in more]
        return Deed(
            lambda store: desk(store, m["id"], item_id, entry["id"], *given),
            lambda state: in_model(_entries(state, item_id), entry["id"], *given),
        )

    return chosen


def _field(
    field: str, values: Sequence[Any], desk: Callable[[Store, str, str, str, Any], object], *kinds: str
) -> Chosen:
    """Set one field of an entry; only of those kinds, where some are named."""

    def chosen(m: Plain, c: Choices) -> Deed:
        (item_id, entry), value = c.entry(m, *kinds), c.of(values)

        def in_model(state: Plain) -> None:
            found = _find(state, item_id, entry["id"])
            if kinds and found["kind"] not in kinds:
                raise RefusedError("not that kind")
            found[field] = value

        return Deed(lambda store: desk(store, m["id"], item_id, entry["id"], value), in_model)

    return chosen


def refer(m: Plain, c: Choices) -> Deed:
    (item_id, entry), to, number = c.entry(m), c.item(m), c.number()
    start = c.below(len(entry["cells"]) + 1)
    end = start + 1 + c.below(3)

    def in_model(state: Plain) -> None:
        if end > len(entry["cells"]):
            raise RefusedError("beyond the text")
        model.refer(_find(state, item_id, entry["id"]), start, end, to, number)

    return Deed(lambda store: entries.refer(store, m["id"], item_id, entry["id"], start, end, to_item_id=to), in_model)


def resolve(m: Plain, c: Choices) -> Deed:
    item_id, where, other = c.placement(m)
    after, own, clause = (other if where == "after" else None), c.fresh(), c.of((None, c.fresh()))
    lead, body, text = c.of((None, "It was agreed:")), c.of(("", "Full Council")), c.text
    children = [] if clause is None else [new_entry(clause, "clause")]
    made = new_entry(own, "resolution", text, lead=lead, recommended_to=body, children=children)
    return Deed(
        lambda store: resolutions.add_resolution(
            *(store, m["id"], item_id),
            recommended_to=body,
            lead=lead,
            text=text,
            placement=Placement.after(after),
            resolution_id=own,
            clause_id=clause,
        ),
        lambda state: model.put(_entries(state, item_id), model.copied(made), "after", after),
        f"text {own}" if text else None,
    )


def movers(m: Plain, c: Choices) -> Deed:
    item_id, entry = c.entry(m, *PUT_TO_THE_VOTE)
    mover, seconder = c.of((c.person(m), None)), c.of((c.person(m), None))

    def in_model(state: Plain) -> None:
        found = _find(state, item_id, entry["id"])
        if (mover == seconder and mover is not None) or found["kind"] not in PUT_TO_THE_VOTE:
            raise RefusedError("one person, or nothing that is moved")
        found.update(mover_id=mover, seconder_id=seconder, also_moved_ids=[], moved_as="", seconded_as="")

    return Deed(lambda store: resolutions.set_movers(store, m["id"], item_id, entry["id"], mover, seconder), in_model)


def add_item(m: Plain, c: Choices) -> Deed:
    own, after = c.fresh(), c.of([None, *(item["id"] for item in m["items"])])

    def in_model(state: Plain) -> None:
        at = model_meeting.at_of(state, after)
        to = len(state["items"]) if at is None else at + 1
        state["items"].insert(to, model_meeting.new_item(own, f"Item {own}"))

    return Deed(lambda store: agenda.add_item(store, m["id"], f"Item {own}", after_id=after, item_id=own), in_model)


def move_item(m: Plain, c: Choices) -> Deed:
    item_id, steps = c.item(m), c.below(7) - 3
    return Deed(
        lambda store: agenda.move_item(store, m["id"], item_id, steps),
        lambda state: model_meeting.move_item(state, item_id, (model_meeting.at_of(state, item_id) or 0) + steps),
    )


def _on_item(desk: Callable[..., object], in_model: Callable[..., object], **more: Any) -> Chosen:
    def chosen(m: Plain, c: Choices) -> Deed:
        item_id = c.item(m)
        return Deed(lambda store: desk(store, m["id"], item_id, **more), lambda state: in_model(state, item_id))

    return chosen


def _on_person(desk: Callable[..., object], in_model: Callable[..., object], *more: Any) -> Chosen:
    def chosen(m: Plain, c: Choices) -> Deed:
        person = c.person(m)
        given = [one(m, c) for one in more]
        return Deed(lambda store: desk(store, m["id"], person, *given), lambda state: in_model(state, person, *given))

    return chosen


def _event(m: Plain, c: Choices) -> str:
    found: str = c.of(m["attendance"])["id"]
    return found


def take_back(m: Plain, c: Choices) -> Deed:
    event = _event(m, c)
    return Deed(
        lambda store: attendance.take_back(store, m["id"], event),
        lambda state: model_meeting.strike(state, id=event),
    )


def restamp(m: Plain, c: Choices) -> Deed:
    event, at = _event(m, c), c.of((None, SEVEN, dt.time(20, 5)))
    return Deed(
        lambda store: attendance.restamp(store, m["id"], {event: at}),
        lambda state: model_meeting.restamp(state, event, at),
    )


def come_or_go(m: Plain, c: Choices) -> Deed:
    person, comes = c.person(m), bool(c.below(2))
    known = [None, *(entry["id"] for item in m["items"] for entry in every(item["entries"]))]
    after, desk = c.of(known), attendance.arrive if comes else attendance.leave
    return Deed(
        lambda store: desk(store, m["id"], person, at=SEVEN, after_entry_id=after),
        lambda state: model_meeting.come_or_go(state, person, SEVEN, after, comes=comes),
    )


def add_person(m: Plain, c: Choices) -> Deed:
    own, standing, stands = c.fresh(), c.of(list(Standing)), c.of(REGISTER)

    def in_model(state: Plain) -> None:
        state["attendees"].append(model_meeting.new_person(own, f"Person {own}", standing))
        if stands is not None:
            model_meeting.note(state, own, stands)

    kind = None if stands is None else AttendanceKind(stands)
    name = PersonName(f"Person {own}")
    return Deed(
        lambda store: attendance.add_attendee(store, m["id"], name, standing, register=kind, attendee_id=own),
        in_model,
    )


def details(m: Plain, c: Choices) -> Deed:
    number = 1 + c.below(90)
    told: dict[str, Any] = {
        "kind": c.of(list(MeetingKind)),
        "place": f"Room {number}",
        "starts_at": c.of((None, SEVEN)),
        "opened_at": c.of((None, SEVEN)),
        "closed_at": None,
        "style": c.of(("parish", "surrey")),
        "first_minute_number": number,
        "quorum": 1 + c.below(9),
    }
    on = dt.date(2026, 1, 1) + dt.timedelta(days=number)
    return Deed(
        lambda store: meetings.set_details(store, m["id"], on=on, **told), lambda state: state.update(told, date=on)
    )


def close(m: Plain, c: Choices) -> Deed:
    def in_model(state: Plain) -> None:
        state["closed_at"] = SEVEN
        for item in state["items"]:
            item["done"] = item["done"] or item["id"] == state["current_item_id"]

    return Deed(lambda store: meetings.close_meeting(store, m["id"], at=SEVEN), in_model)


def reopen(m: Plain, c: Choices) -> Deed:
    return Deed(lambda store: meetings.reopen_meeting(store, m["id"]), lambda state: state.update(closed_at=None))


def _kind(m: Plain, c: Choices) -> AttendanceKind | None:
    chosen = c.of(REGISTER)
    return None if chosen is None else AttendanceKind(chosen)


OFTEN = ("type", "split", "join", "nest", "refer")
"""Deeds that are done more often than others."""

DEEDS: Mapping[str, Chosen] = {
    "add an entry": add,
    "type": type_,
    "paste": paste,
    "split": split,
    "join": join,
    "move": _on_tree(entries.move, model.shift, (-2, -1, 1, 2)),
    "nest": _on_tree(entries.nest, model.nest),
    "unnest": _on_tree(entries.unnest, model.unnest),
    "delete": _on_tree(entries.delete, model.delete),
    "make another kind": _on_tree(entries.change_kind, model.make, list(EntryKind)),
    "label": _field("label", (None, "7A", "(z)"), entries.set_label),
    "restart the numbers": _field("restarts", (True, False), entries.set_restarts),
    "refer": refer,
    "resolve": resolve,
    "lead": _field("lead", (None, "Agreed:"), resolutions.set_lead),
    "recommend": _field("recommended_to", ("", "Cabinet"), resolutions.set_recommended_to),
    "move and second": movers,
    "decide": _field("outcome", [None, *Outcome], resolutions.set_outcome, *PUT_TO_THE_VOTE),
    "add an item": add_item,
    "move an item": move_item,
    "exempt an item": _on_item(agenda.mark_exempt, lambda state, i: item_of(state, i).update(exempt=True), exempt=True),
    "open an item": _on_item(agenda.mark_exempt, lambda state, i: item_of(state, i).update(exempt=False), exempt=False),
    "done": _on_item(agenda.set_done, lambda state, i: item_of(state, i).update(done=True), done=True),
    "go to": _on_item(agenda.go_to, lambda state, i: model_meeting.reach(state, i, SEVEN), at=SEVEN),
    "take now": _on_item(agenda.take_now, lambda state, i: model_meeting.take_now(state, i, SEVEN), at=SEVEN),
    "delete an item": _on_item(agenda.delete_item, model_meeting.delete_item),
    "details": details,
    "close": close,
    "reopen": reopen,
    "mark": _on_person(attendance.set_register, model_meeting.register, _kind),
    "come or go": come_or_go,
    "take the chair": _on_person(attendance.take_chair, lambda state, who: model_meeting.chair(state, who, None)),
    "substitute": _on_person(taking_part.substitute, model_meeting.substitute, lambda m, c: c.person(m)),
    "mark the rest": lambda m, c: Deed(
        lambda store: attendance.mark_rest_present(store, m["id"]), model_meeting.mark_the_rest
    ),
    "take back": take_back,
    "restamp": restamp,
    "add a person": add_person,
    "take a person off": _on_person(attendance.remove_attendee, model_meeting.take_off),
}
