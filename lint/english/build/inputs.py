"""What the weights of spelling.json were learned from, so that they can be learned again: check sums in spelling.inputs."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from lint.english import letters, lexicon, meanings, neighbours, slips, surroundings

#: Misspellings that stand unmarked in the texts, and slips that authors mended.
READ, MENDED = (Path(__file__).with_name(name) for name in ("read_misspellings.txt", "mended.txt"))
#: As sha256sum writes it; the sum of a folder is that of its files, one after the other.
INPUTS = Path(__file__).with_name("spelling.inputs")
_OWN = (
    *(READ, MENDED),
    *(Path(lexicon.WORDS), Path(lexicon.VALUES), Path(lexicon.OFFERED), Path(lexicon.DELETES)),
    *(Path(lexicon.MET), Path(lexicon.STRANGE), Path(lexicon.SEVERAL), Path(meanings.MEANINGS), Path(meanings.WORDS)),
    *(Path(letters.LETTERS), Path(neighbours.PAIRS), Path(neighbours.COUNTS)),
    *(Path(slips.SLIPS), Path(surroundings.SURROUNDINGS)),
)


def record(*others: Path) -> None:
    """Write down the files of the project and others (a folder: the Markdown in it), and say which are not as they were."""
    now, before = check_sums(*others), recorded() if INPUTS.exists() else {}
    for name in sorted(now.keys() | before.keys()):
        if now.get(name) != before.get(name):
            print(f"{name} is {'new' if name not in before else 'missing' if name not in now else 'not as it was'}")
    INPUTS.write_text("".join(f"{each}  {name}\n" for name, each in sorted(now.items())), "utf-8")


def recorded() -> dict[str, str]:
    """The check sums of what the shipped weights were learned from, by the names of the files."""
    lines = (line.partition("  ") for line in INPUTS.read_text("utf-8").splitlines())
    return {name: each for each, _, name in lines}


def check_sums(*others: Path) -> Mapping[str, str]:
    """The SHA-256 of the project's own files and of others, by name."""
    return {file.name: _sum_of(file) for file in (*_OWN, *others)}


def _sum_of(file: Path) -> str:
    together = sha256()
    for each in sorted(file.rglob("*.md")) if file.is_dir() else (file,):
        together.update(each.read_bytes())
    return together.hexdigest()
