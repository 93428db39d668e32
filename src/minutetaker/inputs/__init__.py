"""Files of other programs and other computers, read into meetings: one room for each form."""
