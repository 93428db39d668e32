"""House styles: the settings of a style.toml, reading and checking them, their sentences and label patterns."""
