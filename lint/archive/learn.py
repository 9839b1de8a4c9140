"""Files in, page furniture out; and furniture in, rules out."""

import heapq
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lint.archive import rulefile
from lint.archive.furniture import Furniture, find_furniture, story
from lint.archive.lines import folded_text, lines_of
from lint.archive.rulefile import Kept, Learned
from lint.archive.store import Store
from lint.archive.wording import expression, slug
from lint.config.settings import Settings
from lint.document import OBJECT, Document
from lint.errors import UsageError, shown
from lint.filereport import FileReport
from lint.options import Progress
from lint.readers import read_document, records_of
from lint.rule import Rule
from lint.rulebook import parse_rules
from lint.run import Checker
from lint.session import Session
from lint.source import Source

#: A line must stand on so many pages of a site (of a small site, on two).
LEAST = 3
# So many sentences of the stories are kept to choose examples from, of so many words each.
_SENTENCES, _SENTENCE_WORDS = 300, range(6, 26)
_EXAMPLES, _WHERE = 2, 5
# Other rules find a line where they find so much of it.
_WHOLE = 0.7
_PLAIN = "Here the story itself goes on."
_HEAD = 20_000
_URL = re.compile(
    r"""(?im)^(?:url|link|canonical(?:_url)?|source_url|permalink)[ \t]*[:=][ \t]*["']?(https?://[^\s"']+)"""
    r"""|(?:rel=["']?canonical["']?[^>]{0,80}href=|property=["']og:url["'][^>]{0,80}content=)["']?(https?://[^\s"'>]+)"""
)
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")

# The fields of a record that hold its address.
_URL_FIELDS = ("url", "link", "canonical", "canonical_url", "source_url", "permalink")


class SiteFinder(NamedTuple):
    """What tells the site of a page, and in which fields that of a record stands."""

    of_page: Callable[[Document], str]
    fields: tuple[str, ...] = ()
    is_url: bool = False

    def __call__(self, source: Source) -> str:
        """The site of what was read."""
        if source.entry is None or not source.entry.site:
            return self.of_page(source.document)
        host = _HOST.match(source.entry.site) if self.is_url else None
        return host[1].lower() if host else source.entry.site


class Archive(NamedTuple):
    """What was found: furniture, some sentences of stories, how many pages were read, and what could not be."""

    furniture: list[Furniture]
    sentences: list[str]
    pages: int
    problems: list[FileReport]


def site_finder(choice: str | None, paths: Sequence[str]) -> SiteFinder:
    """What tells the site of a page: None (the path that was asked for), folder, url, or field:NAME of front matter.

    Records have fields for it: by default the one that the configuration says, else their file is their site.
    """
    if choice is None:
        roots = sorted((path.rstrip("/") for path in paths), key=len, reverse=True)
        return SiteFinder(lambda page: next((root for root in roots if _is_in(page.path, root)), "."))
    if choice == "folder":
        return SiteFinder(lambda page: os.path.dirname(page.path) or ".", _NOWHERE)
    if choice == "url":
        return SiteFinder(_host, _URL_FIELDS, True)
    kind, _, name = choice.partition(":")
    if kind != "field" or not name:
        raise UsageError(f"“{choice}” is no way to tell sites; write folder, url or field:NAME")
    field = re.compile(rf"(?im)^[\"']?{re.escape(name)}[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\n]+)")

    def named(page: Document) -> str:
        found = field.search(page.source, 0, _HEAD)
        return found[1].strip() if found else f"(no {name})"

    return SiteFinder(named, (name,))


# A name that no field has, so that the one in the configuration is not asked.
_NOWHERE = ("",)


def _is_in(path: str, root: str) -> bool:
    return path.startswith(f"{root}/") or (path == root and records_of(path) is not None)


def _host(page: Document) -> str:
    found = _URL.search(page.source, 0, _HEAD)
    host = _HOST.match(found[1] or found[2]) if found else None
    return host[1].lower() if host else "(no URL)"


def study(
    session: Session, files: Sequence[str], site_of: SiteFinder, least: int, progress: Progress | None
) -> Archive:
    """Read the files and find what recurs in them."""
    problems = []
    pages = 0
    with Store() as store:
        for done, source in enumerate(session.sources(files, site_of.fields), 1):
            if isinstance(source, FileReport):
                problems.append(source)
            else:
                pages += 1
                store.add(site_of(source), source.name, list(lines_of(source.document)))
            if progress is not None:
                progress(done, max(done, len(files)))
        furniture = list(find_furniture(store, least))
        sentences = store.texts(heapq.nsmallest(_SENTENCES, _story_folds(store)), 1)
        sentences = [text for text in sentences if OBJECT not in text]
    return Archive(furniture, sentences, pages, problems)


