"""Documents, as every output takes them, and those that are not minutes: lists of changes and trackers."""
