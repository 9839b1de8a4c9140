"""Countable: nouns that edited text hardly ever has bare in the singular (a car, the car, but not “she has car”)."""

import os
from functools import cache

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "countable.txt")


@cache
def the_countable() -> frozenset[str]:
    """The nouns, in lower case."""
    with open(LIST, encoding="utf-8") as stream:
        return frozenset(stream.read().split())
