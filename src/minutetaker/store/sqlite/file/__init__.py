"""The file that a store is: its lock, its place on the disk, and who may read it."""
