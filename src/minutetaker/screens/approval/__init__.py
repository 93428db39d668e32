"""The approval of minutes on the screen: circulated, confirmed, signed, corrected, compared and read back."""
