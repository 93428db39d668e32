"""The TOML files that people write for the program: read, with every mistake in them named by its line."""
