"""Which indefinite article stands before a word, by its first sound."""

import re

from lint.lazily import expression

# A vowel that is spoken as a consonant (you, one), and an h that is not spoken.
_SPOKEN_CONSONANT = expression(
    r"(?:eu|ew|one(?!r)|once|oui|u(?:[aiu]|k|biq|fo|ni(?:t|v|o|f|q|c|x|la|so|di[rm]|$)|nan|nesco|ra|re|ro|rugu|s(?!h|ur)|t(?!t|m|ter)))",
    re.IGNORECASE,
)
_SILENT_H = expression(r"h(?:ou?rs?\b|ourly|onest|onou?r|eir)", re.IGNORECASE)


def article(word: str) -> str:
    """“a” or “an”, whichever is said before this word in letters of any case; a numeral goes by its name.

    Of names of letters (an FBI agent) nothing is known here.
    """
    if word[:1].isdigit():
        return "an" if re.match(r"8|1[18](?!\d)", word) else "a"
    if _SILENT_H.match(word):
        return "an"
    return "an" if word[:1].lower() in "aeiou" and word and not _SPOKEN_CONSONANT.match(word) else "a"
