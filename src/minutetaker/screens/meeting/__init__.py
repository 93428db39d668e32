"""The meeting screen, pane by pane."""
