"""Looking on distinct words, not on occurrences: which of many listed phrases could stand in a document at all?"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.document import Document

# Words that stand in nearly every text tell nothing; a phrase is looked for where its most telling word stands.
_COMMON = frozenset(
    "a an and are as at be been but by can do for from had has have he her his how i if in into is it its me more my no"
    " not of on or our out she so that the their them then there they this to up us was we were what when which who will"
    " with would you your".split()
)
# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 500_000


def words_of(text: str) -> list[str]:
    """The words of a phrase as `Document.words` would give them."""
    kept = (character if character.isalnum() or character in "'’" else " " for character in text.lower())
    return "".join(kept).replace("’", "'").split()


def telling_word(text: str) -> str | None:
    """The word of a phrase that is least likely to stand in any text: the longest one that is not common."""
    words = words_of(text)
    return max(words, key=lambda word: (word not in _COMMON, len(word)), default=None)


class Watch:
    """The words of a document that any finder cares for; what none cares for is remembered and never looked at again."""

    def __init__(self) -> None:
        self._cares: list[Callable[[str], bool]] = []
        self._dull: set[bytes] = set()
        self._telling: dict[bytes, tuple[str, ...]] = {}
        self._last: tuple[Document | None, frozenset[str]] = None, frozenset()

    def add(self, cares: Callable[[str], bool]) -> None:
        """Watch out for the words that `cares` says yes to. A finder adds itself before the first document comes."""
        self._cares.append(cares)

    def telling(self, document: "Document") -> frozenset[str]:
        """The words of the document, in lower case, that somebody cares for."""
        if self._last[0] is not document:
            found: set[str] = set()
            for word in document.words - self._dull:
                known = self._telling.get(word)
                found.update(self._look_up(word) if known is None else known)
            self._last = document, frozenset(found)
        return self._last[1]

    def _look_up(self, written: bytes) -> tuple[str, ...]:
        word = written.decode("utf-8", "replace")
        # “Facebook's” holds the word “Facebook”, “'tis” holds “tis”.
        forms = {word, word.strip("'"), *word.split("'")} if "'" in word else {word}
        forms |= {form.lower() for form in forms if not form.isascii()}
        telling = tuple(form for form in forms if form and any(cares(form) for cares in self._cares))
        if telling:
            self._telling[written] = telling
        else:
            if len(self._dull) > _MOST_REMEMBERED:
                self._dull.clear()
                self._telling.clear()
            self._dull.add(written)
        return telling


class WordIndex:
    """Entries by a word that must stand in the document for them to match."""

    def __init__(self, entries: Mapping[str, Sequence[int]], watch: Watch) -> None:
        self._entries = entries
        self._watch = watch
        watch.add(entries.__contains__)

    def candidates(self, document: "Document") -> list[int]:
        """The entries whose word stands in the document, in order."""
        words = self._entries.keys() & self._watch.telling(document)
        return sorted({entry for word in words for entry in self._entries[word]})
