"""Fixes: which may be applied, what they do to a file, and how the file is replaced."""
