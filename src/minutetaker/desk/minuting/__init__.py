"""Taking minutes: the agenda, the entries of its items, and what is typed into them."""
