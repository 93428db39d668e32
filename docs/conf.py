"""How the site is built: ``sphinx-build -W docs build/docs``, without a network."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))

from made_pages import pages  # noqa: E402

from minutetaker import __version__  # noqa: E402

project = "minutetaker"
author = copyright = "minutetaker maintainers"  # noqa: A001 (as Sphinx names it)
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns: list[str] = []
nitpicky = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"

html_theme = "furo"
html_title = f"minutetaker {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False

MADE = HERE / "reference" / "made"


def _make_pages(_app: object) -> None:
    MADE.mkdir(exist_ok=True)
    for name, text in pages().items():
        target = MADE / name
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")


def setup(app: object) -> None:
    """Make the pages that come from the program before any page is read."""
    app.connect("builder-inited", _make_pages)  # type: ignore[attr-defined]
