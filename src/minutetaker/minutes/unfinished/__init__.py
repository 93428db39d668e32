"""What in minutes is unfinished: said where it stands and how it is mended."""
