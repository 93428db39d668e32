"""The list of meetings, from which everything is reached."""
