"""Follow-ups across all meetings: what is open, whose it is, and what became of it."""
