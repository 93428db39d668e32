"""Words of the discussion that a dictionary does not know, marked and looked up."""
