"""The SQLite engine: its file, its one connection, its locks, and what SQLite itself refuses."""
