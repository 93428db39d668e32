"""The history of one issue."""
