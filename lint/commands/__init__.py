"""What each command does; how it is asked for stands in lint.cli."""
