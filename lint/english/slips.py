"""How likely it is that somebody who meant one word wrote another: what kind of slip lies between the two."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {letter: (column + row / 2, row) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
_VOWELS = frozenset("aeiouy")
# Letters and groups that sound alike, folded to one, longest first.
_SOUNDS = (
    ("tion", "shn"), ("sion", "shn"), ("cian", "shn"), ("tious", "shs"), ("cious", "shs"), ("ough", "o"), ("augh", "o"),
    ("sch", "sk"), ("tch", "ch"), ("ph", "f"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("ps", "s"), ("rh", "r"),
    ("wh", "w"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ch", "sh"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("dg", "j"), ("ge", "je"), ("gi", "ji"), ("v", "f"),
)  # fmt: skip


def slip_features(written: str, meant: str) -> dict[str, float]:
    """What kind of slip it is, as numbers from 0 to 1. Both words are in lower case."""
    start, end = 0, 0
    shortest = min(len(written), len(meant))
    while start < shortest and written[start] == meant[start]:
        start += 1
    while end < shortest - start and written[-1 - end] == meant[-1 - end]:
        end += 1
    left, right = written[start : len(written) - end], meant[start : len(meant) - end]
    features = {"first letter": float(start == 0), "last letter": float(end == 0)}
    if len(left) == len(right) == 2 and left == right[::-1]:
        features["swapped letters"] = 1.0
    elif not left:
        features["letter left out"] = 1.0
        features["doubled letter"] = float(right in (meant[start - 1 : start], meant[start + 1 : start + 2]))
    elif not right:
        features["letter put in"] = 1.0
        features["doubled letter"] = float(left in (written[start - 1 : start], written[start + 1 : start + 2]))
    elif len(left) == len(right) == 1:
        features["letter replaced"] = 1.0
        features["neighbouring keys"] = float(_are_neighbours(left, right))
        features["vowel for vowel"] = float(left in _VOWELS and right in _VOWELS)
    else:
        features["two slips"] = 1.0
    features["sounds alike"] = float(sound(written) == sound(meant))
    features["same consonants"] = float(_consonants(written) == _consonants(meant))
    # “dog” for “dogs”: inflection is meant more often than mistyped.
    features["plural s"] = float({left, right} == {"", "s"} and end == 0)
    return features


def sound(word: str) -> str:
    """The word with what sounds alike written alike, and nothing doubled: a rough phonetic key."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    kept = word[:1] if word[:1] not in _VOWELS else "a"
    for letter in word[1:]:
        if letter not in _VOWELS and letter != "h" and letter != kept[-1]:
            kept += letter
    return kept


def _are_neighbours(first: str, second: str) -> bool:
    if first not in _KEYS or second not in _KEYS:
        return False
    (x, y), (other_x, other_y) = _KEYS[first], _KEYS[second]
    return abs(x - other_x) <= 1 and abs(y - other_y) <= 1


def _consonants(word: str) -> str:
    kept = ""
    for letter in word:
        if letter not in _VOWELS and letter != kept[-1:]:
            kept += letter
    return kept