def _story_folds(store: Store) -> Iterator[int]:
    """A plain sentence of each story."""
    for rows in store.pages():
        first, last = story(rows)
        plain = (
            row.fold
            for row in rows[first:last]
            if not row.pages and row.is_prose and row.kind == "paragraph" and row.words in _SENTENCE_WORDS
        )
        yield from heapq.nsmallest(1, plain)


def candidates(archive: Archive, kept: Kept) -> list[Learned]:
    """A rule for each piece of furniture that has an expression, the same on several sites once."""
    rules: dict[str, Learned] = {}
    taken = set(kept.blocks)
    sentences = [(text, frozenset(folded_text(text).split())) for text in archive.sentences]
    for each in archive.furniture:
        origins = tuple(f"{fold & 0xFFFF_FFFF_FFFF_FFFF:016x}" for fold in each.folds)
        pattern = expression(each.texts, each.ends)
        if pattern is None or kept.is_settled(origins):
            continue
        seen = f"{each.pages:,} of {each.of:,} pages of {shown(each.site)}"
        known = rules.get(pattern)
        if known is not None:
            rules[pattern] = known._replace(seen=f"{known.seen}, {seen}", where=(*known.where, *each.seen)[:_WHERE])
            continue
        id = kept.id_of(origins) or slug(each.texts[0], taken)
        taken.add(id)
        good = _near_miss(each.texts[0], sentences)
        rules[pattern] = Learned(id, origins, seen, each.seen, pattern, each.ends, each.texts[:_EXAMPLES], good)
    return list(rules.values())


def _near_miss(text: str, sentences: Iterable[tuple[str, frozenset[str]]]) -> str:
    """Of sentences of stories, with their words, the one that has most in common with a line."""
    words = frozenset(folded_text(text).split())
    ranked = ((-len(words & theirs), len(sentence), sentence) for sentence, theirs in sentences if not words <= theirs)
    return min(ranked, default=(0, 0, _PLAIN))[2]


def as_rules(learned: Sequence[Learned], name: str) -> list[Rule]:
    """What was learned as rules of a module."""
    text = rulefile.write(rulefile.read("", ""), learned)
    return parse_rules({f"{name}.yaml": text.encode("utf-8", "surrogatepass")}) if learned else []


def lawful(learned: Sequence[Learned], others: Sequence[Rule], name: str) -> list[Learned]:
    """Those whose examples keep the law beside all other rules: what other rules find already is left out."""
    from lint.examples import broken_rules

    chosen = _apart([rule for rule, is_known in zip(learned, _known(learned, others), strict=True) if not is_known])
    for _ in range(3):
        rules = as_rules(chosen, name)
        broken = {rule.id.partition("/")[2] for rule, _ in broken_rules((*others, *rules), rules)}
        if not broken:
            break
        chosen = [rule for each in chosen for rule in ([each] if each.id not in broken else _simpler(each))]
    else:
        chosen = [rule for rule in chosen if rule.id not in broken]
    return chosen


def _known(learned: Sequence[Learned], others: Sequence[Rule]) -> Iterator[bool]:
    """For each whether the other rules find its lines whole in a default run."""
    checker = Checker(others, Settings())
    for rule in learned:
        texts = [] if rule.ends else rule.examples
        pages = [
            read_document("line.txt", f"{_PLAIN}\n\n{text}".encode("utf-8", "surrogatepass"), "text") for text in texts
        ]
        found = [checker.check(page).findings for page in pages]
        covered = (sum(len(finding.match) for finding in findings) for findings in found)
        yield bool(texts) and all(most >= _WHOLE * len(text) for most, text in zip(covered, texts, strict=True))


def _simpler(rule: Learned) -> list[Learned]:
    """The rule with fewer examples, and none where it has one."""
    if rule.good != _PLAIN:
        return [rule._replace(good=_PLAIN)]
    return [rule._replace(examples=rule.examples[1:])] if len(rule.examples) > 1 else []


def _apart(learned: Sequence[Learned]) -> list[Learned]:
    """Those that do not match each other's examples; the earlier go first."""
    from lint.expressions import LinearSet

    together = LinearSet([rule.pattern for rule in learned])
    chosen: set[int] = set()
    matched: set[int] = set()
    for index, rule in enumerate(learned):
        found = set().union(*together.matching_each([text.encode("utf-8", "surrogatepass") for text in rule.examples]))
        if index not in matched and not found & chosen:
            chosen.add(index)
            matched |= found
    return [rule for index, rule in enumerate(learned) if index in chosen]
