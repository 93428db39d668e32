"""Proving a paper: whether an exported file, or a digest read off a page, is of minutes that this store confirmed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeAlias

from minutetaker.desk.approval.cited_resolutions import printed_approval
from minutetaker.desk.approval.verify import Verdict, verify
from minutetaker.desk.approval.verify_words import parting
from minutetaker.desk.meetings.export import kept_publication, minutes_publication
from minutetaker.minutes.printed_approval import NOTHING_YET, PrintedApproval
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.exporter import PrintedText, ReadableExporter
from minutetaker.outputs.publication import Content
from minutetaker.outputs.publishing import written
from minutetaker.outputs.registry import EXPORTERS, by_ending, that_read
from minutetaker.record import Confirmation, Meeting, NotFoundError, RecordError
from minutetaker.record.approval import digits_typed, grouped_digest
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store

_ENOUGH = len(grouped_digest("0" * 64).replace(" ", ""))
_PRINTED = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){2,15}\b")
_SHOWN, _LONGEST = 5, 120
"""Differences that are told, and characters of each text in them."""


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """What a paper is: ``minutes`` says how the record that it names was proven, ``broken`` what of the paper is not
    as the record has it, ``remarks`` what is to be known all the same.
    """

    minutes: Verdict
    broken: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether the paper is the record's."""
        return self.minutes.is_proven and not self.broken


def prove_digest(store: Store, digits: str) -> PaperVerdict:
    """Prove the minutes whose digest begins so; the paper itself is for the eye to compare.

    Raises:
        NotFoundError: no minutes of this store were confirmed under that digest.
        RecordError: it is the beginning of more than one.
    """
    confirmation = _confirmed_under(store, digits)
    (minutes,) = verify(store, confirmation.meeting_id).verdicts
    return PaperVerdict(minutes, remarks=tuple(_short(digits)))


def prove_file(store: Store, file: Path) -> PaperVerdict:
    """Prove that an exported file says what the minutes that it claims to be said when they were confirmed.

    Raises:
        ExportError: it cannot be read as a file of its form.
        NotFoundError: it bears no digest, or one under which this store confirmed nothing.
        PluginError: the exporter of its form is another package's, and broke down.
        RecordError: the text of files of its form cannot be read, or its digest is the beginning of more than one.
    """
    exporter = by_ending(file.name, that_read())
    if exporter is None:
        forms = ", ".join(f"{one.title}, {one.ending}" for one in that_read())
        raise RecordError(
            f"{file} is of a form whose text cannot be read to compare it (this can: {forms}). Type the digest at the "
            "foot of its pages instead."
        )
    paper = _text_of(file, exporter)
    printed = _PRINTED.search("\n".join(paper.footers))
    if printed is None:
        raise NotFoundError(
            f"{file} bears no digest at the foot of its pages: it is a draft, was printed otherwise than it was "
            "confirmed, or is no export of minutetaker."
        )
    digits = digits_typed(printed[0])
    confirmation = _confirmed_under(store, digits)
    (minutes,) = verify(store, confirmation.meeting_id).verdicts
    with EXPORTERS.blaming(exporter.name):
        seal = exporter.seal_of(file)
    broken, remarks = _Comparing(store, confirmation, exporter, seal.source if seal else "").with_record(paper)
    return PaperVerdict(minutes, broken, (*remarks, *_short(digits)))


def _text_of(file: Path | bytes, exporter: ReadableExporter) -> PrintedText:
    with EXPORTERS.blaming(exporter.name):
        return exporter.text_of(file)


def _short(digits: str) -> Iterator[str]:
    if len(digits) < _ENOUGH:
        yield (
            f"A digest of {len(digits)} digits can be forged with some effort: compare the paper with a new export, "
            f"which has {_ENOUGH}."
        )


def _confirmed_under(store: Store, digits: str) -> Confirmation:
    links = store.approvals.links()
    found = [one.confirmation for one in links if one.confirmation and one.confirmation.digest.startswith(digits)]
    if not found:
        raise NotFoundError(
            f"No minutes of this store were confirmed under the digest {' '.join(re.findall('.{1,4}', digits))}."
        )
    if len(found) > 1:
        raise RecordError(f"{len(found)} confirmations have a digest that begins so: type more of it.")
    return found[0]


_Sentences: TypeAlias = tuple[str, ...]

