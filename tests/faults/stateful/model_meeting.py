"""The agenda and the attendance of a plain meeting, by rules told anew."""

from __future__ import annotations

from typing import Any

from tests.faults.stateful.model import Plain, RefusedError, every, item_of

FROM_THE_START = ("present", "remote", "apologies", "absent", "in attendance", "substitute")
NAMED = ("mover_id", "seconder_id", "person_id", "names_asked_by_id")
IN_THE_ROOM = ("present", "remote", "in attendance", "substitute", "arrived", "returned", "by video", "in the room")


def new_item(item_id: str | None, title: str) -> Plain:
    """An item of which only the title is known."""
    rest: Plain = {"purpose": "", "documents": [], "entries": [], "done": False, "exempt": False}
    return {
        "id": item_id,
        "title": title,
        **rest,
        "exempt_paragraph": "",
        "public_summary": "",
        "public_title": "",
        "agenda_number": None,
        "origin": None,
    }


def new_person(person_id: str, surname: str, standing: str) -> Plain:
    """A person on the meeting's list who is not on the committee's."""
    name = {"surname": surname, "title": "", "initials": "", "post_nominals": ""}
    return {
        "id": person_id,
        "name": name,
        "standing": standing,
        "office": None,
        "job_title": "",
        "membership_id": None,
        **dict.fromkeys(("code", "represents"), ""),
    }


def at_of(meeting: Plain, item_id: str | None) -> int | None:
    """The place of an item, or None."""
    return next((at for at, one in enumerate(meeting["items"]) if one["id"] == item_id), None)


def move_item(meeting: Plain, item_id: str, to: int) -> None:
    """Put an item at a place, the nearest that there is."""
    at = at_of(meeting, item_id)
    assert at is not None
    item = meeting["items"].pop(at)
    meeting["items"].insert(min(max(to, 0), len(meeting["items"])), item)


def delete_item(meeting: Plain, item_id: str) -> None:
    """Take an item out, unless another's minute refers to it."""
    at = at_of(meeting, item_id)
    assert at is not None
    item = meeting["items"].pop(at)
    left = [entry for item in meeting["items"] for entry in every(item["entries"])]
    if any(to == item_id for entry in left for to, _ in entry["refers"].values()):
        raise RefusedError("referred to")
    if item["exempt"]:
        gone = _came_for(meeting, item_id)
        meeting["attendance"] = [one for one in meeting["attendance"] if one["attendee_id"] not in gone]
        meeting["attendees"] = [one for one in meeting["attendees"] if one["id"] not in gone or one["membership_id"]]
    for event in meeting["attendance"]:
        if event["item_id"] == item_id:
            event.update(item_id=None, after_entry_id=None)
    if meeting["current_item_id"] == item_id:
        meeting["current_item_id"] = meeting["items"][at - 1]["id"] if at else None


def named_in(entry: Plain) -> set[str]:
    """The people whom an entry names, in a vote too."""
    votes = [*entry["votes_by_name"], *([entry["casting_vote"]] if entry["casting_vote"] else [])]
    named = (*map(entry.get, NAMED), *entry["also_moved_ids"], *(one["attendee_id"] for one in votes))
    return {one for one in named if one}


def _came_for(meeting: Plain, item_id: str) -> set[str]:
    """Who is no member and came for an item alone."""
    came = [one for one in meeting["attendance"] if one["kind"] != "left"]
    others = {one["attendee_id"] for one in came if one["item_id"] != item_id}
    members = {one["id"] for one in meeting["attendees"] if one["standing"] == "member"}
    named = {one for item in meeting["items"] for entry in every(item["entries"]) for one in named_in(entry)}
    return {one["attendee_id"] for one in came} - others - members - named


def reach(meeting: Plain, item_id: str, time: Any) -> None:
    """The meeting comes to an item."""
    left, at = at_of(meeting, meeting["current_item_id"]), at_of(meeting, item_id)
    assert at is not None
    if left == at:
        return
    if left is not None and left < at:
        meeting["items"][left]["done"] = True
    meeting["items"][at]["done"] = False
    meeting["current_item_id"] = item_id
    meeting["opened_at"] = meeting["opened_at"] or time


