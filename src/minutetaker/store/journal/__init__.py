"""Typing kept before it is painted, and text that has no place in the store."""
