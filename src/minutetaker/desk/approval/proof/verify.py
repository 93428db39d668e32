"""Proving confirmed minutes: that their chain is whole, and that they read as they did when they were confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from minutetaker.desk.approval.approving import prints_as_confirmed
from minutetaker.desk.approval.proof.ledger_proof import LedgerFinding, LedgerProof, OutsideLedger, prove_ledger
from minutetaker.desk.approval.proof.verify_words import not_holding
from minutetaker.desk.history.ledger_lines import restores_told
from minutetaker.desk.recovery.check_words import subject_of, what_of
from minutetaker.desk.recovery.checking import unsealed
from minutetaker.interchange import InterchangeError, read_back
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import StyleError, load_style
from minutetaker.record import Confirmation, Id, Meeting, MeetingStatus, MinutetakerError, NotFoundError
from minutetaker.record.approval import grouped_digest, is_frozen
from minutetaker.record.differences.meetings import differences
from minutetaker.store.api.approval.approvals import Link, is_digest_of
from minutetaker.store.api.long_work import Progress, StoppedError, unheard
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.api.store import Store

_DAMAGE = (MinutetakerError, ValueError, TypeError, KeyError, AttributeError)
"""What reading a row that is damaged can raise."""

ADVICE = (
    "minutetaker check tells what else is damaged, minutetaker backups what you can go back to. "
    "The printed and signed minutes are the record meanwhile."
)

_NO_STYLE = (
    "confirmed by an earlier minutetaker, which kept no house style with a confirmation: what the whole minutes say is "
    "proven, and not what the style sets beside it, such as the foot of the page, who confirmed them and the look in "
    "Word."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one meeting's confirmed minutes.

    ``broken`` says what does not hold, sentence by sentence, with nothing that an exempt item holds; ``remarks``
    what is to be known all the same. ``number`` is that of its confirmation, None where the store has none.
    """

    meeting_id: Id
    meeting: str
    number: int | None = None
    digest: str = ""
    broken: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether the record holds."""
        return self.number is not None and not self.broken


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdicts in the order of the chain, and what is wrong with the chain and with no one meeting.

    ``remarks`` are what is to be known of the store as a whole all the same: that it was restored.
    """

    verdicts: tuple[Verdict, ...] = ()
    broken: tuple[str, ...] = ()
    ledger: LedgerProof = field(default_factory=LedgerProof)
    remarks: tuple[str, ...] = ()

    @property
    def proven(self) -> int:
        """How many meetings' confirmed minutes hold."""
        return sum(one.is_proven for one in self.verdicts)

    @property
    def holds(self) -> bool:
        """Whether all that says of itself that it is confirmed is proven."""
        return not self.broken and all(one.is_proven for one in self.verdicts)

    @property
    def findings(self) -> tuple[str, ...]:
        """All that does not hold, a sentence each."""
        named = (f"{one.meeting}: {said}" for one in self.verdicts for said in one.broken)
        return (*self.broken, *named)


def verify(
    store: Store,
    meeting_id: Id | None = None,
    *,
    outside: Iterable[OutsideLedger] = (),
    progress: Progress = unheard,
) -> Verification:
    """Prove every confirmed meeting, or one, and the ledger; damage is told and never raised.

    The chain has no gap and each link's digest holds; the record that each link keeps is what the tables hold now;
    and in its house style that prints what was confirmed. The ledger is proven by what it tells of, and by where it
    ends. The store is only read.

    Args:
        outside: the store's ledgers that lie elsewhere, which its own goes on from.
    """
    found = _Proving(store, meeting_id, outside, progress).done()
    return replace(found, remarks=(*_restores(store), *found.remarks))


def _restores(store: Store) -> tuple[str, ...]:
    try:
        return tuple(restores_told(store))
    except _DAMAGE:
        return ("Whether the store was ever restored cannot be told: its ledger cannot be read.",)


