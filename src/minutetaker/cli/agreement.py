"""Asking on the terminal whether something is meant; where nobody is there to answer, ``--yes`` says so."""

from __future__ import annotations

import sys

import typer

from minutetaker.cli.printing import visible
from minutetaker.record import RecordError


def ask(told: str, question: str) -> bool:
    """Whether a person agrees, on standard error.

    Args:
        told: what is odd, or would happen, as a sentence.

    Raises:
        RecordError: nobody is there to answer.
    """
    if not (sys.stdin and sys.stdin.isatty()):
        raise RecordError(f"{told} Nobody is there to ask whether that is meant. To say that it is, add --yes.")
    return typer.confirm(visible(f"{told} {question}"), err=True)
