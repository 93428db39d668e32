"""An item as it stands in the discussion: what is shown of it in order, wrapped, laid out and drawn."""
