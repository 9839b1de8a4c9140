"""What becomes of a match: whether its rule is on here, how serious it is, and what quotes, names and blocks excuse."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from lint.american import AMERICAN, is_american
from lint.document import Document
from lint.engines import ENGINES, engine
from lint.finders import calibrates, hints
from lint.finding import Match
from lint.lazily import expression
from lint.quoting import is_accepted, is_inside, is_sic, quoted_spans
from lint.rule import LANGUAGE, Rule
from lint.severity import SEVERITIES, Severity
from lint.topics import is_about_code

if TYPE_CHECKING:
    from lint.config.settings import Settings

# A word in an address, a handle, a file name or a path is nobody's prose.
_ADDRESS = expression(
    r"://|www\.|^[\"'“‘(\[]*(?:~/|[@#~/\\]|[A-Za-z]:\\)\w|\w@\w|[\w-]\.(?:[a-z]{2,}|[a-z0-9]{1,4})(?:[/:?#]|[\"'”’)\],.;]*$)|\w/\w+/\w|\w:[\w-]+:\w|\w_\w|[a-z]=\S"
)

# Modules whose rules tell lines of a page from those of a text.
_FURNITURE = "boilerplate"
# Marks of emphasis, which part nothing.
_EMPHASIS = str.maketrans("", "", "*_")

#: The rule that looks for the words which a vocabulary rejects.
REJECTED = "vocabulary/rejected-word"


class Policy:
    """The settings of one place, applied to rules and matches."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._quotes: tuple[Document, tuple[tuple[int, int], ...]] | None = None

    def active(self, rule: Rule) -> Rule | None:
        """The rule as the settings want it, or None where it is off or not sure enough."""
        wanted = self._wanted(rule)
        return None if wanted is None or self._is_unsure(wanted) else wanted

    def active_among_slips(self, rule: Rule) -> Rule | None:
        """A rule that is not sure enough, or not always, but in a text full of slips; with the confidence it has there."""
        return self._active_here(rule, rule.among_slips)

    def active_in_short_text(self, rule: Rule) -> Rule | None:
        """The same for a text too short to tell whether it is full of slips."""
        return self._active_here(rule, rule.in_short_text)

    def _active_here(self, rule: Rule, confidence: float) -> Rule | None:
        """A rule that is not sure enough, or not always, but where it has this confidence; None where it has none."""
        wanted = self._wanted(rule) if confidence else None
        if wanted is None:
            return None
        is_sure = confidence >= self._settings.min_confidence
        # A finder that calibrates each finding says itself how sure it is there.
        return (
            wanted._replace(confidence=confidence, is_among_slips=True)
            if (self._is_unsure(wanted) and is_sure) or calibrates(rule.finder)
            else None
        )

    def _is_unsure(self, rule: Rule) -> bool:
        # A finder that calibrates each finding may be surer than its rule; all others need not look. With a confidence of 0
        # a rule speaks among slips only, whatever is asked for.
        is_unsure = rule.confidence < self._settings.min_confidence or not rule.confidence
        return is_unsure and not calibrates(rule.finder)

    def _wanted(self, rule: Rule) -> Rule | None:
        """The rule as the settings want it, or None where they want none of it."""
        settings = self._settings
        if rule.id == REJECTED and settings.reject:
            rule = rule._replace(spec=(words := sorted(settings.reject)), hints=hints(rule.finder, words))
        if rule.dialect not in (None, settings.dialect) or not self._is_spoken(rule):
            return None
        if any(rule.answers_to(name) for name in settings.ignore):
            return None
        if settings.select and not any(rule.answers_to(name) for name in settings.select):
            return None
        if settings.quotes:
            rule = rule._replace(quotes=settings.quotes)
        is_off = False
        for name, level in settings.rules:
            if rule.answers_to(name):
                # Modules come before their rules, so a rule can be on in a module that is off.
                is_off = level.severity == "off" if level.severity else is_off
                rule = rule._replace(
                    severity=level.severity if level.severity and level.severity != "off" else rule.severity,
                    quotes=level.quotes or rule.quotes,
                    confidence=rule.confidence if level.confidence is None else level.confidence,
                )
        return None if is_off else rule

    def _is_spoken(self, rule: Rule) -> bool:
        """Whether the rule is for the language, and its engine is asked."""
        settings = self._settings
        if rule.finder in ENGINES:
            asked = engine(rule.finder, settings.engines)
            return asked is not None and asked.lets_speak(rule.spec, settings.language)
        return rule.language == "any" or settings.language.startswith(rule.language or LANGUAGE)

    def level(self, document: Document, match: Match) -> Severity | None:
        """How serious a match is where it stands, or None where it is excused."""
        rule = match.rule
        confidence = rule.confidence if match.confidence is None else match.confidence
        if confidence < self._settings.min_confidence or not _in_scope(rule, document, match):
            return None
        if not rule.inside_urls and _in_address(document.prose, match.start, match.end):
            return None
        if rule.module.startswith(_FURNITURE) and _goes_on(document.prose, match.start):
            return None
        if rule.exceptions and self._is_exception(document, match):
            return None
        if rule.language == "en" and self._is_foreign(document, match):
            return None
        if self._settings.accept and is_accepted(document.prose[match.start : match.end], self._settings.accept):
            return None
        if "sic" in document.prose[match.end : match.end + 8].lower() and is_sic(document, match.end):
            return None
        if rule.quotes == "check" or not self._is_quoted(document, match):
            return rule.severity
        if rule.quotes == "skip":
            return None
        return SEVERITIES[min(SEVERITIES.index(rule.severity) + 1, len(SEVERITIES) - 1)]

    def _is_exception(self, document: Document, match: Match) -> bool:
        phrases = match.rule.exceptions
        longest = max(map(len, phrases)) + 20
        first = max(match.start - longest, 0)
        window = document.prose[first : match.end + longest]
        # Most matches have none near them, and an expression for all that a rule has takes milliseconds to compile.
        said = _plain(window)
        near = tuple(phrase for phrase in phrases if _plain_phrase(phrase) in said)
        return bool(near) and any(
            found.start() + first < match.end and found.end() + first > match.start
            for found in _any_of(near).finditer(window)
        )

    def _is_foreign(self, document: Document, match: Match) -> bool:
        """Whether a match stands in a block of another language, where rules of English have no say."""
        from lint.english.foreign import is_foreign_at

        return is_foreign_at(document, match.start)

    def _is_quoted(self, document: Document, match: Match) -> bool:
        if self._quotes is None or self._quotes[0] is not document:
            self._quotes = document, quoted_spans(document)
        return is_inside(self._quotes[1], match.start, match.end)


