"""The program on the terminal: starting, the screens that are open, saving told of, colours, and leaving."""
