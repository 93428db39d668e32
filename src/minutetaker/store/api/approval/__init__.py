"""The approval of minutes as engines keep it: its acts, what the public is told since, and the chain of all of it."""
