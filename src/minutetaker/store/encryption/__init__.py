"""A store that is encrypted: its key, how that is locked away, and what of this run is unlocked."""
