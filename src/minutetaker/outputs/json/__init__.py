"""A whole meeting in the interchange format."""
