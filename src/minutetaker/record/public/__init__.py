"""What of a meeting the public may read: the rule, the view made by it, and what was decided about it later."""
