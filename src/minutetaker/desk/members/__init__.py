"""Members over the year: when they came, what they declared, how they voted, what they have to do."""
