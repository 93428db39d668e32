"""The tables, and records as their rows."""
