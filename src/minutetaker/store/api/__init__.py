"""What desk and screens know of a store: protocols in small parts, which an engine keeps, and plain values."""
