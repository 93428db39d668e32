"""Setting committees up: who sits on them and what their meetings start from."""