def take_now(meeting: Plain, item_id: str, time: Any) -> None:
    """Take an item next, and remember the number that it had on the agenda where it stood elsewhere."""
    ids = [one["id"] for one in meeting["items"]]
    others = [one for one in ids if one != item_id]
    current = meeting["current_item_id"]
    if current == item_id:
        to = ids.index(item_id)
    elif current is not None:
        to = others.index(current) + 1
    else:
        to = next((at for at, one in enumerate(meeting["items"]) if not one["done"]), len(ids))
        to -= ids.index(item_id) < to
    if to != ids.index(item_id):
        item = item_of(meeting, item_id)
        item["agenda_number"] = item["agenda_number"] or _numbers(meeting)[item_id]
    move_item(meeting, item_id, to)
    reach(meeting, item_id, time)


def _numbers(meeting: Plain) -> dict[str, int]:
    given = {one["agenda_number"] for one in meeting["items"]}
    found: dict[str, int] = {}
    last = 0
    for item in meeting["items"]:
        if item["agenda_number"] is None:
            last += 1
            while last in given:
                last += 1
        found[item["id"]] = item["agenda_number"] or last
    return found


def standing_of(meeting: Plain, person_id: str) -> Plain:
    """What the log adds up to for one person: first how they stood from the start, then who came and went."""
    log = meeting["attendance"]
    starts = [one["kind"] for one in log if one["attendee_id"] == person_id and one["kind"] in FROM_THE_START]
    initial = starts[-1] if starts else None
    there = {one["id"]: False for one in meeting["attendees"]}
    for one in log:
        if one["kind"] in FROM_THE_START and one["attendee_id"] in there:
            there[one["attendee_id"]] = one["kind"] in IN_THE_ROOM
    remote = {one["attendee_id"]: False for one in log}
    for one in log:
        if one["kind"] in FROM_THE_START:
            remote[one["attendee_id"]] = one["kind"] == "remote"
    chair, moves = None, []
    for one in log:
        who, kind = one["attendee_id"], one["kind"]
        if kind == "in the chair":
            chair = who
        elif kind not in FROM_THE_START:
            now = (kind in IN_THE_ROOM, kind == "by video" if kind in ("by video", "in the room") else remote[who])
            if who not in there or (there[who], remote[who]) == now:
                continue
            there[who], remote[who] = now
            chair = None if chair == who and not there[who] else chair
            moves += [kind] if who == person_id else []
    attended = initial in IN_THE_ROOM or any(kind in IN_THE_ROOM for kind in moves)
    chairing = chair == person_id
    return {
        "initial": initial,
        "there": there[person_id],
        "chair": chairing,
        "moves": moves,
        "attended": attended,
        "remote": remote.get(person_id, False),
    }


def note(meeting: Plain, person_id: str, kind: str, **more: Any) -> None:
    """A line more in the log; how a person stands from the start is corrected where it stands."""
    log = meeting["attendance"]
    event: Plain = {
        "id": None,
        "attendee_id": person_id,
        "kind": kind,
        "at": None,
        "item_id": None,
        "after_entry_id": None,
    }
    event.update({"for_attendee_id": None, "sitting": 0, "words": "", **more})
    theirs = [at for at, one in enumerate(log) if one["attendee_id"] == person_id]
    first = next((at for at in theirs if log[at]["kind"] in FROM_THE_START), None)
    if kind not in FROM_THE_START or not theirs:
        log.append(event)
    elif first is None:
        log.insert(theirs[0], event)
    else:
        log[first] = {**event, "id": log[first]["id"]}


def strike(meeting: Plain, **like: Any) -> None:
    """Take every line out of the log that is like this."""
    meeting["attendance"] = [
        one for one in meeting["attendance"] if any(one[key] != value for key, value in like.items())
    ]


def register(meeting: Plain, person_id: str, kind: str | None) -> None:
    """How a person stands from the start, or how one who came in goes on."""
    known = standing_of(meeting, person_id)
    mode = {("remote", False): "by video", ("present", True): "in the room"}.get((kind or "", known["remote"]))
    if mode is not None and known["there"] and known["moves"]:
        note(meeting, person_id, mode, item_id=meeting["current_item_id"])
        return
    if kind not in IN_THE_ROOM:
        strike(meeting, attendee_id=person_id, kind="in the chair")
    if kind is not None:
        note(meeting, person_id, kind)
        return
    for one in FROM_THE_START:
        strike(meeting, attendee_id=person_id, kind=one)


