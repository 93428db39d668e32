"""Meetings and committees as wholes: set up, opened, closed, brought in and written out."""
