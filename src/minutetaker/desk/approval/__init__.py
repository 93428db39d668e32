"""The steps of minutes after the meeting: circulated, confirmed, signed, corrected and proved."""
