"""What a text is about, as far as it excuses a match: in a text about programs, code and tags are shown on purpose."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.document import Document

# Words that texts about programs use and others hardly do; none of them stands in scripts or styles themselves.
_WORDS = """
    algorithm ansible api apis backend bash bootstrap chatgpt cli codebase codebases coder coding coldfusion
    commit compiler compilers css debugging developer developers devops django docker embeddings framework
    frameworks frontend functions git github gitlab graphql html http java javascript json kubernetes laravel
    linux mysql namespace nodejs npm parameter parameters php plugin plugins programmer programmers programming
    python react regex repo repository ruby rust schema shopify shortcode shortcodes snippet snippets sql svelte
    swift symfony syntax terraform tutorial typescript unix variables webpack wordpress xml yaml zig
"""
_CODE = frozenset(word.encode() for word in _WORDS.split())
_ENOUGH = 3


def is_about_code(document: "Document") -> bool:
    """Whether a text is about programs."""
    known: bool | None = document.notes.get(is_about_code)
    if known is None:
        known = document.notes[is_about_code] = len(document.words & _CODE) >= _ENOUGH
    return known
