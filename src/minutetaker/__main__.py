"""The program's entry point."""

from __future__ import annotations

import sys

from minutetaker.cli.start import run


def main() -> None:
    """Run minutetaker with the arguments of the process, and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