@dataclass(slots=True)
class _Proving:
    """One walk along the chain."""

    store: Store
    only: Id | None
    outside: Iterable[OutsideLedger] = ()
    progress: Progress = unheard
    verdicts: list[Verdict] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    linked: set[Id] = field(default_factory=set)
    styles: dict[str, HouseStyle] = field(default_factory=dict)
    without_style: int = 0

    def done(self) -> Verification:
        said_to_be = self._said_to_be_confirmed()
        last: Link | None = None
        try:
            for number, link in enumerate(self.store.approvals.links()):
                self.progress("Proving", number, max(len(said_to_be), number))
                self._gap(last, link)
                self.linked.add(link.meeting_id)
                if self.only in (None, link.meeting_id):
                    self.verdicts.append(self._verdict(last, link))
                last = link
        except StoppedError:
            raise
        except _DAMAGE as error:
            self.broken.append(f"The chain of confirmations cannot be read to its end: {error}")
        confirmed_here = self._once_confirmed()
        unlinked = dict(said_to_be)
        for one in sorted(confirmed_here - self.linked - unlinked.keys()):
            unlinked[one] = self._named(one)
        self.verdicts += [
            self._unlinked(one, named, was_here=one in confirmed_here)
            for one, named in unlinked.items()
            if one not in self.linked
        ]
        self.broken += self._rules()
        proof = self._proof()
        self._add(proof.findings)
        return Verification(tuple(self.verdicts), tuple(self.broken), proof, tuple(self._all_without_style()))

    def _rules(self) -> list[str]:
        """What of the rules in the file somebody changed, whichever meeting is asked about."""
        try:
            found = self.store.integrity.rule_faults() if self.store.integrity else ()
        except _DAMAGE:
            return []  # told as damage of what was to be read
        return [f"Somebody changed the rules that keep confirmed minutes as they are: {one}." for one in found]

    # The ledger

    def _proof(self) -> LedgerProof:
        try:
            return prove_ledger(self.store.ledger.as_it_lies(), self.outside)
        except _DAMAGE as error:
            self.broken.append(f"The ledger cannot be read: {error}")
            return LedgerProof()

    def _add(self, findings: Iterable[LedgerFinding]) -> None:
        """What was found of the ledger, with the meeting that it is of where its minutes are proven here."""
        places = {one.meeting_id: index for index, one in enumerate(self.verdicts)}
        for one in findings:
            if one.meeting_id in places:
                index = places[one.meeting_id]
                verdict = self.verdicts[index]
                self.verdicts[index] = replace(verdict, broken=_once([*verdict.broken, one.said]))
            elif one.meeting_id is None or self.only is None:
                self.broken.append(f"{one.meeting}: {one.said}" if one.meeting else one.said)

    # The chain

    def _gap(self, last: Link | None, link: Link) -> None:
        before = last.number if last else 0
        if self.only is None and link.number > before + 1:
            missing = f"{before + 1}" if link.number == before + 2 else f"{before + 1} to {link.number - 1}"
            self.broken.append(f"Confirmation no. {missing} is missing from the chain.")

    def _verdict(self, last: Link | None, link: Link) -> Verdict:
        kept = link.confirmation
        if kept is None:
            lost = [f"Its confirmation, no. {link.number}, cannot be read.", *self._unsealed(link.meeting_id)]
            return Verdict(link.meeting_id, self._named(link.meeting_id), link.number, broken=_once(lost))
        is_record_whole = is_digest_of(kept.digest, kept)
        broken = list(_broken_link(last, kept) if is_record_whole else _broken_record(kept))
        now, trouble = self._now(kept)
        remarks: list[str] = []
        if now is not None and is_record_whole:
            broken += _not_as_confirmed(kept, now)
            remarks += [] if broken else self._remarks(kept, now)
        broken += trouble
        if not broken or not is_record_whole:
            broken += self._unsealed(link.meeting_id)
        named = subject_of(now) if now is not None else self._named(link.meeting_id, kept)
        return Verdict(link.meeting_id, named, link.number, grouped_digest(kept.digest), _once(broken), tuple(remarks))

    def _now(self, kept: Confirmation) -> tuple[Meeting | None, list[str]]:
        """The meeting as the tables have it, and what keeps it from being read."""
        try:
            return self.store.meeting_as_kept(kept.meeting_id), []
        except NotFoundError:
            return None, [f"The meeting is gone. What was confirmed is kept with its confirmation, no. {kept.number}."]
        except _DAMAGE as error:
            unsealed = self._unsealed(kept.meeting_id)
            return None, unsealed or [str(error) if isinstance(error, MinutetakerError) else "It cannot be read."]

    def _remarks(self, kept: Confirmation, now: Meeting) -> Iterator[str]:
        try:
            if now.style not in self.styles:
                self.styles[now.style] = load_style(now.style)
        except StyleError:
            yield (
                f"The house style {now.style} is missing or has mistakes, so that what it prints could not be "
                "compared. The record itself holds."
            )
            return
        if not prints_as_confirmed(now, self.styles[now.style], kept):
            yield (
                f"The house style {now.style} changed since, or its Word template did, so that the minutes would not "
                "be printed as they were confirmed. The record itself holds."
            )
        elif kept.style_digest is None:
            self.without_style += 1
            if self.only is not None:
                yield f"They were {_NO_STYLE}"

    def _all_without_style(self) -> Iterator[str]:
        if self.without_style and self.only is None:
            one_or_more = "1 of them was" if self.without_style == 1 else f"{self.without_style} of them were"
            yield f"{one_or_more} {_NO_STYLE}"

    def _unsealed(self, meeting_id: Id) -> list[str]:
        try:
            return [f"{what_of(one)}." for one in unsealed(self.store, meeting_id)]
        except _DAMAGE:
            return ["It is not as it was written."]

    # Meetings that say of themselves that they are confirmed

    def _said_to_be_confirmed(self) -> list[tuple[Id, str]]:
        try:
            listed = self.store.meetings()
        except _DAMAGE as error:
            self.broken.append(f"The list of meetings cannot be read: {error}")
            return []
        return [(one.id, subject_of(one)) for one in listed if is_frozen(one.status) and self.only in (None, one.id)]

    def _unlinked(self, meeting_id: Id, named: str, *, was_here: bool) -> Verdict:
        if was_here:
            return Verdict(meeting_id, named, broken=("Its confirmation is gone.", *self._unsealed(meeting_id)))
        remark = "Confirmed elsewhere, before it was brought into this store, which has nothing to prove it by."
        return Verdict(meeting_id, named, broken=tuple(self._unsealed(meeting_id)), remarks=(remark,))

    def _once_confirmed(self) -> frozenset[Id]:
        """The meetings that were confirmed here, whatever they say of themselves now."""
        try:
            known = self.store.approvals.once_confirmed()
        except _DAMAGE:
            return frozenset()
        return known if self.only is None else known & {self.only}

    def _named(self, meeting_id: Id, kept: Confirmation | None = None) -> str:
        """The meeting's name: of its own row, damaged or not, else of what was confirmed."""
        for source in (self._found_in_file, lambda one: None if kept is None else read_back(kept.record)):
            try:
                if (found := source(meeting_id)) is not None:
                    return subject_of(found)
            except _DAMAGE:
                continue
        return f"A meeting whose own record is missing (id {meeting_id})"

    def _found_in_file(self, meeting_id: Id) -> Meeting | Finding | None:
        try:
            return self.store.meeting_as_kept(meeting_id)
        except _DAMAGE:
            return next((one for one in unsealed(self.store, meeting_id) if one.committee), None)


