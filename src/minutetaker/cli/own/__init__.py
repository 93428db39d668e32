"""Commands about what is the user's own: their name, and their house styles."""
