"""The meeting screen, whichever pane has the keyboard, and the preview."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Where, beside, looking


def _meeting() -> Iterable[Command]:
    where = Where.MEETING
    yield looking(
        "meeting.next-item", "f8", "Next item", "This item is done: go on to the next", where, "next_item", True, True
    )
    yield looking(
        "meeting.attendees", "f2", "People", "Go to the attendees", where, "focus_pane('attendees')", True, True
    )
    yield looking("meeting.agenda", "f3", "Agenda", "Go to the agenda", where, "focus_pane('agenda')", True, True)
    yield looking(
        "meeting.discussion", "f4", "Discussion", "Go to the discussion", where, "focus_pane('discussion')", True, True
    )
    yield looking(
        "meeting.resolutions",
        "f5",
        "Resolutions",
        "Go to the resolutions",
        where,
        "focus_pane('resolutions')",
        True,
        True,
    )
    yield looking(
        "meeting.previous-item", "f7", "Previous", "Look at the item before", where, "previous_item", False, True
    )
    yield looking(
        "meeting.preview",
        "f9",
        "Preview",
        "Show the minutes as they print: beside, whole screen, off",
        where,
        "preview",
        True,
        True,
    )
    yield looking("meeting.export", "f10,ctrl+o", "Export", "Write the minutes to a file", where, "export", True, True)
    yield looking(
        "meeting.go-to-item",
        "ctrl+g",
        "Go to",
        "Go to an item by its number or title",
        where,
        "go_to_item",
        False,
        True,
    )
    yield looking(
        "meeting.find-replace",
        "ctrl+underscore,ctrl+slash",
        "Find, replace",
        "Find words in the meeting, and go to a place or replace them",
        where,
        "find_or_replace",
        False,
        True,
    )
    yield Command(
        "meeting.late-item", "ctrl+n", "Late item", "Add an item after this one", where, "late_item", False, True
    )
    yield Command(
        "meeting.division",
        "alt+v",
        "Division",
        "Take a division: how each member in the room votes, one key each",
        where,
        "division",
        False,
        True,
    )
    yield looking(
        "meeting.read-back",
        "alt+r",
        "Read back",
        "Show the motion as it stands in large lines, to be read out",
        where,
        "read_back",
        False,
        True,
    )
    yield Command(
        "meeting.withdraw",
        "alt+i",
        "Withdraw",
        "Note that those left who must for this item, or came back",
        where,
        "withdraw",
        False,
        True,
    )
    yield Command(
        "meeting.details",
        "ctrl+t",
        "Details",
        "Date, place, times, house style and numbering",
        where,
        "details",
        False,
        True,
    )
    yield Command(
        "meeting.close",
        "f6",
        "Close",
        "Note that the chair closed the meeting, or take that back",
        where,
        "close_meeting",
        False,
        True,
    )
    yield Command(
        "meeting.adjourn",
        "shift+f6,f18",
        "Adjourn",
        "Note that the meeting adjourned and until when, or that it goes on after that",
        where,
        "adjourn",
        False,
        True,
    )
    yield beside(
        "meeting.move-on",
        "ctrl+e",
        "Move on",
        "Move the minutes on: circulate, confirm, sign",
        where,
        "move_on",
        False,
        True,
    )
    yield beside(
        "meeting.correct",
        "ctrl+w",
        "Correct",
        "Of confirmed minutes: note what a later meeting resolved to correct here, or withdraw a correction",
        where,
        "correct",
        True,
        True,
    )
    yield beside(
        "meeting.disclose",
        "ctrl+u",
        "Disclose",
        "Of confirmed minutes: release what is exempt, redact what is open, or summarise it for the public",
        where,
        "disclose",
        False,
        True,
    )
    yield looking(
        "meeting.changes",
        "ctrl+right_square_bracket",
        "Changes",
        "Show what changed since the minutes were circulated",
        where,
        "changes",
        False,
        True,
    )
    yield looking(
        "meeting.history",
        "ctrl+backslash",
        "History",
        "Show the history of the minutes: their steps and their changes",
        where,
        "history",
        False,
        True,
    )
    yield looking("meeting.back", "ctrl+b", "Back", "Go back to the list of meetings", where, "back", False, True)


def _offer() -> Iterable[Command]:
    where = Where.OFFER
    yield Command("offer.take", "tab", "Take", "Take the words that are offered behind the caret", where, "take_offer")
    yield Command("offer.word", "ctrl+right", "Take a word", "Take the first of them alone", where, "take_word")
    yield looking("offer.drop", "escape", "No", "Offer nothing more for this word", where, "drop_offer")


def _spelling() -> Iterable[Command]:
    yield Command(
        "discussion.spelling",
        "alt+s",
        "Spelling",
        "Offer other spellings of the marked word at the caret, or keep it as a word of your own",
        Where.DISCUSSION,
        "spelling",
        priority=True,
    )


def _division() -> Iterable[Command]:
    where = Where.DIVISION
    ways = (
        ("for", "f", "For"),
        ("against", "a", "Against"),
        ("abstained", "x", "Abstained"),
        ("declined to vote", "d", "Declined"),
    )
    for way, key, label in ways:
        name = label.casefold()
        yield looking(f"division.{name}", key, label, f"Note the member as {way}", where, f"vote('{way}')", True)
    yield looking("division.keep", "enter", "Keep", "Keep the division", where, "keep", True)
    for way, key, label in ways:
        name, rest = label.casefold(), f"Rest {label.casefold()}"
        said = f"Note all who are left as {way}"
        yield looking(f"division.rest-{name}", key.upper(), rest, said, where, f"rest('{way}')", key == "f")
    yield looking("division.other", "o", "Otherwise", "Absent, interest, or another way", where, "other", True)
    yield looking("division.clear", "space", "Clear", "Take the member's vote off", where, "vote('')", True)
    yield looking("division.find", "slash,ctrl+f", "Find", "Go to a member by name", where, "find", True)
    yield looking("division.cancel", "escape", "Back", "Go back; asks where votes were noted", where, "cancel", True)


def _preview() -> Iterable[Command]:
    where = Where.PREVIEW
    yield looking(
        "preview.copy",
        "p",
        "Public copy",
        "Show what the public reads, or again the copy with exempt text",
        where,
        "other_copy",
        True,
    )
    yield looking("preview.back", "escape", "Back", "Go back to the discussion", where, "back", True)


COMMANDS: tuple[Command, ...] = (*_meeting(), *_offer(), *_spelling(), *_division(), *_preview())
