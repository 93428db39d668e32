"""The program's entry point."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from minutetaker.cli.start import run


def main() -> None:
    """Run minutetaker with the arguments of the process, and end the process with its exit code.

    Threads left behind, as at a share that hangs, end with the process and not one by one: an interpreter
    that shuts down unwinds the stack of each, and aborts where compiled code stands on it (python/cpython#87135).
    """
    code = run(sys.argv[1:])
    if threading.active_count() > 1:
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
