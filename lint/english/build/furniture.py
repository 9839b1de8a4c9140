"""Learn what page furniture looks like: python -m lint.english.build.furniture PAGES.jsonl POSTS.jsonl [--folds FOLDER]

PAGES.jsonl: pages as extractors left them, each paragraph labelled content, boilerplate, metadata or ambiguous (from the
article extraction benchmark, MIT; fundus, MIT; WCXB, CC BY 4.0). POSTS.jsonl: published Markdown (CC0) with its leftovers
marked. Writes lint/english/furniture.json, furniture.cues and, into FOLDER, models of which each has not seen a part of the
sites. Needs `pip install python-crfsuite`; takes some eight minutes.

A linear-chain conditional random field with an L1 penalty, which leaves most features without a weight. Labels of pages
were made by comparing them with a reference text, and of WCXB about one in eight is wrong: a first round, in which no site
is judged by a model that has seen it, tells which are hard to believe, and the second round learns without them. Whatever is
measured is measured on sites that the model has not seen, with the labels as they are.
"""

import argparse
import hashlib
import json
import tempfile
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint.config.settings import Settings
from lint.english.furniture import WEIGHTS, Weights, probabilities, score
from lint.english.lines import Lines
from lint.finders import compile_finders
from lint.finders.paragraph import CUES, furniture
from lint.finding import Match
from lint.readers import read_document
from lint.rulebook import bundled, load

_FOLDS = 5
#: A feature that fewer sites have says more about them than about furniture.
_FEWEST_SITES = 3
_PENALTY = {"c1": 2.0, "c2": 0.1, "max_iterations": 80, "feature.possible_transitions": True}
#: The first round need not be as right as it could be.
_ROUGH = {**_PENALTY, "max_iterations": 40}
#: Labels that the first round finds less likely than this are not learned from.
_UNBELIEVABLE = 0.03
_SMALLEST = 0.02
#: Slope and offset that make confidences of the chain's odds, read off news pages of unseen sites: of what the finder
#: reports there at 0.85 to 0.9, nine in ten are labelled as furniture (benchmarks/boilerplate.py).
_CALIBRATION = 1.13, 0.96
_LABELS = {"content": False, "boilerplate": True}
# Of what a page says of its article only this is part of the article; dates, bylines and captions are neither.
_PARTS = ("title", "desc")
_FAMILIES = {
    "newsletter": "newsletter", "paywall/subscribe": "subscription", "donation": "subscription", "share-buttons": "social",
    "social-follow": "social", "login/comments": "comments", "related/read-more": "related", "teaser/headline": "related",
    "ads/sponsor": "advertising", "affiliate": "advertising", "app-promo": "advertising", "cookie/privacy": "legal",
    "copyright/legal": "legal", "disclaimer": "legal", "photo/caption": "picture", "js/video-player": "picture",
    "image-caption": "picture", "author-bio": "author", "contact": "author", "wire-credit": "credit",
    "republished-from": "credit", "originally-published": "credit", "reprint-note": "credit", "editor-note": "credit",
    "series-note": "promotion", "promotion": "promotion", "site-promo": "promotion", "column-promo": "promotion",
    "event-promo": "promotion", "newsletter-line": "promotion", "glossary-footnote": "promotion",
    "nav/menu/label": "page", "print/email/save": "page", "timestamp/metadata": "page", "tags/topics": "page",
    "template/markup": "page",
}  # fmt: skip


#: What these extractors leave of a page of WCXB is much like what others leave.
_ALIKE = ("newspaper4k", "readability-lxml")


class Text(NamedTuple):
    """A text, line by line: features, whether it is furniture (None: not to be learned from), and its category."""

    name: str
    site: str
    source: str
    lines: list[str]
    features: list[list[str]]
    labels: list[bool | None]
    categories: list[str]


def main(pages: str, posts: str, folds: str | None) -> None:
    """Learn, measure, write."""
    reader = _Reader()
    texts = _without_rare([*reader.pages(Path(pages)), *reader.posts(Path(posts))])
    first = [learn(others(texts, part), {}, _ROUGH) for part in range(_FOLDS)]
    doubts = {name: odds for name, odds in judged(texts, first).items() if name.startswith("wcxb")}
    unseeing = [learn(others(texts, part), doubts) for part in range(_FOLDS)]
    odds = judged(texts, unseeing)
    measure(texts, odds)
    cues = choose_cues(texts, odds)
    Path(CUES).write_text("".join(f"{cue}\n" for cue in cues), "utf-8")
    families = learn_families(texts)
    files = {Path(WEIGHTS): learn(texts, doubts)}
    if folds:
        Path(folds).mkdir(parents=True, exist_ok=True)
        files |= {Path(folds) / f"furniture-{part}.json": model for part, model in enumerate(unseeing)}
    for file, model in files.items():
        whole = model._replace(families=families)
        file.write_text(dumped(whole), encoding="utf-8")


