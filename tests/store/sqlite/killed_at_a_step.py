"""A program that does something with a store's files and is killed at one of its steps on them."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = """
import os, signal, sys

folder = sys.argv[1]
begin, first, deed = (compile(one, "<given>", "exec") for one in sys.argv[2:])
names = {}
exec(begin, names)

def do_and_die(number):
    steps = 0
    def count(event, arguments):
        nonlocal steps
        if any(isinstance(one, (str, os.PathLike)) and folder in str(one) for one in arguments):
            steps += 1
            if steps == number:
                os.kill(os.getpid(), signal.SIGKILL)
    exec(first, names)
    sys.addaudithook(count)
    exec(deed, names)

for line in sys.stdin:
    child = os.fork()
    if not child:
        do_and_die(int(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@contextmanager
def killed_at_a_step(folder: Path, *, begin: str, first: str = "", deed: str) -> Iterator[Callable[[int], bool]]:
    """Does the deed in a program that is killed at the step given; the answer is whether it ended before that.

    Args:
        folder: where the files are whose steps count.
        begin: what the program begins with, once, in Python.
        first: what it does before its steps count.
    """
    arguments = [sys.executable, "-c", _PROGRAM, str(folder), begin, first, deed]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        to, back = program.stdin, program.stdout

        def killed_at(step: int) -> bool:
            print(step, file=to, flush=True)
            code = int(back.readline())
            assert code in (0, -signal.SIGKILL)
            return code == 0

        yield killed_at
        to.close()
