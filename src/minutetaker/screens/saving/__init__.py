"""The thread that uses the store, and how saving stands."""
