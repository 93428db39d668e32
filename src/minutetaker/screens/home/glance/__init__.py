"""The meeting that is highlighted, told beside the list."""
