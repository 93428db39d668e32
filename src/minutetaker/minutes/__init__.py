"""How a meeting reads: house styles, labels, and a meeting composed into a document."""
