"""Opening a store's file: the right to change it, a first look at a draft, and the store that is open."""
