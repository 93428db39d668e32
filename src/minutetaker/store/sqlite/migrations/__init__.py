"""The schema of the store, and the revisions that bring an older store up to it."""
