"""A store as desk and screens know it: protocols in small parts, which an engine keeps, and plain values."""