class _Reader:
    """Texts as the finder sees them."""

    def __init__(self) -> None:
        rules = [
            rule for rule in load([bundled()]).rules if rule.module == "boilerplate" and rule.finder != "paragraph"
        ]
        self._finders = compile_finders(rules, Settings())

    def lines(self, name: str, data: bytes, format: str) -> tuple[Any, Lines]:
        document = read_document(name, data, format)
        found: list[Match] = [match for finder in self._finders for match in finder.find(document)]
        return document, Lines(document, furniture(found))

    def pages(self, file: Path) -> Iterator[Text]:
        for row in _rows(file):
            if row["tier"] != "main" or (row["source"] == "wcxb" and row["extractor"] in _ALIKE):
                continue
            paragraphs = row["paragraphs"]
            joined = "\n\n".join(paragraph["text"] for paragraph in paragraphs)
            document, lines = self.lines("page.txt", joined.encode("utf-8", "surrogatepass"), "text")
            ends, end = [], 0
            for paragraph in paragraphs:
                end += len(paragraph["text"]) + 2
                ends.append(end)
            owners = [bisect_right(ends, place.start) for place in lines.places]
            yield Text(
                row["id"],
                row["site"],
                row["source"],
                [document.prose[start:end] for start, end, _ in lines.places],
                [lines.features(index) for index in range(len(lines.places))],
                [_label(paragraphs[owner]) for owner in owners],
                [paragraphs[owner].get("category") or "" for owner in owners],
            )

    def posts(self, file: Path) -> Iterator[Text]:
        for row in _rows(file):
            document, lines = self.lines("post.md", row["text"].encode("utf-8", "surrogatepass"), "markdown")
            labels, categories = [], []
            for start, end, _ in lines.places:
                first, last = document.origin(start, end)
                touching = [
                    span
                    for span in row["leftovers"]
                    if min(last, span["end"]) - max(first, span["start"]) > (last - first) / 2
                ]
                sure = [span for span in touching if span["sure"]]
                labels.append(True if sure else None if touching else False)
                categories.append(sure[0]["category"] if sure else "")
            features = [lines.features(index) for index in range(len(lines.places))]
            texts = [document.prose[start:end] for start, end, _ in lines.places]
            yield Text(row["id"], "posts", "posts", texts, features, labels, categories)


def _label(paragraph: Mapping[str, str]) -> bool | None:
    return False if paragraph.get("why") in _PARTS else _LABELS.get(paragraph["label"])


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _without_rare(texts: Sequence[Text]) -> list[Text]:
    sites: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for features in text.features:
            for feature in features:
                sites[feature].add(text.site)
    kept = {feature for feature, of in sites.items() if len(of) >= _FEWEST_SITES}
    kept |= {feature for feature in sites if feature.startswith(("kind ", "emphasised", "note ", "link", "full of"))}
    return [
        text._replace(features=[[name for name in line if name in kept] for line in text.features]) for text in texts
    ]


def fold_of(name: str) -> int:
    """In which of the parts a site, or a post, is."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % _FOLDS


def _fold(text: Text) -> int:
    return fold_of(text.name if text.source == "posts" else text.site)


def others(texts: Sequence[Text], part: int) -> list[Text]:
    """The texts that are not of a part."""
    return [text for text in texts if _fold(text) != part]


Odds = dict[str, list[float]]


def judged(texts: Sequence[Text], models: Sequence[Weights]) -> Odds:
    """How likely each line is furniture, by the model that has not seen its site."""
    odds: Odds = {}
    for text in texts:
        learned = models[_fold(text)]
        plain = learned._replace(slope=1.0, offset=0.0)
        odds[text.name] = probabilities([score(line, learned) for line in text.features], plain, True, True)
    return odds


def learn(texts: Sequence[Text], doubts: Odds, settings: Mapping[str, Any] = _PENALTY) -> Weights:
    """The weights that fit the texts best, uncalibrated, without the lines whose labels are hard to believe."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(settings)
    for text in texts:
        known = doubts.get(text.name)
        kept = [
            index
            for index, label in enumerate(text.labels)
            if label is not None and not (known and (1 - known[index], known[index])[label] < _UNBELIEVABLE)
        ]
        trainer.append([text.features[index] for index in kept], ["NY"[bool(text.labels[index])] for index in kept])
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        model = tagger.info()
    weights: dict[str, float] = defaultdict(float)
    for (feature, label), weight in model.state_features.items():
        weights[feature] += weight if label == "Y" else -weight
    steps = tuple(model.transitions.get(step, 0.0) for step in (("N", "N"), ("N", "Y"), ("Y", "N"), ("Y", "Y")))
    weights = {feature: weight for feature, weight in weights.items() if abs(weight) >= _SMALLEST}
    return Weights(weights, (steps[0], steps[1], steps[2], steps[3]), *_CALIBRATION, {})


