"""The key of an encrypted store."""
