"""Who is in the room: the register, and who came and went."""
