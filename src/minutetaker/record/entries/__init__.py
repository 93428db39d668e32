"""The entries of an item's minute: one of them, the tree that they stand in, and what they refer to."""
