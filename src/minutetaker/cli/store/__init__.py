"""Commands about the store as a whole: is it sound, its backups, and proof of what was confirmed."""
