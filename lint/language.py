"""Which language a text is written in, for `language: auto`."""

from lint.errors import EngineError

# A headline is no evidence, and a longer look tells no more.
_LEAST, _MOST = 120, 6_000
_DEFAULT = "en"


def language_of(prose: str) -> str:
    """The language (ISO 639-1) of a text; English where there is too little of it to tell.

    EngineError where the library that tells languages apart is not installed.
    """
    text = prose[:_MOST]
    if len(text.strip()) < _LEAST:
        return _DEFAULT
    try:
        from py3langid import classify
    except ImportError:
        raise EngineError("“language: auto” needs a library: pip install 'contentlint[languages]'") from None
    language: str = classify(text)[0]
    return language
