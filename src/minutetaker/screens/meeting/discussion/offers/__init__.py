"""Words and phrases offered behind the caret of the discussion."""
