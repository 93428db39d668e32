"""All that a clerk or an officer can do: each function is one unit of work, and the only way to change a record."""
