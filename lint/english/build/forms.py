"""Build the forms of words: python -m lint.english.build.forms LEMMINFLECT TREEBANK…

LEMMINFLECT is the folder `lemminflect/resources` of that package (PyPI; MIT, data of the NIH's SPECIALIST Lexicon);
the treebanks are CoNLL-U files of training splits. Writes forms.marisa, forms.json and irregular.json beside `lint/english`.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import marisa_trie

from lint.english.build.treebank import sentences
from lint.english.forms import ANALYSES, FORMS, IRREGULAR, Reading, _regular
from lint.english.lexicon import COMMON, NAME, RARE, Lexicon

_COLUMNS = {
    "noun": ("NNS",),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
_BASES = {"noun": ("NN",), "verb": ("VB", "VBP"), "adj": ("JJ",), "adv": ("RB",)}
# A tag that a common word never had in the treebanks is not one that a reader would think of.
_SEEN_OFTEN, _LEAST_SHARE = 60, 0.004
_OPEN = frozenset("NN NNS VB VBP VBZ VBD VBG VBN JJ JJR JJS RB RBR RBS".split())

#: What grammars list of verbs and nouns that dictionaries of forms leave out.
_BE = {"am": "VBP", "are": "VBP", "is": "VBZ", "was": "VBD", "were": "VBD", "be": "VB", "been": "VBN", "being": "VBG"}
_HAVE = {"have": ("VB", "VBP"), "has": ("VBZ",), "had": ("VBD", "VBN"), "having": ("VBG",)}
_DO = {"do": ("VB", "VBP"), "does": ("VBZ",), "did": ("VBD",), "done": ("VBN",), "doing": ("VBG",)}


def main() -> None:
    """Write the data files."""
    resources, *treebanks = map(Path, sys.argv[1:])
    counts = _counts(treebanks)
    readings = _listed(resources)
    lexicon = Lexicon()
    _add_by_rule(lexicon, readings)
    for word, tags in counts.items():
        _judge(word, tags, readings[word])
    for word, found in readings.items():
        _drop_plurals_like_singulars(found, counts.get(word, Counter()))
    known = {word: found for word, found in readings.items() if found and _is_kept(word, counts, lexicon)}
    order: dict[str, int] = {}
    records = []
    for word, found in sorted(known.items()):
        ranked = sorted(
            found, key=lambda each: (-counts[word][each.tag] if word in counts else 0, each.tag, each.lemma)
        )
        key = json.dumps([[each.tag, *_edit(word, each.lemma)] for each in ranked])
        records.append((word, (order.setdefault(key, len(order)),)))
    marisa_trie.RecordTrie("<H", records).save(FORMS)
    Path(ANALYSES).write_text("[" + ",\n".join(order) + "]\n", "utf-8")
    irregular = _irregular(resources, known)
    Path(IRREGULAR).write_text(json.dumps(irregular, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")
    print(f"{len(records):,} words, {len(order):,} analyses, {len(irregular):,} irregular", file=sys.stderr)


def _counts(treebanks: list[Path]) -> dict[str, Counter[str]]:
    """How often each word had each tag; words with a capital inside a sentence do not count for others."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for file in treebanks:
        for sentence in sentences(file):
            for index, (word, tag) in enumerate(sentence):
                if tag == "SYM" or not any(map(str.isalpha, word)):
                    continue
                if word[0].islower() or (index == 0 and tag not in ("NNP", "NNPS")) or word in ("I", "I'm"):
                    counts[word.lower().replace("’", "'")][tag] += 1
    return counts


def _listed(resources: Path) -> dict[str, set[Reading]]:
    readings: dict[str, set[Reading]] = defaultdict(set)
    with gzip.open(resources / "infl_lu.csv.gz", "rt", encoding="utf-8") as stream:
        for lemma, kind, *forms in csv.reader(line for line in stream if not line.startswith("#")):
            if kind not in _BASES:
                continue
            for tag in _BASES[kind]:
                readings[lemma.lower()].add(Reading(tag, lemma.lower()))
            for tag, form in _forms(kind, forms):
                readings[form.lower()].add(Reading(tag, lemma.lower()))
    with gzip.open(resources / "lemma_lu.csv.gz", "rt", encoding="utf-8") as stream:
        for line in csv.reader(stream):
            word, kind, lemma = (*line, "", "")[:3]
            if kind in _BASES and word == lemma:
                readings[word.lower()].update(Reading(tag, word.lower()) for tag in _BASES[kind])
    for word in _MORE_NOUNS:
        readings[word].add(Reading("NN", word))
        readings[f"{word}s"].add(Reading("NNS", word))
    for word, tag in _BE.items():
        readings[word] = {Reading(tag, "be")}
    for lemma, forms_ in (("have", _HAVE), ("do", _DO)):
        for word, tags in forms_.items():
            readings[word] = {Reading(each, lemma) for each in tags}
    return readings


