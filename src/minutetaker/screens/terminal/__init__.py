"""The terminal that the program runs on: what it sends, what it is sent, and having it back after a stop."""
