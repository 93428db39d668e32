"""What every engine of the store speaks of: edits, searches and errors, as plain values."""
