"""The search screen: one box over every meeting, its results ranked under it, each a key away."""
