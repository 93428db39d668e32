"""The interchange format as an input."""
