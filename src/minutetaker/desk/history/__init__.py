"""Who changed what and when, and the history of one issue across meetings."""