def _add_by_rule(lexicon: Lexicon, readings: dict[str, set[Reading]]) -> None:
    """Words of the lexicon that the dictionary of forms has not, where the forms beside them tell what they are."""
    words = [word for word in lexicon.words() if word not in readings and word.isascii() and word.isalpha()]
    for word in words:
        if len(word) < 4 or word.endswith("s") or not _is_word(lexicon, word):
            continue
        if _is_word(lexicon, f"{word}s"):
            readings[word].add(Reading("NN", word))
            readings[f"{word}s"].add(Reading("NNS", word))
        for past, present in ((f"{word}ed", f"{word}ing"), (f"{word}d", f"{word[:-1]}ing")):
            if _is_word(lexicon, past) and _is_word(lexicon, present) and past not in ("ed", "d"):
                for form, tags in ((word, "VB VBP"), (f"{word}s", "VBZ"), (past, "VBD VBN"), (present, "VBG")):
                    readings[form].update(Reading(tag, word) for tag in tags.split())
                break


def _is_word(lexicon: Lexicon, word: str) -> bool:
    entry = lexicon.get(word)
    return entry is not None and entry.kind in (COMMON, RARE)


#: Nouns that the dictionary of forms leaves out.
_MORE_NOUNS = "template tab advert log pan cop dam lecture oil third sand top".split()
#: Nouns that are their own plural, whether the treebanks happen to show it or not.
_OWN_PLURALS = frozenset(
    "series species means headquarters aircraft spacecraft hovercraft sheep deer fish salmon trout offspring crossroads"
    " barracks gallows works".split()
)


def _drop_plurals_like_singulars(found: set[Reading], seen: "Counter[str]") -> None:
    """“Information” is no plural; “series” is one, because somebody has used it as one."""
    for reading in list(found):
        if (
            reading.tag == "NNS"
            and Reading("NN", reading.lemma) in found
            and not seen["NNS"]
            and reading.lemma not in _OWN_PLURALS
        ):
            found.discard(reading)


def _forms(kind: str, forms: list[str]) -> list[tuple[str, str]]:
    columns = _COLUMNS[kind]
    if kind == "verb":
        # An empty past participle is the same as the past.
        forms = [*forms[:1], forms[1] or forms[0], *forms[2:]] if len(forms) > 1 else forms
    pairs = zip(columns, forms, strict=False)
    return [(tag, form) for tag, each in pairs for form in each.split("/") if form]


def _judge(word: str, seen: "Counter[str]", found: set[Reading]) -> None:
    """Take away what a common word never is, and add what it was."""
    total = sum(seen.values())
    if total >= _SEEN_OFTEN:
        for reading in list(found):
            if seen[reading.tag] < _LEAST_SHARE * total and not _is_paired(reading.tag, seen):
                found.discard(reading)
    known = {each.tag for each in found}
    for tag, count in seen.items():
        often = count >= 2 and count >= _LEAST_SHARE * 2 * total
        if tag not in known and (often or not found) and tag not in ("NNP", "NNPS", "FW", "UH", "GW"):
            # The treebanks' rare tags of words that dictionaries know are slips more often than not.
            if tag in _OPEN and known & _OPEN and count < max(3, 0.03 * total):
                continue
            found.add(Reading(tag, word))


def _is_paired(tag: str, seen: "Counter[str]") -> bool:
    """Base forms and presents, pasts and participles go together, whichever the treebank happens to have."""
    pair = {"VB": "VBP", "VBP": "VB", "VBD": "VBN", "VBN": "VBD"}.get(tag)
    return pair is not None and seen[pair] > 0


def _is_kept(word: str, counts: dict[str, "Counter[str]"], lexicon: Lexicon) -> bool:
    if word in counts and sum(counts[word].values()) >= 2:
        return True
    entry = lexicon.get(word)
    if entry is None or " " in word:
        return False
    return entry.kind in (COMMON, RARE) or (entry.kind == NAME and word in counts)


def _edit(word: str, lemma: str) -> tuple[int, str]:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def _irregular(resources: Path, known: dict[str, set[Reading]]) -> dict[str, dict[str, str]]:
    """The forms that no rule makes, or that rules make wrongly."""
    irregular: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(resources / "infl_lu.csv.gz", "rt", encoding="utf-8") as stream:
        for lemma, kind, *forms in csv.reader(line for line in stream if not line.startswith("#")):
            if lemma not in known or kind not in _BASES:
                continue
            first: dict[str, str] = {}
            for tag, form in _forms(kind, forms):
                first.setdefault(tag, form)
            for tag, form in first.items():
                every = {each for each in _regular(lemma, tag) if Reading(tag, lemma) in known.get(each, ())}
                if not every and Reading(tag, lemma) in known.get(form, ()):
                    irregular[lemma][tag] = form
    irregular["be"] = {"VBZ": "is", "VBD": "was", "VBN": "been", "VBG": "being"}
    irregular["have"] = {"VBZ": "has", "VBD": "had", "VBN": "had"}
    irregular["do"] = {"VBZ": "does", "VBD": "did", "VBN": "done"}
    return irregular


if __name__ == "__main__":
    main()