def mark_the_rest(meeting: Plain) -> None:
    """Every member of whom nothing is said is present."""
    standings = {one["id"]: standing_of(meeting, one["id"]) for one in meeting["attendees"]}
    for person in meeting["attendees"]:
        known = standings[person["id"]]
        if person["standing"] == "member" and known["initial"] is None and not known["moves"]:
            note(meeting, person["id"], "present")


def substitute(meeting: Plain, person_id: str, for_id: str) -> None:
    """Seat a person in another's place."""
    if person_id == for_id:
        raise RefusedError("for themselves")
    absent = standing_of(meeting, for_id)["initial"] is None
    next(one for one in meeting["attendees"] if one["id"] == person_id)["standing"] = "member"
    if absent:
        note(meeting, for_id, "apologies")
    known = standing_of(meeting, person_id)
    if meeting["current_item_id"] is not None and known["initial"] is None and not known["there"]:
        kind = "returned" if known["attended"] else "arrived"
        note(meeting, person_id, kind, item_id=meeting["current_item_id"], for_attendee_id=for_id)
    else:
        note(meeting, person_id, "substitute", for_attendee_id=for_id)


def chair(meeting: Plain, person_id: str, time: Any) -> None:
    """Put a person in the chair; one who is in it leaves it."""
    known, current = standing_of(meeting, person_id), meeting["current_item_id"]
    log = meeting["attendance"]
    if known["chair"]:
        mine = [one for one in log if one["attendee_id"] == person_id and one["kind"] == "in the chair"]
        log.remove(mine[-1])
        return
    if not known["there"] and (known["moves"] or (current is not None and known["initial"] is not None)):
        come_or_go(meeting, person_id, time, None, comes=True)
    elif not known["there"]:
        note(meeting, person_id, "present")
    if current is None:
        strike(meeting, kind="in the chair")
    note(meeting, person_id, "in the chair", at=time, item_id=current)


_MOVES = ("arrived", "left", "returned", "by video", "in the room")


def restamp(meeting: Plain, event_id: str, at: Any) -> None:
    """Another time for a line of the log, of those at which nobody sits before the opening."""
    event = next(one for one in meeting["attendance"] if one["id"] == event_id)
    if event["kind"] in _MOVES and at is not None:
        closed = meeting["closed_at"]
        if closed is not None and at > closed and at != event["at"]:
            raise RefusedError("after the close")
        moves = _moves(meeting, event["attendee_id"])
        place = moves.index(event)
        if any(one["at"] is not None and one["at"] > at for one in moves[:place]):
            raise RefusedError("out of order")
        if any(one["at"] is not None and one["at"] < at for one in moves[place + 1 :]):
            raise RefusedError("out of order")
    event["at"] = at


def _moves(meeting: Plain, person_id: str) -> list[Plain]:
    return [one for one in meeting["attendance"] if one["attendee_id"] == person_id and one["kind"] in _MOVES]


def come_or_go(meeting: Plain, person_id: str, time: Any, after_id: str | None, *, comes: bool) -> None:
    """A person comes in, or leaves."""
    known = standing_of(meeting, person_id)
    if known["there"] is comes:
        raise RefusedError("there already, or gone already")
    kind = "left" if not comes else "returned" if known["attended"] else "arrived"
    if time and any(one["at"] is not None and one["at"] > time for one in _moves(meeting, person_id)):
        time = None
    note(meeting, person_id, kind, at=time, item_id=meeting["current_item_id"], after_entry_id=after_id)


def take_off(meeting: Plain, person_id: str) -> None:
    """Take a person off the list, unless the minutes name them."""
    for item in meeting["items"]:
        for entry in every(item["entries"]):
            if person_id in named_in(entry):
                raise RefusedError("named in the minutes")
    meeting["attendees"] = [one for one in meeting["attendees"] if one["id"] != person_id]
    strike(meeting, attendee_id=person_id)
    for event in meeting["attendance"]:
        if event["for_attendee_id"] == person_id:
            kind = "present" if event["kind"] in FROM_THE_START else event["kind"]
            event.update(kind=kind, for_attendee_id=None)
