"""Commands about meetings: their minutes, their approval, and what became of what they decided."""
