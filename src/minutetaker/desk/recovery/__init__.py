"""What a run that died left behind, backups, and what a check found."""
