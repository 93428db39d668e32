"""What became of what was decided: noted, listed, and written as a tracker."""
