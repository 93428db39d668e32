"""Copies of the whole store: made, proved, let go as they grow old, and gone back to."""