_BARE = (
    "It does not say who confirmed the minutes: an earlier minutetaker exported it, or that was taken out of it. What "
    "was confirmed stands in it as it was."
)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """A paper held against what an export says of the minutes; ``source`` is what its seal says, or nothing."""

    store: Store
    confirmation: Confirmation
    exporter: ReadableExporter
    source: str

    def with_record(self, paper: PrintedText) -> tuple[_Sentences, _Sentences]:
        """What the paper says otherwise than the record, and what has been noted since it was exported.

        It is compared with the public copy and the exempt one, or an item, as they are now and as they were after
        each step since the confirmation: what stands beside the minutes grows, and what was confirmed does not change.
        """
        meeting = self.store.meeting(self.confirmation.meeting_id)
        if kept_publication(self.store, meeting.id, Content.DOCUMENT).unproven:
            changed = (
                "What was confirmed cannot be printed again to compare it with, as the house style or the record "
                "changed since."
            )
            return (changed,), ()
        nearest: list[tuple[PrintedText, bool]] = []
        for remark, approval in self._states(meeting):
            copies = []
            for copy, is_public in self._copies(meeting, approval):
                if _without_digest(paper) == _without_digest(copy):
                    return (), (remark,) if remark else ()
                copies.append((copy, is_public))
            nearest = nearest or copies
        copy, is_public = max(nearest, key=lambda one: _likeness(paper, one[0]))
        if is_public:
            return tuple(_told(paper, copy)), ()
        return ("It says otherwise than the record, and has words of exempt items, so that they are not shown.",), ()

    def _states(self, meeting: Meeting) -> Iterator[tuple[str, PrintedApproval]]:
        """What stood beside the minutes, now and before each step that was noted, with what to say of such a paper."""
        approval = self.store.approvals.of(meeting.id)
        noted = [*(one.at for one in approval.signatures), *(one.at for one in approval.corrections)]
        yield "", printed_approval(self.store, meeting, approval)
        for count, at in enumerate(sorted(noted, reverse=True), 1):
            before = approval.as_of(at - dt.timedelta.resolution)
            yield _since(count), printed_approval(self.store, meeting, before)
        yield _BARE, NOTHING_YET

    def _copies(self, meeting: Meeting, approval: PrintedApproval) -> Iterator[tuple[PrintedText, bool]]:
        """What an export would say of the whole minutes and of each item that the source may be; public or not."""
        style = load_style(meeting.style)
        part = self.source.rpartition("/")[2]
        items = [item.id for item in meeting.items]
        parts = [part] if part in items else [None] if part else [None, *items]
        for include_exempt in (False, True):
            for item_id in parts:
                publication = minutes_publication(
                    meeting,
                    style,
                    item_id=item_id,
                    include_exempt=include_exempt,
                    confirmation=self.confirmation,
                    approval=approval,
                )
                yield _text_of(written(publication, self.exporter), self.exporter), not include_exempt


def _since(count: int) -> str:
    steps = "A step was" if count == 1 else f"{count} steps were"
    return f"{steps} noted since it was exported, which it does not say: a signature or a correction. Export it anew."


def _without_digest(text: PrintedText) -> tuple[tuple[str, ...], ...]:
    return text.body, text.headers, tuple(_PRINTED.sub("", line) for line in text.footers)


def _likeness(paper: PrintedText, copy: PrintedText) -> float:
    return SequenceMatcher(None, paper.body, copy.body, autojunk=False).ratio()


def _told(paper: PrintedText, copy: PrintedText) -> Iterator[str]:
    if paper.headers != copy.headers:
        yield "The line above its pages is another than the record's."
    if _without_digest(paper)[2] != _without_digest(copy)[2]:
        yield "The line below its pages is another than the record's."
    matcher = SequenceMatcher(None, copy.body, paper.body, autojunk=False)
    changed = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    for _, start, end, first, last in changed[:_SHOWN]:
        was, now = (" / ".join(lines) for lines in (copy.body[start:end], paper.body[first:last]))
        if not was:
            yield f"It says {_quoted(now)}, which the record does not."
        elif not now:
            yield f"It leaves out what the record says: {_quoted(was)}"
        else:
            there, here = parting(was, now)
            yield f"It says {here} where the record says {there}."
    if len(changed) > _SHOWN:
        yield f"It differs in {len(changed) - _SHOWN} more places."


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST)}”"
