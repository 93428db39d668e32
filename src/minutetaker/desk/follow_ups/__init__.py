"""Follow-ups of what was decided: noted, listed, and written as a tracker."""
