"""Reads and writes of the tables, each sort of thing in a module."""
