"""The cases of the speed benchmark; each returns what it prints."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from statistics import median

import speed_inputs as inputs
from peers import find_program
from speed_commands import Setup, codespell, proselint, typos, vale
from tables import NOTHING, table
from timing import Command, alternate, cpu_ratio, measure, middle, repeat

MEGABYTE = 1_000_000
SAMPLE = 100


def judged(figure: float, most: float) -> str:
    """A goal beside its figure."""
    return f"≤ {most:g}: {'met' if figure <= most else 'MISSED'}"


# --- whole archives -------------------------------------------------------------------------------------------------


def markdown(setup: Setup) -> str:
    """(a) The Markdown archive: no slower than codespell."""
    return against_peers(setup, inputs.copies(setup.articles, setup.work / "markdown"), most=1)


def plain_text(setup: Setup) -> str:
    """(b) The prose of the same articles as plain text: faster than codespell, which need not look for markup."""
    return against_peers(setup, inputs.plain_texts(setup.articles, setup.work / "text"), most=0.8)


def against_peers(setup: Setup, folder: Path, most: float) -> str:
    """contentlint beside each peer over one folder; slow peers get one round, proselint a sample too."""
    sample = inputs.sample(folder, SAMPLE, setup.work)
    rows = [
        peer_row(setup, "codespell", codespell, folder, setup.rounds, most),
        peer_row(setup, "typos", typos, folder, setup.rounds),
        peer_row(setup, f"proselint, {SAMPLE} files", proselint, sample, 1),
        peer_row(setup, "vale, its spelling", vale, folder, 1),
    ]
    header = ["peer", "MB", "contentlint CPU s", "its CPU s", "ratio", "goal", "wall s", "its wall s", "MiB", "its MiB"]
    return table(header, rows)


def peer_row(
    setup: Setup, name: str, peer: Callable[[Path], Command], folder: Path, rounds: int, most: float | None = None
) -> list[str]:
    if not find_program(peer.__name__):
        return [name, "not installed", *[NOTHING] * 8]
    pairs = alternate(setup.isolated(folder), peer(folder), rounds)
    ours, theirs = (middle(usages) for usages in zip(*pairs, strict=True))
    ratio = cpu_ratio(pairs)
    seconds = [f"{second:.2f}" for second in (ours.cpu, theirs.cpu, ours.wall, theirs.wall)]
    memory = [f"{usage.mebibytes:.0f}" for usage in (ours, theirs)]
    goal = judged(ratio, most) if most else NOTHING
    return [name, f"{inputs.size(folder) / MEGABYTE:.2f}", *seconds[:2], f"{ratio:.2f}", goal, *seconds[2:], *memory]


# --- single files ---------------------------------------------------------------------------------------------------


def small_file(setup: Setup) -> str:
    """(c) One file of 5 KB, as a pre-commit hook runs it: at most five times typos."""
    article = inputs.of_size(setup.articles, 5000)
    path = Path(copy(article, setup.work / "small.md"))
    pairs = alternate(setup.contentlint(path), typos(path), max(15, setup.rounds))
    ours, theirs = (middle(usages) for usages in zip(*pairs, strict=True))
    cells = [f"{1000 * second:.0f}" for second in (ours.cpu, theirs.cpu, ours.wall, theirs.wall)]
    ratio = cpu_ratio(pairs)
    header = ["contentlint CPU ms", "typos CPU ms", "contentlint wall ms", "typos wall ms", "CPU ratio", "goal"]
    return table(header, [[*cells, f"{ratio:.2f}", judged(ratio, 5)]])


def big_file(setup: Setup) -> str:
    """(d) One file of 5 MB: at most 120 MiB, and no more CPU per MB than a file of a quarter of that."""
    rows = []
    for suffix in (".txt", ".md"):
        for size in (1.25, 2.5, 5):
            path = inputs.one_big(setup.articles, int(size * MEGABYTE), setup.work / f"big{suffix}")
            usage = middle(repeat(setup.isolated(path), max(1, setup.rounds // 2)))
            goal = judged(usage.mebibytes, 120) if size == 5 else NOTHING
            cells = [f"{usage.cpu:.2f}", f"{usage.cpu / size:.3f}", f"{usage.wall:.2f}", f"{usage.mebibytes:.0f}"]
            rows.append([suffix, f"{size:g}", *cells, goal])
    return table(["file", "MB", "CPU s", "CPU s per MB", "wall s", "MiB", "goal"], rows)


# --- many rules -----------------------------------------------------------------------------------------------------


def many_rules(setup: Setup) -> str:
    """(e) A team's own 10,000 phrase rules beside the built-in ones: at most twice the CPU of 100."""
    ordinary = [house(setup, number, "ordinary", inputs.ordinary_words(setup.articles)) for number in (10_000, 100)]
    common = [house(setup, number, "common", inputs.COMMON.split()) for number in (10_000, 100)]
    rows = [
        rules_row(setup, "of the archive's words, over 300 articles", ordinary, "articles", 2),
        rules_row(setup, "of its commonest words, over 300 articles", common, "articles", 2),
        rules_row(setup, "of the archive's words, over one article of 5 KB", ordinary, "small.md"),
    ]
    return table(["phrases", "10,000 rules CPU s", "100 rules CPU s", "ratio", "goal"], rows)


