"""PDF: the text of files that were printed or saved from an export."""
