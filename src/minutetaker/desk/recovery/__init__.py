"""Recovery of what a run that died left behind, backups, and checks."""
