"""A resolution as it prints: heading, preamble, lead and movers; its clauses print like other entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.compose.facts import facts_of
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.record import Entry
from minutetaker.record.follow_up import FELL

if TYPE_CHECKING:
    from minutetaker.minutes.style.sentences import Sentence


def above_clauses(scope: Scope, entry: Entry, *, follows_another: bool) -> Iterator[Paragraph]:
    """What prints before the clauses; a resolution right after another shares its heading and preamble."""
    look, say = scope.style.sheet.resolution, _speaker(scope, entry)
    if not follows_another and entry.outcome not in FELL:
        heading = look.recommended_heading if entry.recommended_to else look.heading
        for role, text in ((Role.RESOLUTION_HEADING, say(heading)), (Role.NARRATIVE, say(look.preamble))):
            if text:
                yield Paragraph(role, text, keep_with_next=True)
    if look.movers_place == "before" and (movers := say(look.movers)):
        yield Paragraph(Role.MOVERS, movers, keep_with_next=True)
    yield from _lead_and_text(scope, entry, say)


def below_clauses(scope: Scope, entry: Entry) -> Iterator[Paragraph]:
    """What prints after the clauses."""
    look = scope.style.sheet.resolution
    if look.movers_place == "after" and (movers := _speaker(scope, entry)(look.movers)):
        yield Paragraph(Role.MOVERS, movers)


def _lead_and_text(scope: Scope, entry: Entry, say: Callable[[Sentence], str]) -> Iterator[Paragraph]:
    look = scope.style.sheet.resolution
    if entry.lead is not None:
        lead = entry.lead if entry.lead.strip() else ""
    elif entry.outcome in FELL:
        lead = say(look.fallen_lead)
    else:
        lead = say(look.recommended_lead if entry.recommended_to else look.lead)
    text = scope.text_of(entry)
    more = _has_clauses(entry)
    if not text.strip():
        if lead:
            yield Paragraph(Role.RESOLUTION_LEAD, lead, keep_with_next=more)
    elif not lead:
        yield Paragraph(Role.RESOLUTION_TEXT, text, keep_with_next=more)
    elif look.text == "same line":
        yield Paragraph(Role.RESOLUTION_LEAD, f"{lead} {text}", keep_with_next=more)
    else:
        yield Paragraph(Role.RESOLUTION_LEAD, lead, keep_with_next=True)
        yield Paragraph(Role.RESOLUTION_TEXT, text, keep_with_next=more)


def _speaker(scope: Scope, entry: Entry) -> Callable[[Sentence], str]:
    """Renders the sentences of one resolution."""
    words = {
        **facts_of(scope, entry),
        "has_text": bool(entry.text.strip()),
        "has_clauses": _has_clauses(entry),
        "says_that": _says_that(entry),
    }
    return lambda sentence: scope.say(sentence, **words)


def _has_clauses(entry: Entry) -> bool:
    return not all(is_blank(child) for child in entry.children)


def _says_that(entry: Entry) -> bool:
    """Whether the resolution's sentence, or else its first clause, brings its own ``that``."""
    texts = (one.text.strip() for one in (entry, *entry.children))
    return brings_that(next((text for text in texts if text), ""))


def brings_that(text: str) -> bool:
    """Whether a sentence begins with its own ``that``."""
    return re.match(r"\s*that\b", text, re.IGNORECASE) is not None
