"""A document as .docx, in the look of the council's own template."""
