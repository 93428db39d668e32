"""Dialogs that every room uses: a list to pick from, and a form."""
