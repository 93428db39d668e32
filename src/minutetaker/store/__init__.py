"""Where the record is kept: SQLModel tables on SQLite, with a history of every change."""
