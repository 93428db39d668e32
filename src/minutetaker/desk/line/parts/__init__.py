"""Reading what follows the name of a command: people, days, counts, outcomes."""
