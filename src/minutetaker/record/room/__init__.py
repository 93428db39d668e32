"""The room: who is there, in which sittings, with what interests, and who may vote."""
