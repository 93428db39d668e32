"""The language of every engine of the store: edits, searches and errors, as plain values."""
