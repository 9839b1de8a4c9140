"""Match → Finding: the one place where what was seen in prose becomes what we say of the source."""

from collections.abc import Iterable, Mapping

from lint.document import Document, Position
from lint.engines import ENGINES
from lint.finding import CONTEXT, Edit, Finding, Fix, Match, in_words, visible
from lint.lazily import expression
from lint.overlap import Leveled, resolve

#: So much of the text on either side is shown and remembered; enough to know the place again when lines have moved.
_LONGEST_QUOTED = 44
_REFERENCE = expression(r"\{(match|fix|\d+)\}")


def place(document: Document, matches: Iterable[Leveled]) -> tuple[Finding, ...]:
    """The findings of matches in prose, in order of place; of overlapping ones the surest, with the others beside it."""
    seen: dict[tuple[str, ...], int] = {}
    findings = []
    for shown, others in resolve(matches):
        related = tuple(_in_prose(document, other, (), {}) for other in others)
        findings.append(_in_prose(document, _agreed(shown, others), related, seen))
    return tuple(findings)


def _agreed(shown: Leveled, others: Iterable[Leveled]) -> Leveled:
    """The match with what other finders say of the same place among its evidence.

    Where one of the two is an engine's, and both mean the same words, the other's replacements come after the surer's.
    """
    match = shown.match
    evidence, replacements = list(match.evidence), list(match.replacements)
    for other, _ in others:
        if other.rule.finder == match.rule.finder:
            continue
        evidence += other.evidence or (f"{other.rule.id} says so, too",)
        is_engine = other.rule.finder in ENGINES or match.rule.finder in ENGINES
        if is_engine and (other.start, other.end) == (match.start, match.end):
            replacements += (text for text in other.replacements if text not in replacements)
    if len(evidence) == len(match.evidence):
        return shown
    return shown._replace(match=match._replace(evidence=tuple(evidence), replacements=tuple(replacements)))


def place_in_source(document: Document, leveled: Leveled) -> Finding:
    """The finding of a match that was seen in the source itself, such as in a comment: its offsets are the source's."""
    match = leveled.match
    before = document.source[max(match.start - CONTEXT, 0) : match.start]
    after = document.source[match.end : match.end + CONTEXT]
    return _finding(document, leveled, (match.start, match.end), before, after, "comment", None)


def _in_prose(
    document: Document, leveled: Leveled, related: tuple[Finding, ...], seen: dict[tuple[str, ...], int]
) -> Finding:
    match = leveled.match
    before = document.prose[max(match.start - CONTEXT, 0) : match.start]
    after = document.prose[match.end : match.end + CONTEXT]
    # Fingerprints tell apart what stands twice in the same words by counting.
    key = (match.rule.id, *in_words(before, document.prose[match.start : match.end], after))
    seen[key] = seen.get(key, -1) + 1
    kind, _, field = document.block_at(match.start).kind.partition(":")
    span = document.origin(match.start, match.end)
    finding = _finding(document, leveled, span, before, after, kind, field or None)
    return finding._replace(related=related, occurrence=seen[key])


def _finding(
    document: Document,
    leveled: Leveled,
    span: tuple[int, int],
    before: str,
    after: str,
    scope: str,
    field: str | None,
) -> Finding:
    match, severity = leveled
    rule = match.rule
    first, last = document.position(span[0]), document.position(span[1])
    written = document.source[span[0] : span[1]]
    return Finding(
        rule=rule.id,
        severity=severity,
        confidence=rule.confidence if match.confidence is None else match.confidence,
        message=_message(match, document.prose[match.start : match.end] if scope != "comment" else written),
        why=rule.why,
        link=rule.link,
        match=written,
        start=first,
        end=last,
        before=before,
        after=after,
        scope=scope,
        field=field,
        noun=rule.noun or severity,
        fixes=tuple(_fix(document, match, (first, last), written, text) for text in match.replacements[:5]),
        evidence=match.evidence,
        word=_word(document.source[span[0] - first.column + 1 : span[0]]) if document.format == "docx" else 0,
    )


def _word(before: str) -> int:
    """The number of the word that goes on, or begins, after what stands before it in its paragraph."""
    return len(before.split()) + (not before or before[-1].isspace())


def _fix(document: Document, match: Match, span: tuple[Position, Position], written: str, text: str) -> Fix:
    """The fix that writes `text` instead of a match; manual where its words do not stand in the source as they read."""
    said = f"Replace “{_short(written)}” with “{_short(text)}”." if text else f"Delete “{_short(written)}”."
    if not text:
        from lint.fixes.deleting import edit_that_deletes

        deletion = edit_that_deletes(document, match.start, match.end)
        return Fix(match.rule.safety, (deletion,), said) if deletion else Fix("manual", (), said)
    if written == document.prose[match.start : match.end]:
        return Fix(match.safety or match.rule.safety, (Edit(*span, text),), said)
    from lint.fixes.verbatim import edit_around_markup

    edit = edit_around_markup(document, match.start, match.end, text)
    return Fix(match.safety or match.rule.safety, (edit,), said) if edit else Fix("manual", (), said)


def _message(match: Match, written: str) -> str:
    """The rule's message with {match}, {fix} and {1}, {2} … filled in."""
    values: Mapping[str, str] = {
        "match": written,
        "fix": match.replacements[0] if match.replacements else "",
        **{str(index): group for index, group in enumerate(match.groups, 1)},
    }
    # What we say ourselves of a comment is said whole.
    longest = _LONGEST_QUOTED if match.rule.finder != "suppression" else 3 * _LONGEST_QUOTED
    return _REFERENCE.sub(lambda found: _short(values.get(found[1], ""), longest), match.rule.message)


def _short(text: str, longest: int = _LONGEST_QUOTED) -> str:
    """The text on one line, its end left out where it is long."""
    text = " ".join(text.split()) or text
    text = text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
    return visible(text)
