"""The commands themselves, each with its keys and its words, by the screen or the pane where they apply."""
