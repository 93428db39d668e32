"""A list of options whose highlight stays in sight, and near its place when the options are others."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Options(OptionList):
    """An option list that is filled anew as a whole."""

    def put(self, options: Sequence[Option], stand_on: int | None) -> None:
        """Show other options.

        Args:
            options: from the first to the last.
            stand_on: the index of the one to highlight; None for the one nearest to where the highlight stood.
        """
        nearest = min(self.highlighted or 0, len(options) - 1)
        self.clear_options().add_options(options)
        if options:
            self.highlighted = nearest if stand_on is None else stand_on

    def on_resize(self) -> None:
        """Keep the highlight in sight, once the options are as wide as the list is now."""
        self.call_after_refresh(self.scroll_to_highlight)
