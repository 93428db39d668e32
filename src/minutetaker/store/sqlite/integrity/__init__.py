"""Digests of what was written, and finding what changed outside the program."""
