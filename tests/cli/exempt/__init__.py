"""What no command tells the public, and what of exempt text is written when it is asked for."""
