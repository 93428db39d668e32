"""The resolutions pane: what was decided, and what became of it."""
