"""Files made of documents: one room for each form, and what all of them need of a file."""
