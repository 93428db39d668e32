"""A composed document as a Word file, through the council's template."""