def rules_row(setup: Setup, label: str, folders: list[Path], target: str, most: float | None = None) -> list[str]:
    many, few = (setup.contentlint("--no-cache", target, folder=folder) for folder in folders)
    pairs = alternate(many, few, min(3, setup.rounds))
    ratio = cpu_ratio(pairs)
    seconds = [f"{median(usage.cpu for usage in usages):.2f}" for usages in zip(*pairs, strict=True)]
    return [label, *seconds, f"{ratio:.2f}", judged(ratio, most) if most else NOTHING]


def house(setup: Setup, number: int, kind: str, words: list[str]) -> Path:
    """A folder with so many rules of its own, and articles to check."""
    folder = inputs.phrase_rules(inputs.phrases(number, words), setup.work / f"{kind}-{number}")
    inputs.copies(setup.articles[:: max(1, len(setup.articles) // 300)][:300], folder / "articles")
    copy(inputs.of_size(setup.articles, 5000), folder / "small.md")
    return folder


# --- the same again, and in two processes ---------------------------------------------------------------------------


def second_run(setup: Setup) -> str:
    """(f) The archive again, unchanged: at most .15 of the CPU of the first run."""
    folder = inputs.copies(setup.articles, setup.work / "again")
    again = setup.contentlint("--isolated", "--quiet", folder)
    firsts, seconds = [], []
    for _ in range(setup.rounds):
        for kept in (setup.work / "cache").glob("results-*"):
            kept.unlink()
        firsts.append(measure(again))
        seconds.append(measure(again))
    ratio = cpu_ratio(list(zip(seconds, firsts, strict=True)))
    cells = [f"{middle(usages).cpu:.2f}" for usages in (firsts, seconds)]
    walls = [f"{middle(usages).wall:.2f}" for usages in (firsts, seconds)]
    header = ["files", "first CPU s", "second CPU s", "first wall s", "second wall s", "CPU ratio", "goal"]
    return table(header, [[str(len(setup.articles)), *cells, *walls, f"{ratio:.2f}", judged(ratio, 0.15)]])


def two_processes(setup: Setup) -> str:
    """(g) The archive in two processes against one: at least 1.7 times as fast, where two processors are free."""
    folder = inputs.copies(setup.articles, setup.work / "jobs")
    one, two = (setup.contentlint("--isolated", "--quiet", "--no-cache", f"--jobs={jobs}", folder) for jobs in (1, 2))
    pairs = alternate(one, two, setup.rounds)
    singles, doubles = (middle(usages) for usages in zip(*pairs, strict=True))
    gain = median(first.wall / second.wall for first, second in pairs)
    cells = [f"{usage.wall:.2f}" for usage in (singles, doubles)] + [f"{usage.cpu:.2f}" for usage in (singles, doubles)]
    goal = f"≥ 1.7: {'met' if gain >= 1.7 else 'MISSED'}"
    header = ["1 process wall s", "2 processes wall s", "1 process CPU s", "2 processes CPU s", "gain", "goal"]
    return table(header, [[*cells, f"{gain:.2f}", goal]])


CASES: dict[str, Callable[[Setup], str]] = {
    "a": markdown,
    "b": plain_text,
    "c": small_file,
    "d": big_file,
    "e": many_rules,
    "f": second_run,
    "g": two_processes,
}
