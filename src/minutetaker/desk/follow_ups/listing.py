"""Follow-ups across all meetings: whose they are, how they are cited, and finding the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from minutetaker.desk.follow_ups.owners import is_owned_by, posts_of
from minutetaker.desk.words.matching import every_word_is_in, folded
from minutetaker.desk.words.name_lists import surname_last
from minutetaker.desk.words.name_parts import parse_name
from minutetaker.minutes.citations import citations
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Entry, FollowUpSummary, Id, Item, Meeting, NotFoundError, RecordError
from minutetaker.record.entries.tree import walk
from minutetaker.record.follow_up import FOLLOWED_KINDS
from minutetaker.record.public.public_view import public_follow_up, without_typed_labels
from minutetaker.record.public.withholding import Withholding, withholding_of
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store

IsMine = Callable[[str], bool]
"""Whether an owner, as a follow-up names them, is the person who asks."""

SHORTEST_ID = 4
"""Letters of an id from which it may name a follow-up; fewer could be a minute's number."""

_MOST_SHOWN = 10
_EXEMPT = "(exempt)"


def listed(
    store: Store,
    *,
    open_only: bool = False,
    overdue_on: date | None = None,
    owner: str = "",
    is_mine: IsMine | None = None,
    no_owner: bool = False,
    committee: str = "",
    meeting_id: Id | None = None,
    include_exempt: bool = True,
) -> tuple[FollowUpSummary, ...]:
    """The follow-ups of every meeting, newest meeting first.

    Args:
        include_exempt: also what those in exempt items say; without, nothing is found by it either.
        open_only: only those that have still to be done.
        overdue_on: only those that should have been done before that day.
        owner: words of the owner's name; accents and capitals do not matter.
        is_mine: from :func:`whose`; only those that it says yes to.
        no_owner: only those that nobody owns.
        committee: words of the committee's name or its council's.
        meeting_id: only those of one meeting.
    """
    whole = store.follow_ups.listing(meeting_id=meeting_id, open_only=open_only, overdue_on=overdue_on)
    found = whole if include_exempt else tuple(map(public_follow_up, whole))
    asks_withheld = no_owner or overdue_on is not None
    return tuple(
        one
        for one in found
        if (not owner or every_word_is_in(owner, folded(one.owner)))
        and (not committee or every_word_is_in(committee, folded(f"{one.committee} {one.council}")))
        and (is_mine is None or is_mine(one.owner))
        and not (no_owner and one.owner.strip())
        and (include_exempt or not one.exempt or not asks_withheld)
    )


def whose(store: Store, name: str) -> IsMine:
    """Tells what a person owns: by their name, or by the job title that a committee lists them with."""
    try:
        me = parse_name(surname_last(name))
    except RecordError:
        return lambda _: False
    posts = posts_of(me, store.committees())
    known: dict[str, bool] = {}

    def is_mine(owner: str) -> bool:
        if owner not in known:
            known[owner] = is_owned_by(owner, me, posts)
        return known[owner]

    return is_mine


def cited(store: Store, rows: Iterable[FollowUpSummary], *, include_exempt: bool = True) -> dict[Id, str]:
    """How each follow-up is cited, ``11(b)``, by the id of its entry; for the public without labels that were typed.

    By its minute alone where that is damaged.
    """
    wanted = tuple(rows)
    return calls_in(store.follow_ups.items({one.item_id for one in wanted}), wanted, include_exempt=include_exempt)


def calls_in(
    items: Mapping[Id, Item], wanted: Sequence[FollowUpSummary], *, include_exempt: bool = True
) -> dict[Id, str]:
    """How each follow-up is cited, as :func:`cited` says, where its item is at hand."""
    where = {one.item_id: one for one in wanted}
    styles: dict[str, HouseStyle] = {}
    found: dict[Id, str] = {}
    for item_id, item in items.items():
        one = where[item_id]
        if one.style not in styles:
            styles[one.style] = style_or_plain(one.style)
        is_withheld = item.exempt or any(
            row.exempt or row.is_title_withheld for row in wanted if row.item_id == item_id
        )
        told = without_typed_labels(item) if is_withheld and not include_exempt else item
        found.update(citations(told, styles[one.style], one.minute_number, one.date))
    return {one.entry_id: found.get(one.entry_id, str(one.minute_number)) for one in wanted}


