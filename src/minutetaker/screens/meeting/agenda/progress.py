"""Going from item to item, and the end of the meeting: the keys that work in every pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.minutes.labels import item_label
from minutetaker.minutes.unfinished.unfinished import Unfinished, before_close
from minutetaker.record import Id, Meeting, new_id
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.agenda.agenda import add_question, title_form
from minutetaker.screens.meeting.agenda.sitting_times import ask, close, close_at, is_unopened, open_at, resume
from minutetaker.screens.meeting.people.out_for_interest import tell_interests

if TYPE_CHECKING:
    from datetime import time

    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


async def next_item(screen: MeetingHost) -> None:
    """The meeting goes on to the next item; the clerk who looks back at another sees the one after it."""
    view = screen.view
    meeting, at = view.meeting, screen.clock()
    if meeting.is_adjourned and not view.read_only and not view.looks_back:
        ask(screen, resume(screen))
        return
    if meeting.current_item_id is None:
        target = next((item.id for item in meeting.items if not item.done), None)
    else:
        target = _beside(meeting, view.item_id, 1)
    if view.read_only:
        target = _beside(meeting, view.item_id, 1)
    if target is None:
        screen.program.notify_plain("This is the last item." if view.read_only else _no_further(meeting))
    elif view.looks_back or view.read_only:
        await screen.show_item(target)
    elif at is None and is_unopened(meeting):
        ask(screen, open_at(screen, target))
        return
    else:
        reached = await screen.carry_out(
            lambda store: agenda.go_to(store, meeting.id, target, at=at), item_id=target, entry_id=None
        )
        tell_interests(screen, reached)
    screen.focus_pane("discussion")


async def previous_item(screen: MeetingHost) -> None:
    """Look at the item before; the meeting stays where it is."""
    target = _beside(screen.view.meeting, screen.view.item_id, -1)
    if target is None:
        screen.program.notify_plain("This is the first item.")
    else:
        await screen.show_item(target)


def _no_further(meeting: Meeting) -> Words:
    if meeting.items:
        return "This is the last item. ", KeyFor("meeting.close"), " closes the meeting."
    return KeyFor("meeting.late-item"), " adds an item."


def _beside(meeting: Meeting, item_id: Id | None, steps: int) -> Id | None:
    order = [item.id for item in meeting.items]
    at = order.index(item_id) + steps if item_id in order else 0
    return order[at] if 0 <= at < len(order) else None


async def go_to_item(screen: MeetingHost) -> None:
    """Choose an item by its number or title, and look at it."""
    chosen = await screen.app.push_screen_wait(Picker("Go to which item?", item_choices(screen.view)))
    if chosen is not None:
        await screen.show_item(chosen)
        screen.focus_pane("discussion")


def item_choices(view: MeetingView) -> list[Choice]:
    """Every item with its printed number, for picking one."""
    choices = []
    for number, item in view.meeting.numbered_items():
        label = item_label(view.style, number, view.meeting.date)
        reached = "the meeting is here" if item.id == view.meeting.current_item_id else "done" if item.done else ""
        choices.append(Choice(item.id, f"{label.text if label else number}  {item.title}", reached))
    return choices


async def late_item(screen: MeetingHost) -> None:
    """Add an item after the one shown, and show it."""
    after = screen.view.item_id
    values = await screen.app.push_screen_wait(title_form(add_question(screen.view.meeting, after)))
    if values is None:
        return
    new, meeting_id = new_id(), screen.view.meeting.id
    title = values["title"]
    added = await screen.carry_out(
        lambda store: agenda.add_item(store, meeting_id, title, after_id=after, item_id=new), item_id=new
    )
    if added is not None and added.item(new).exempt:
        screen.program.notify_plain("The item is exempt, as the public is out of the room.", "warning")
    screen.focus_pane("discussion")


async def close_or_reopen(screen: MeetingHost) -> None:
    """Note that the chair closed the meeting now, or take that back; what must be mended in it is listed first."""
    meeting, at = screen.view.meeting, screen.clock()
    if meeting.closed_at is not None:
        if await screen.carry_out(lambda store: meetings.reopen_meeting(store, meeting.id)):
            screen.program.notify_plain("The meeting is open again.")
    elif screen.view.read_only:
        screen.program.notify_plain(screen.view.read_only, "warning")
    elif meeting.is_adjourned:
        told = "The meeting stands adjourned: note first that it went on, "
        screen.program.notify_plain((told, KeyFor("meeting.next-item"), "."), "warning")
    elif before_close(meeting, screen.view.style, at):
        screen.app.run_worker(ask_and_close(screen, at), exclusive=True, group="question")
    else:
        await _close(screen, at)


async def ask_and_close(screen: MeetingHost, at: time | None) -> None:
    """List what is unfinished before the meeting is closed at that time; or go to one of it, to mend it."""
    problems = before_close(screen.view.meeting, screen.view.style, at)
    named = f"{screen.view.meeting.committee}, before it is closed"
    answer = await screen.app.push_screen_wait(UnfinishedScreen(named, problems))
    if answer is True:
        await _close(screen, at)
    elif isinstance(answer, Unfinished):
        if answer.item_id is not None:
            await screen.show_item(answer.item_id, answer.entry_id)
            screen.focus_pane("discussion")
        screen.program.notify_plain((f"{answer.text} ", KeyFor("meeting.close"), " closes the meeting."))


async def _close(screen: MeetingHost, at: time | None) -> None:
    if at is None:
        ask(screen, close_at(screen))
    else:
        await close(screen, at)
