"""Suppression comments: what they say, what they keep quiet, and how they are written."""
