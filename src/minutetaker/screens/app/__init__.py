"""The program on the terminal: starting, the screens that are open, leaving, and its own files."""
