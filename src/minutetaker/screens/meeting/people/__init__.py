"""The attendees pane, its forms, and what people are called and how they stand."""
