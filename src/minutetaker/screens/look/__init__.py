"""Colours, sizes, and what a terminal is never sent."""
