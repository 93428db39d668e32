"""Two states of one meeting compared: what went, what came and what reads otherwise."""
