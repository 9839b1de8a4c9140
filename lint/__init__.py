"""contentlint: a linter for content."""

__version__ = "0.1.0"

#: Where people read about us.
HOME = "https://github.com/contentlint/contentlint"
