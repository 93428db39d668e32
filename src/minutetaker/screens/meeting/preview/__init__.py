"""The minutes as they will print, and writing them to a file."""
