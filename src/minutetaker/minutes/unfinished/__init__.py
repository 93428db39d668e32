"""Unfinished parts of minutes: said where it stands and how it is mended."""
