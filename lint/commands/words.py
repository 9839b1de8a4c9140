"""`contentlint words`: the words of texts that no dictionary has, and what to do with each."""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.commands.check import progress_bar, telling_people
from lint.discover import discover
from lint.document import Document
from lint.filereport import FileReport
from lint.finders.spelling.judging import Judge, Judgement
from lint.finders.spelling.names import variants
from lint.finders.words import Watch
from lint.finding import visible
from lint.options import Options
from lint.quoting import is_accepted
from lint.reports.text import plural
from lint.session import Session

# How sure a misspelling must be for us to say so; and how often a word must stand to be one of the house.
_SURE, _OFTEN = 0.9, 3


class Unknown(NamedTuple):
    """A word that no dictionary has: how it is written mostly, how often and in how many files, and what to do with it.

    `action` is accept, mend or look; `meant` what to write instead where it is to be mended.
    """

    word: str
    times: int
    files: int
    action: str
    meant: str


class Vocabulary(NamedTuple):
    """What so many texts have of unknown words, the most frequent first; accepted words that stand nowhere; bad files."""

    texts: int
    unknown: tuple[Unknown, ...]
    unused: tuple[str, ...]
    problems: tuple[FileReport, ...]


def run_words(options: Options, least: int, format: str) -> int:
    """List the unknown words, and return the exit code: 0 done, 2 a file could not be read."""
    with telling_people() as failed:
        vocabulary = words_in(options, least)
        for problem in vocabulary.problems:
            print(f"contentlint: {visible(problem.name)}: {visible(problem.reason)}", file=sys.stderr)
        if format == "json" or vocabulary.texts or not vocabulary.problems:
            sys.stdout.write(_as_json(vocabulary) if format == "json" else "".join(_lines(vocabulary)))
        return 2 if vocabulary.problems else 0
    return failed.code


def words_in(options: Options, least: int = 1) -> Vocabulary:
    """The unknown words of files that stand there at least so often."""
    session = Session(options)
    found = discover(options.paths, session.configs, options.exclude, options.force_exclude, options.gitignore)
    paths = [target.path for target in found.files]
    session.prepare(paths)
    problems = [FileReport(path, "error", reason=reason) for path, reason in found.problems]
    counting = _Counting()
    texts = 0
    with progress_bar("Reading") as progress:
        for done, source in enumerate(session.sources(paths), 1):
            if isinstance(source, FileReport):
                problems.append(source)
            else:
                texts += 1
                counting.add(source.document, source.settings.accept)
            if progress is not None:
                progress(done, max(done, len(paths)))
    return Vocabulary(texts, tuple(counting.unknown(least)), tuple(counting.unused()), tuple(problems))


class _Counting:
    """What was met so far."""

    def __init__(self) -> None:
        self._judge = Judge(Watch())
        self._written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._files: Counter[str] = Counter()
        self._slips: dict[str, str] = {}
        self._accepted: set[str] = set()
        self._used: set[str] = set()

    def add(self, document: Document, accept: frozenset[str]) -> None:
        self._accepted |= accept
        self._used.update(word for word in accept - self._used if _stands_in(word, document.prose))
        written: Counter[str] = Counter()
        for _, section in document.sections():
            sure = [judgement for judgement in self._judge.look(section).judgements if judgement.confidence >= _SURE]
            self._slips.update({judgement.suspect.word: _meant(judgement) for judgement in sure})
            suspects = self._judge.suspects_in(section)
            for variant in variants(section.prose, suspects, self._judge.lexicon):
                if variant.confidence >= _SURE:
                    self._slips[section.prose[variant.start : variant.end].lower()] = variant.usual
            written.update(self._written_in(section.prose, suspects))
        for word, count in written.items():
            if not is_accepted(word, accept):
                self._written[word.lower()][word] += count
        self._files.update({word.lower() for word in written})

    def _written_in(self, prose: str, suspects: Iterable[str]) -> Iterator[str]:
        """Each word that no dictionary has, or that is misspelt, as often and as it is written."""
        asked = {word for word in suspects if word in self._slips or not self._judge.lexicon.is_listed(word)}
        if asked:
            yield from (word for word in _WORD.findall(prose) if word.lower() in asked)

    def unknown(self, least: int) -> Iterator[Unknown]:
        """The words, the most frequent first."""
        counts = {word: sum(forms.values()) for word, forms in self._written.items()}
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            if counts[word] < least:
                return
            usual = self._written[word].most_common(1)[0][0]
            meant = self._slips.get(word, "")
            is_house_word = counts[word] >= _OFTEN or not usual.islower()
            action = "mend" if meant else "accept" if is_house_word else "look"
            yield Unknown(usual, counts[word], self._files[word], action, meant)

    def unused(self) -> list[str]:
        """The accepted words that stand in no file, in order."""
        return sorted(self._accepted - self._used)


_WORD = re.compile(r"[^\W\d_]+")


def _stands_in(word: str, prose: str) -> bool:
    expression = rf"(?<!\w){re.escape(word).replace(chr(39), '[’' + chr(39) + ']')}(?!\w)"
    return re.search(expression, prose, 0 if word != word.lower() else re.IGNORECASE) is not None


def _meant(judgement: Judgement) -> str:
    best = judgement.replacements()[0]
    return best.word.capitalize() if best.is_name else best.word


def _lines(vocabulary: Vocabulary) -> Iterator[str]:
    unknown = vocabulary.unknown
    width = max((len(each.word) for each in unknown), default=0)
    most = max((len(str(each.times)) for each in unknown), default=0)
    for each in unknown:
        what = f"mend: {each.meant}" if each.meant else each.action
        yield f"{each.times:>{most}}  {each.word:<{width}}  {what}\n"
    for word in vocabulary.unused:
        yield f"accepted, but in none of these files: {word}\n"
    by_action = Counter(each.action for each in unknown)
    told = ", ".join(f"{by_action[action]} to {action}" for action in ("mend", "accept", "look") if by_action[action])
    yield plural(len(unknown), "unknown word") + (f": {told}\n" if told else "\n")


def _as_json(vocabulary: Vocabulary) -> str:
    unknown = [each._asdict() for each in vocabulary.unknown]
    return json.dumps({"unknown": unknown, "unused": list(vocabulary.unused)}, ensure_ascii=False, indent=2) + "\n"
