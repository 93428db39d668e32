"""Taking meetings and people out of the file for good, with their bytes."""