def call_of(meeting: Meeting, item: Item, entry_id: Id, *, include_exempt: bool = True) -> str:
    """How one resolution, clause or action of a meeting is cited."""
    style = style_or_plain(meeting.style)
    number = meeting.minute_number(item.id)
    told = without_typed_labels(item) if withholding_of(meeting, item).is_any and not include_exempt else item
    return citations(told, style, number, meeting.date).get(entry_id, item_number_text(style, number, meeting.date))


def find_in(meeting: Meeting, wanted: str) -> Id:
    """The entry of a meeting that a reference means: ``11(b)``, ``11 action 2``, or the start of its id.

    A number alone is the item's resolution, or all else that there is to follow up in it.

    Raises:
        NotFoundError: none is called so, or several are; the message names those that could be meant, and of an
            item that is withheld nothing that it says.
    """
    style = style_or_plain(meeting.style)
    names: dict[Id, tuple[str, ...]] = {}
    texts: dict[Id, str] = {}
    for number, item in meeting.numbered_items():
        printed = item_number_text(style, number, meeting.date)
        withholding = withholding_of(meeting, item)
        told = without_typed_labels(item) if withholding.is_any else item
        public = citations(told, style, number, meeting.date)
        for key, call in citations(item, style, number, meeting.date).items():
            names[key] = (public[key], call, f"{number}{call.removeprefix(printed)}")
        texts.update(
            (entry.id, _EXEMPT if _is_withheld(withholding, entry) else shortened(_words_of(entry)))
            for _, entry in walk(item.entries)
            if entry.kind in FOLLOWED_KINDS
        )
    found = _meant(names, wanted)
    if len(found) == 1:
        return found[0]
    near = sorted(names, key=lambda one: not names[one][-1].startswith(_number_in(wanted)))
    shown = (found or tuple(near))[:_MOST_SHOWN]
    listed = [f"  {names[one][0]}  {texts[one]}  ({one[:6]})" for one in shown]
    if found:
        opening = f"{wanted!r} could be one of these. Name it as it stands here, or by the letters at the end:"
    elif shown:
        opening = f"The meeting has no {shortened(wanted)!r} to follow up. There are:"
    else:
        opening = "Nothing was resolved at the meeting and no action given."
    raise NotFoundError("\n".join([opening, *listed]))


def _meant(names: Mapping[Id, tuple[str, ...]], wanted: str) -> tuple[Id, ...]:
    """The entries whose citation it is; else loosely read; else those of the item; else those whose id begins so."""
    typed = _strict(wanted)
    for read in (_strict, _loose):
        exact = tuple(key for key, calls in names.items() if read(wanted) in map(read, calls))
        if exact:
            return exact
    of_item = re.compile(rf"{re.escape(typed)}[ (]")
    within = tuple(key for key, calls in names.items() if any(of_item.match(_strict(call)) for call in calls))
    if typed and within:
        return within
    return tuple(key for key in names if len(typed) >= SHORTEST_ID and key.startswith(typed))


def _is_withheld(withholding: Withholding, entry: Entry) -> bool:
    """Whether the public must not read the entry, or something under it that tells of it."""
    return any(one.id in withholding.entries for _, one in walk((entry,)))


def _words_of(entry: Entry) -> str:
    """The entry's text, or the first that stands under it."""
    return entry.text if entry.text.strip() or not entry.children else _words_of(entry.children[0])


def _number_in(wanted: str) -> str:
    begun = re.match(r"\s*(\d{1,9})", wanted)
    return begun[1] if begun else ""


def _strict(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _loose(text: str) -> str:
    """Without blanks and brackets: ``11 (B)`` and ``11b`` are the same."""
    return re.sub(r"[^\w/]", "", text.casefold())
