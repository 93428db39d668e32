"""The rule on what of a meeting the public may read, the view made by it, and what was decided about it later."""
