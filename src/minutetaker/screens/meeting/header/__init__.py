"""The header of the meeting screen."""
