"""The council's Word template: what of the file of a stranger is look, and what is left out."""
