"""What any SQL engine reads and writes in the tables, each sort of thing in a module."""
