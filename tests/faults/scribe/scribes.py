"""Scribes that start at once: a process that has everything loaded already and forks one for each task.

A scribe that is to be traced waits for it: it begins when it is sent SIGUSR1.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, NamedTuple

from minutetaker.desk.recovery.typed_records import RecordWriter
from tests.faults.scribe.scribe import Task, main
from tests.faults.scribe.sheets import kept_in, new_sheet, spare_place

_ANYBODY_MAY_TRACE = (0x59616D61, -1)
"""What prctl is asked, as some systems let a process be traced by those that started it only."""


class Ended(NamedTuple):
    """What a scribe said and complained of, and how it ended: an exit code, or a signal as a negative number."""

    said: str
    complaint: str
    code: int


class Scribes:
    """A process that forks scribes, one at a time."""

    def __init__(self) -> None:
        self._house = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.scribe.scribes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, task: Task, room: Path, strace: Sequence[str] = ()) -> Ended:
        """Have one do a task, while strace looks on where it is asked to.

        Args:
            room: a folder for what it says.
            strace: the command, without the process that it is to trace.
        """
        process = self._ask({"task": asdict(task), "said": str(room / "said"), "complaint": str(room / "complaint")})
        if strace:
            with subprocess.Popen([*strace, "-p", str(process)], stderr=subprocess.PIPE, text=True) as tracing:
                assert tracing.stderr is not None
                _wait_for_attached(tracing.stderr)
                code = self._begin(process)
                tracing.communicate()
        else:
            code = self._begin(process)
        return Ended((room / "said").read_text(), (room / "complaint").read_text(), code)

    def _begin(self, process: int) -> int:
        """Let it begin, and wait for its end."""
        os.kill(process, signal.SIGUSR1)
        return self._ask({})

    def _ask(self, what: dict[str, object]) -> int:
        assert self._house.stdin is not None
        assert self._house.stdout is not None
        self._house.stdin.write(json.dumps(what) + "\n")
        self._house.stdin.flush()
        return int(self._house.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._house.communicate("")


def _wait_for_attached(said: IO[str]) -> None:
    line = said.readline()
    assert "attached" in line, line


def _serve() -> None:
    """Fork a scribe for each task that comes in, or tell how the last one ended."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})  # a scribe waits for it from its first moment on
    process = 0
    for line in sys.stdin:
        what = json.loads(line)
        if what:
            process = os.fork()
            if not process:
                _become(what)
            print(process, flush=True)
        else:
            _, status = os.waitpid(process, 0)
            print(os.waitstatus_to_exitcode(status), flush=True)


def _become(what: dict[str, str]) -> None:
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, path in ((1, what["said"]), (2, what["complaint"])):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(*_ANYBODY_MAY_TRACE)
        signal.sigwait({signal.SIGUSR1})
        main(json.dumps(what["task"]))
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _load_all() -> None:
    """Use a store once, so that no scribe has anything left to load: one that has no rights could not."""
    with tempfile.TemporaryDirectory(prefix="minutetaker-test-") as folder, spare_place(Path(folder) / "spare"):
        kept_in(new_sheet(Path(folder) / "store"))
        RecordWriter()


if __name__ == "__main__":
    _load_all()
    _serve()
