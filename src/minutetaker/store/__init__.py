"""Where the record is kept, with a history of every change: what all engines share, and the SQLite engine."""
