"""Business that earlier meetings leave for the next agenda of a committee."""
