"""Looking on distinct words, not on occurrences: which of many listed phrases could stand in a document at all?"""

from collections.abc import Iterable, Mapping, Sequence

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


class WordIndex:
    """Entries by a word that must stand in the document for them to match."""

    def __init__(self, entries: Mapping[str, Sequence[int]]) -> None:
        self._entries = entries
        self._dull: set[bytes] = set()
        self._telling: dict[bytes, Sequence[int]] = {}

    def candidates(self, words: frozenset[bytes]) -> list[int]:
        """The entries whose word is among these, in order."""
        found: set[int] = set()
        for word in words - self._dull:
            entries = self._telling.get(word)
            if entries is None:
                entries = self._look_up(word)
            found.update(entries)
        return sorted(found)

    def _look_up(self, word: bytes) -> Sequence[int]:
        text = word.decode("utf-8", "replace")
        # “Facebook's” holds the word “Facebook”, “'tis” holds “tis”.
        forms: Iterable[str] = {text, text.lower(), text.strip("'"), *text.split("'")} if "'" in text else (text,)
        entries = sorted({entry for form in forms for entry in self._entries.get(form, ())})
        if entries:
            self._telling[word] = entries
        else:
            if len(self._dull) > _MOST_REMEMBERED:
                self._dull.clear()
            self._dull.add(word)
        return entries
