"""The division: who is in the room and may vote, one key each."""
