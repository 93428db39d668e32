"""The agenda pane, going from item to item, and what items have to do with other meetings."""
