"""Offers of words and phrases while one types: what they are made of, and which stands behind the caret."""
