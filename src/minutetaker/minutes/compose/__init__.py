"""A meeting composed into a document in the words of its house style."""
