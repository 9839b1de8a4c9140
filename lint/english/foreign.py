"""Whether a passage is in another language, so that English has no say in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint.english.lexicon import Lexicon, the_lexicon
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

_WORD = expression(r"[^\W\d_]+")
_LATIN, _OTHER_SCRIPT = expression(r"[A-Za-z\u00c0-\u024f]"), expression(r"[^\W\d_A-Za-z\u00aa-\u02af]")
# Words without which hardly an English clause stands, and which are none elsewhere, or rare there.
_ENGLISH = frozenset(
    "the of and to is that it was for on are as with his they at be this have from or had by not but what all were when we"
    " there can an your which their said if will each about how up out them then she many some so these would other into"
    " has more her two like him see could been its who my than did".split()
)
#: Little words of other languages, which are none of ours.
LITTLE_WORDS = frozenset(
    "la le les des du et el los las il al un une der die das und von van den di da della dos el en por para que con del y fait"
    " na ad su mi una bon mon ma sur au aux ein eine mit zu lo".split()
)
_FEWEST, _UNKNOWN, _ENGLISH_ENOUGH, _ENGLISH_AT_ALL = 4, 0.3, 0.2, 0.15
# So many words in a row of which none is a little English one and so many are unknown are no English in any case.
_ENOUGH, _MANY = 6, 0.4
# Of a longer passage, its beginning tells; of a text, so many such passages.
_MOST = 400
_ASKED = 12


def is_foreign_at(document: "Document", offset: int) -> bool:
    """Whether the block at an offset of the prose is in another language; worked out once for each block.

    A block that shows no language of its own, such as a heading of a word or two, is in that of most of the text.
    """
    block = document.block_at(offset)
    known: dict[tuple[int, int], bool] = document.notes.setdefault(is_foreign_at, {})
    span = block.start, block.end
    if span not in known:
        text = document.prose[block.start : min(block.end, block.start + _MOST)]
        tokens = _WORD.findall(text.lower())
        english = sum(map(_ENGLISH.__contains__, tokens))
        known[span] = _is_foreign(text, tokens, english, the_lexicon()) or (
            english <= _ENGLISH_AT_ALL * len(tokens) and _is_mostly_foreign(document)
        )
    return known[span]


def _is_mostly_foreign(document: "Document") -> bool:
    known: bool | None = document.notes.get(_is_mostly_foreign)
    if known is None:
        step = max(len(document.prose) // _ASKED, _MOST)
        verdicts = [
            is_foreign(document.prose[start : start + _MOST], the_lexicon())
            for start in range(0, len(document.prose), step)
        ]
        known = document.notes[_is_mostly_foreign] = 2 * sum(verdicts) > len(verdicts)
    return known


def is_foreign(text: str, lexicon: Lexicon) -> bool:
    """Whether a passage has many words that no English list has, and few that every English sentence has.

    One in another script than ours is foreign, too.
    """
    beginning = text[:_MOST]
    tokens = _WORD.findall(beginning.lower())
    return _is_foreign(beginning, tokens, sum(map(_ENGLISH.__contains__, tokens)), lexicon)


def _is_foreign(beginning: str, tokens: Sequence[str], english: int, lexicon: Lexicon) -> bool:
    """The same of the beginning of a passage, given its words and how many of them are little English ones."""
    if not beginning.isascii() and _is_in_other_script(beginning):
        return True
    if len(tokens) < _FEWEST or english / len(tokens) >= _ENGLISH_ENOUGH:
        return False
    long = {token for token in tokens if len(token) > 2}
    unknown = sum(map(lexicon.is_no_english, long))
    if unknown < 2 or unknown / len(long) <= _UNKNOWN:
        return False
    # Slips alone make no other language: some of its words are known, or nothing is English.
    hints = sum(token in LITTLE_WORDS or lexicon.is_foreign(token) for token in set(tokens))
    return hints > 1 or (not english and len(tokens) >= _ENOUGH and unknown / len(long) > _MANY)


def _is_in_other_script(text: str) -> bool:
    others = len(_OTHER_SCRIPT.findall(text))
    return others > 0 and others > len(_LATIN.findall(text))
