"""What is read from and written to the tables, each sort of thing in a module."""
