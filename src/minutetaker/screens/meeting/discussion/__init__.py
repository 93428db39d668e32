"""The discussion pane: the entries of the item shown, one of them open and typed in."""
