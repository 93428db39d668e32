"""Proving a paper: whether an exported file, or a digest read off a page, is of minutes that this store confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from minutetaker.desk.approval.proof.ledger_proof import LedgerProof, OutsideLedger
from minutetaker.desk.approval.proof.pdf_papers import PdfPaper
from minutetaker.desk.approval.proof.record_copies import ClaimedPaper, beside_the_record
from minutetaker.desk.approval.proof.verify import Verdict, verify
from minutetaker.desk.approval.proof.word_papers import WordPaper
from minutetaker.outputs.exporter import Seal
from minutetaker.outputs.pdf.pdf_text import ENDING as PDF
from minutetaker.outputs.pdf.pdf_text import read_pages
from minutetaker.outputs.registry import EXPORTERS, by_ending, that_read
from minutetaker.record import Confirmation, NotFoundError, RecordError
from minutetaker.record.approval import grouped_digest
from minutetaker.store.api.approval.ledger import LedgerHead
from minutetaker.store.api.store import Store

_UNSEALED = Seal("", is_untouched=False)
_ENOUGH = len(grouped_digest("0" * 64).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """What a paper is: ``minutes`` and ``ledger`` say how the record that it names was proven, ``broken`` what of the
    paper is not as the record has it, ``remarks`` what is to be known all the same.
    """

    minutes: Verdict
    ledger: LedgerProof
    broken: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether the paper is the record's."""
        return self.minutes.is_proven and not self.broken


def prove_digest(store: Store, digits: str, *, outside: Iterable[OutsideLedger] = ()) -> PaperVerdict:
    """Prove the minutes whose digest begins so; the paper itself is for the eye to compare.

    Args:
        outside: as for :func:`~minutetaker.desk.approval.proof.verify.verify`.

    Raises:
        NotFoundError: no minutes of this store were confirmed under that digest.
        RecordError: it is the beginning of more than one.
    """
    confirmation = _confirmed_under(store, digits)
    return PaperVerdict(*_proven(store, confirmation, outside), remarks=tuple(_short(digits)))


def prove_file(store: Store, file: Path, *, outside: Iterable[OutsideLedger] = ()) -> PaperVerdict:
    """Prove that an exported file, or a PDF made of one, says what its minutes said when they were confirmed.

    Args:
        outside: as for :func:`~minutetaker.desk.approval.proof.verify.verify`.

    Raises:
        ExportError: it cannot be read as a file of its form.
        NotFoundError: it is not there, bears no digest, or one under which this store confirmed nothing.
        PluginError: the exporter of its form is another package's, and broke down.
        RecordError: the text of files of its form cannot be read, or its digest is the beginning of more than one.
    """
    paper, seal = _read(file)
    if not paper.digits:
        raise NotFoundError(
            f"{file} bears no digest at the foot of its pages: it is a draft, was printed otherwise than it was "
            "confirmed, or is no export of minutetaker."
        )
    confirmation = _confirmed_under(store, paper.digits)
    minutes, ledger = _proven(store, confirmation, outside)
    broken, remarks = beside_the_record(store, confirmation, paper, seal.of)
    broken = (*paper.broken, *broken, *_cut_since(ledger, seal.ledger))
    remarks = (*remarks, *_short(paper.digits), *paper.remarks, *_changed_since(seal))
    return PaperVerdict(minutes, ledger, broken, remarks)


def _read(file: Path) -> tuple[ClaimedPaper, Seal]:
    """A paper, and its seal, which says nothing where it has none."""
    if not file.exists():
        raise NotFoundError(f"There is no file {file}: look at its name and its folder.")
    if file.suffix.casefold() == PDF:
        return PdfPaper.of(read_pages(file)), _UNSEALED
    exporter = by_ending(file.name, that_read())
    if exporter is None:
        forms = ", ".join([*(f"{one.title}, {one.ending}" for one in that_read()), f"PDF, {PDF}"])
        raise RecordError(
            f"{file} is of a form whose text cannot be read to compare it (this can: {forms}). Type the digest at the "
            "foot of its pages instead: minutetaker verify DIGITS"
        )
    paper = WordPaper.of(file, exporter)
    with EXPORTERS.blaming(exporter.name):
        return paper, exporter.seal_of(file) or _UNSEALED


def _proven(store: Store, confirmation: Confirmation, outside: Iterable[OutsideLedger]) -> tuple[Verdict, LedgerProof]:
    found = verify(store, confirmation.meeting_id, outside=outside)
    minutes = next(one for one in found.verdicts if one.meeting_id == confirmation.meeting_id)
    return replace(minutes, broken=(*minutes.broken, *found.broken)), found.ledger


def _cut_since(ledger: LedgerProof, told: str) -> Iterator[str]:
    """What is wrong with the ledger by the head that a file tells of."""
    head = LedgerHead.read(told)
    if not ledger.knows(head):
        yield (
            f"The ledger was cut off, or written anew, since the file was exported: it ended with entry {head.number} "
            f"then, and the store's, which has {ledger.head.number}, does not go on from there."
        )


def _changed_since(seal: Seal) -> Iterator[str]:
    if seal.source and not seal.is_untouched:
        yield (
            "It was saved by another program since it was exported: its words were compared, and that they can be "
            "read, but otherwise not its look. A new export is untouched."
        )


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
