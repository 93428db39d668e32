"""Write what goes with a release: the lock for pip, and the list of all that the program is made of (SBOM, CycloneDX).

    python tools/release_files.py         # requirements.lock, from uv.lock
    python tools/release_files.py dist    # the same, and dist/sbom.cdx.json

Needs uv, and no network: both are made of uv.lock alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOCK, BILL = "requirements.lock", "sbom.cdx.json"

_ROOT = Path(__file__).parent.parent
_PIP = ("--no-emit-project", "--no-header", "--no-annotate")
_CYCLONE_DX = ("--format", "cyclonedx1.5", "--preview-features", "sbom-export")


def _export(file: Path, *how: str) -> None:
    command = ("uv", "export", "--quiet", "--offline", "--frozen", "--no-dev", *how, "--output-file", str(file))
    subprocess.run(command, cwd=_ROOT, check=True)
    print(file)


def main(folders: list[str]) -> None:
    """Write the lock, and the list into each of the folders."""
    _export(_ROOT / LOCK, *_PIP)
    for folder in folders:
        _export(Path(folder).resolve() / BILL, *_CYCLONE_DX)


if __name__ == "__main__":
    main(sys.argv[1:])
