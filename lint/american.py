"""Is a text spelled the American way? American style asks for commas where British leaves them out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.document import Document

_AMERICAN = (
    r"(?i)\b(?:[a-z]{3,}iz(?:e[ds]?|ing|ations?|ers?)|programs?|center(?:s|ed)?|color(?:s|ed|ful)?|behavior(?:s|al)?|labor"
    r"|favor(?:s|ed|ites?)?|defense|analyz(?:e[ds]?|ing)|catalogs?|gotten|honor(?:s|ed)?|neighbor(?:s|hoods?)?|fulfill"
    r"|travel(?:ers?|ing)|modeling|canceled|license[ds]|licensing|federal)\b|\bU\.S\."
)
_BRITISH = (
    r"(?i)\b(?:[a-z]{3,}(?:isations?|yse[ds]?|ysing)|(?:organ|real|recogn|util|custom|emphas|final|minim|maxim|optim|prior|summar"
    r"|apolog|categor|character|critic|special|standard|visual|author|general|central|modern|initial|local|normal|national|legal"
    r"|ideal|mobil|penal|popular|symbol|sympath)is(?:e[ds]?|ing)|programmes?|centred?|centres|colour(?:s|ed|ful)?"
    r"|behaviours?|labour|favour(?:s|ed|ites?)?|defence|catalogues?|whilst|honour(?:s|ed)?|neighbour(?:s|hoods?)?|fulfil"
    r"|travell(?:ers?|ing)|modelling|cancelled|learnt|tonnes?|(?:kilo)?metres?|litres?|per cent|grey|towards|amongst|mum)\b"
)
#: The scope of a rule that is only for such texts.
AMERICAN = "spelled:american"
# So many American words and no British one, or so many times as many.
_ENOUGH, _TIMES = 2, 6


def is_american(document: "Document") -> bool:
    """Whether the words that two dialects spell in two ways are nearly all in the American one; not where there are none."""
    known: bool | None = document.notes.get(is_american)
    if known is None:
        from lint.expressions import compile_linear

        def count(words: str) -> int:
            said = compile_linear(words)
            return sum(1 for _, section in document.sections() for _ in said.finditer(section.encoded))

        american = count(_AMERICAN)
        british = count(_BRITISH) if american >= _ENOUGH else 0
        known = document.notes[is_american] = american >= max(_ENOUGH, _TIMES * british)
    return known
