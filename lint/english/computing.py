"""Words that only texts about programs use (stdin, umask, nullish), so that there they are no slips of common ones.

The list is made by `lint.english.build.computing`; lint/english/SOURCES.md says from what.
"""

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import marisa_trie

COMPUTING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "computing.marisa")


def is_computing(word: str) -> bool:
    """Whether a word, in lower case, is one of computing and of nothing else."""
    return word in _words()


@cache
def _words() -> "marisa_trie.Trie":
    import marisa_trie

    return marisa_trie.Trie().mmap(COMPUTING)
