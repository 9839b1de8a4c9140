"""contentlint: a linter for content."""

__version__ = "0.1.0"
