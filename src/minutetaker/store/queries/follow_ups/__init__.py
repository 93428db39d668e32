"""Follow-ups in the tables: their log, how it adds up, and the statements that find them."""
