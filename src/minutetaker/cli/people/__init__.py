"""Commands on the people of a council."""
