"""Commands on what is followed up."""
