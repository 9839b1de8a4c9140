"""languagetool: rules of LanguageTool, adopted one by one or all."""

import atexit
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from lint.document import BREAK, OBJECT
from lint.engines import REST, Engine
from lint.errors import EngineError
from lint.finders import adopting
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.languagetool.client import Said
    from lint.languagetool.server import Server
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "Rules of LanguageTool by their ids; “*” stands for all that no other rule adopts."

# So many letters are sent at once, so many requests are under way; more of either gains nothing with two processors.
_TOGETHER, _UNDER_WAY = 8_000, 4
# Its speller takes names for misspellings; ours weighs them.
_WITHOUT = ("TYPOS",)
# A server that is to end with its run ends so many minutes after the run was killed.
_RUN_MINUTES = 5
# The first answer in a language takes a server long: it reads its dictionaries.
_FIRST_SECONDS = 90.0
# It is started again so often in one run when it dies or hangs.
_LIVES = 2
# Rules that it makes while it starts, one for each word of a list; they are on and off together, by the name of the family.
_FAMILIES = ("EN_COMPOUNDS", "EN_SIMPLE_REPLACE", "EN_US_SIMPLE_REPLACE", "EN_GB_SIMPLE_REPLACE")
_VARIANTS = {"en": "en-US", "de": "de-DE", "pt": "pt-PT", "ca": "ca-ES"}


def shape() -> "Shape":
    """A rule's id, or several."""
    from lint.schema import Text

    return adopting.shape(Text(pattern=r"[A-Z0-9][A-Z0-9_]*|\*", meaning="the id of a rule of LanguageTool, or *"))


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the expressions that say where LanguageTool is trusted."""
    return adopting.mistakes(rule, "languagetool")


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What LanguageTool itself says, and the id of its rule."""
    return ("1", "2")


def missing() -> str | None:
    """Why LanguageTool cannot be asked on this machine; None where it can."""
    from lint.languagetool.install import installed, java
    from lint.languagetool.server import NOT_INSTALLED

    try:
        java()
    except EngineError as error:
        return str(error)
    return None if installed() else NOT_INSTALLED