def measure(texts: Sequence[Text], odds: Odds) -> None:
    """Print how right the model is by itself; each distinct line of a site counts once."""
    for name, sources in (("news", ("zyte-aeb", "fundus")), ("wcxb", ("wcxb",)), ("posts", ("posts",))):
        lines = list(distinct((text for text in texts if text.source in sources), odds))
        total = sum(label for label, _ in lines)
        for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
            shown = [label for label, chance in lines if chance >= least]
            right = sum(shown)
            precision, recall = right / max(len(shown), 1), right / max(total, 1)
            false = 1000 * (len(shown) - right) / max(len(lines) - total, 1)
            print(f"{name} at {least}: P {precision:.3f} R {recall:.3f}, {false:.1f} false alarms per 1,000 lines")


def distinct(texts: Iterable[Text], odds: Odds) -> Iterator[tuple[bool, float]]:
    """Label and mean probability of each distinct line of a site."""
    seen: dict[tuple[str, str, bool], list[float]] = defaultdict(list)
    for text in texts:
        for line, label, chance in zip(text.lines, text.labels, odds[text.name], strict=True):
            if label is not None:
                seen[text.site, line, label].append(chance)
    for (_, _, label), chances in seen.items():
        yield label, sum(chances) / len(chances)


def learn_families(texts: Sequence[Text]) -> Mapping[str, Mapping[str, float]]:
    """Which words speak for which family, by maximum entropy over the lines whose category is known."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 2.0, "c2": 0.1, "max_iterations": 80})
    counted: Counter[str] = Counter()
    for text in texts:
        for features, label, category in zip(text.features, text.labels, text.categories, strict=True):
            family = _FAMILIES.get(category)
            if label and family and counted[family] < 1500:
                counted[family] += 1
                trainer.append([[name for name in features if name[:2] in ("w ", "p ", "= ", "^ ")]], [family])
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        weights = tagger.info().state_features
    families: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, family), weight in sorted(weights.items()):
        if abs(weight) >= 0.3:
            families[feature][family] = round(weight, 1)
    return families


_MOST_CUES = 400
#: So many lines on either side of a cue are looked at (`lint.finders.paragraph`).
_AROUND = 3


def _may_be_cue(words: str) -> bool:
    return words.isascii() and words.replace(" ", "").isalpha() and len(words) >= 5


def choose_cues(texts: Sequence[Text], odds: Odds) -> tuple[str, ...]:
    """Words, alone or two in a row, that stand in nearly every group of lines that the model finds, and seldom elsewhere.

    Groups in which the rules have found something need none.
    """
    elsewhere: Counter[str] = Counter()
    groups: dict[str, dict[int, int]] = defaultdict(dict)
    sites: dict[str, set[str]] = defaultdict(set)
    sizes: list[int] = []
    found_by_rules: set[int] = set()
    for text in texts:
        last = -99
        for index, (features, label) in enumerate(zip(text.features, text.labels, strict=True)):
            cues = {name[2:] for name in features if name[:2] in ("w ", "p ") and _may_be_cue(name[2:])}
            if label and odds[text.name][index] >= 0.5:
                if index > last + _AROUND:
                    sizes.append(0)
                group, last = len(sizes) - 1, index
                sizes[group] += 1
                if "rule" in features:
                    found_by_rules.add(group)
                for cue in cues:
                    groups[cue][group] = groups[cue].get(group, 0) + 1
                    sites[cue].add(text.site)
            elif label is False:
                elsewhere.update(cues)
    covered = set(found_by_rules)
    chosen: list[str] = []
    for cue in sorted(groups, key=lambda cue: (-sum(groups[cue].values()) / (elsewhere[cue] + 3), cue)):
        gain = sum(sizes[group] for group in groups[cue] if group not in covered)
        if gain >= 5 and gain > elsewhere[cue] / 2 and len(sites[cue]) >= _FEWEST_SITES:
            chosen.append(cue)
            covered |= groups[cue].keys()
    share = sum(sizes[group] for group in covered) / sum(sizes)
    print(f"{len(chosen)} cues; {share:.3f} of the lines that the model finds are in a group with one, or with a rule")
    return tuple(sorted(chosen[:_MOST_CUES]))


def dumped(learned: Weights) -> str:
    """The weights as JSON, a feature a line."""
    kept = {
        "about": "Made by lint.english.build.furniture; sources and licences stand in SOURCES.md.",
        "calibration": [round(learned.slope, 3), round(learned.offset, 3)],
        "steps": [round(step, 3) for step in learned.steps],
        "families": learned.families,
        "features": {feature: round(weight, 2) for feature, weight in sorted(learned.features.items())},
    }
    return json.dumps(kept, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(description="Learn what page furniture looks like.")
    _parser.add_argument("pages")
    _parser.add_argument("posts")
    _parser.add_argument("--folds", metavar="FOLDER")
    main(**vars(_parser.parse_args()))
