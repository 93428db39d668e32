"""The files of the user's own that the program reads: keys and colours, and what is told of mistakes in them."""