class Finder:
    """All adopted rules; each text is sent once."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch", engine: Engine, language: str) -> None:
        # Only runs that ask for it pay for what it needs.
        from lint.languagetool.cache import Cache
        from lint.languagetool.client import Question

        self._engine = engine
        self._adopted = adopting.Adopted(rules)
        is_all = engine.rules == (REST,) or not language.startswith("en")
        self._only = None if is_all else frozenset(engine.rules or self._adopted.names)
        asked = None if self._only is None else tuple(sorted({names_of(id)[-1] for id in self._only}))
        self._question = Question(_VARIANTS.get(language, language), asked, _WITHOUT)
        self._server: Server | None = None
        self._failure: EngineError | None = None
        self._lives = _LIVES
        self._has_answered = False
        self._unanswered = 0
        self._ahead: dict[int, list[list[Said] | EngineError]] = {}
        self._cache = Cache()

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Ask about all of them at once."""
        self._ahead = {}
        parts = [(id(document), text) for document in documents for _, text in parts_of(document.prose)]
        for (key, _), answer in zip(parts, self._ask_all([text for _, text in parts]), strict=True):
            self._ahead.setdefault(key, []).append(answer)

    def find(self, document: "Document") -> Iterator[Match]:
        """What LanguageTool says of the document; EngineError where it could not look at all of it."""
        parts = list(parts_of(document.prose))
        answers = self._ahead.pop(id(document), None)
        if answers is None:
            answers = self._ask_all([text for _, text in parts])
        own = adopting.doubts(document)
        for (start, text), answer in zip(parts, answers, strict=True):
            if isinstance(answer, EngineError):
                raise answer
            for said in answer:
                match = self._match(said, start, text, own)
                if match is not None:
                    yield match

    def _match(self, said: "Said", start: int, text: str, own: Mapping[tuple[int, int], Match]) -> Match | None:
        """What we say for a match of LanguageTool in a text that starts at an offset of the prose."""
        names = names_of(said.rule)
        if self._only is not None and self._only.isdisjoint(names):
            return None
        doubt = own.get((start + said.start, start + said.end))
        rule = self._adopted.rule(names, text, said.start, said.end, doubt)
        # Next to code or a picture it does not know what it reads.
        beside = text[max(said.start - 2, 0) : said.end + 2]
        if rule is None or said.end <= said.start or OBJECT in beside:
            return None
        evidence = (f"LanguageTool {self._server.version if self._server else ''} ({said.rule})",)
        # Where both tell a misspelling, what ours takes to be meant comes first: it has read the whole text.
        ours = doubt.replacements[:1] if doubt else ()
        replacements = tuple(dict.fromkeys((*ours, *said.replacements)))[:5]
        return Match(
            rule, start + said.start, start + said.end, replacements, (said.message, said.rule), None, evidence
        )

    # -- asking -----------------------------------------------------------------------------------------------------

    def _ask_all(self, texts: list[str]) -> list["list[Said] | EngineError"]:
        """The answers in order. Where a server of ours died or hangs, another is started and asked once more."""
        from lint.languagetool import server

        if not texts:
            return []
        try:
            self._ready()
        except EngineError as error:
            return [error] * len(texts)
        answers = self._ask_known(texts)
        failed = [index for index, answer in enumerate(answers) if isinstance(answer, EngineError)]
        if failed and self._engine.url is None and self._lives and server.running() is None:
            self._lives -= 1
            self._server, self._has_answered, self._unanswered = None, False, 0
            again = self._ask_all([texts[index] for index in failed])
            for index, answer in zip(failed, again, strict=True):
                answers[index] = answer
        return answers

    def _ask_known(self, texts: list[str]) -> list["list[Said] | EngineError"]:
        from lint.languagetool import server
        from lint.languagetool.client import NoAnswer, ask

        assert self._server is not None
        url = self._server.url
        known = [self._cache.get(self._server.version, self._question, text) for text in texts]

        def answer(index: int) -> "list[Said] | EngineError":
            said = known[index]
            if said is not None:
                return said
            if self._unanswered >= _UNDER_WAY:
                return EngineError(
                    f"LanguageTool gave no answer to {_UNDER_WAY} texts in a row; it was not asked again"
                )
            try:
                said = ask(url, texts[index], self._question, None if self._has_answered else _FIRST_SECONDS)
            except NoAnswer as error:
                self._unanswered += 1
                return error
            except EngineError as error:
                return error
            self._has_answered, self._unanswered = True, 0
            if self._engine.url is None:
                server.touch()
            return said

        with ThreadPoolExecutor(_UNDER_WAY) as pool:
            answers = list(pool.map(answer, range(len(texts))))
        fresh = [
            (text, said)
            for text, said, before in zip(texts, answers, known, strict=True)
            if before is None and not isinstance(said, EngineError)
        ]
        self._cache.put(self._server.version, self._question, fresh)
        return answers

    def _ready(self) -> None:
        """Have a server. A failure to get one is remembered: the next file fails at once."""
        if self._server is not None:
            return
        if self._failure is not None:
            raise self._failure
        from lint.languagetool import server

        try:
            if self._engine.url is not None:
                self._server = server.given(self._engine.url)
            else:
                self._server = server.use(self._engine.idle_minutes or _RUN_MINUTES)
                if not self._engine.idle_minutes:
                    atexit.register(server.stop)
        except EngineError as error:
            self._failure = error
            raise


def names_of(id: str) -> tuple[str, ...]:
    """The id of a rule of LanguageTool, and that of the family it is made for."""
    family = next((family for family in _FAMILIES if id.startswith(f"{family}_")), None)
    return (id, family) if family else (id,)


def parts_of(prose: str) -> Iterator[tuple[int, str]]:
    """The prose in parts that end where a block ends, and where each starts; a long block is cut at a line or a blank."""
    start = 0
    while start < len(prose):
        end = len(prose)
        if end - start > _TOGETHER:
            limit = start + _TOGETHER
            cuts = (prose.rfind(mark, start + 1, limit) + len(mark) for mark in (BREAK, "\n", ". ", " "))
            end = next((cut for cut in cuts if cut > start + 2), limit)
        if not prose[start:end].isspace():
            yield start, prose[start:end]
        start = end