def _broken_record(kept: Confirmation) -> Iterator[str]:
    yield (
        f"What its confirmation, no. {kept.number}, says of the day, of who confirmed, or of the minutes is not as "
        "it was written, so that it proves nothing."
    )


def _broken_link(last: Link | None, kept: Confirmation) -> Iterator[str]:
    before = last.confirmation if last else None
    is_next = kept.number == (last.number if last else 0) + 1
    if not is_next or (last and before is None):
        return
    follows = kept.previous == (before.digest if before else "")
    if not follows and not (before and is_digest_of(kept.previous, before)):
        yield f"Its confirmation, no. {kept.number}, does not follow on no. {kept.number - 1} as it did."


def _not_as_confirmed(kept: Confirmation, now: Meeting) -> list[str]:
    """Where the tables do not hold what was confirmed."""
    broken = []
    if not is_frozen(now.status):
        broken.append(f"The meeting says that its minutes are {now.status}, and they were confirmed.")
    if now.deleted_at is not None:
        broken.append("The meeting was taken off the list of meetings.")
    try:
        before = read_back(kept.record)
    except InterchangeError:
        return [*broken, "What was confirmed is kept in a form that this version of minutetaker cannot read."]
    after = replace(now, status=MeetingStatus.CONFIRMED, revision=0, deleted_at=None, disclosures=())
    if before == after:
        return broken
    before, after = (replace(one, disclosures=now.disclosures) for one in (before, after))  # what must not be shown
    told = not_holding(differences(before, after), before, after)
    return [*broken, *(told or ["Something of it that does not print is not as it was confirmed."])]


def _once(sentences: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