def _plain(text: str) -> str:
    """Small letters, straight apostrophes, one blank between two words."""
    return " ".join(text.lower().replace("’", "'").split())


_plain_phrase = lru_cache(2_000)(_plain)


@cache
def _any_of(phrases: tuple[str, ...]) -> Any:
    parts = (r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split()) for phrase in phrases)
    # What begins with a mark stands right behind a word.
    bounds = ("" if re.match(r"\W", phrase) else r"(?<!\w)" for phrase in phrases)
    return re.compile(
        "|".join(rf"{bound}{part}(?!\w)" for bound, part in zip(bounds, parts, strict=True)), re.IGNORECASE
    )


def _in_scope(rule: Rule, document: Document, match: Match) -> bool:
    if not rule.scope:
        return True
    kind = document.block_at(match.start).kind
    kinds = {kind, kind.partition(":")[0], f"format:{document.format}"}
    left_out = {name[1:] for name in rule.scope if name.startswith("~")}
    if "topic:code" in left_out and is_about_code(document):
        return False
    if "across:markup" in left_out and _is_across_markup(document, match):
        return False
    wanted = {name for name in rule.scope if not name.startswith("~") and name != AMERICAN}
    if AMERICAN in rule.scope and not is_american(document):
        return False
    return not kinds & left_out and (not wanted or bool(kinds & wanted))


def _is_across_markup(document: Document, match: Match) -> bool:
    """Whether a link ends between the letters of a match, or one of them is escaped; emphasis is no such bound."""
    start, end = document.origin(match.start, match.end)
    written, read = document.source[start:end], document.prose[match.start : match.end]
    return written.translate(_EMPHASIS) != read.translate(_EMPHASIS)


def _goes_on(prose: str, start: int) -> bool:
    """Whether a line is no line of its own, but goes on in small letters with the sentence that the one before it began."""
    return start > 1 and prose[start].islower() and prose[start - 1] == "\n" and prose[start - 2].isalpha()


def _in_address(prose: str, start: int, end: int) -> bool:
    """Whether a match is part of one unbroken run of characters that is an address, a handle or a file name."""
    if any(character.isspace() for character in prose[start:end].strip()):
        return False
    while start > 0 and not prose[start - 1].isspace() and end - start < 300:
        start -= 1
    while end < len(prose) and not prose[end].isspace() and end - start < 600:
        end += 1
    return _ADDRESS.search(prose[start:end]) is not None
