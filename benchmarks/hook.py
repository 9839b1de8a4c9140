"""What the hook costs a person at a commit: the time it adds to pre-commit's own, beside typos.

python benchmarks/hook.py [DATA] [--rounds N]
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import sources
import speed_inputs as inputs
from speed_cases import judged
from speed_commands import program
from tables import table
from timing import Command, Usage, measure

SIZE = 5_000
MOST_MILLISECONDS, MOST_TIMES_TYPOS = 150, 5
#: What each repository's hook runs; pre-commit alone runs a program that does nothing.
HOOKS = {"nothing": "true", "contentlint": "contentlint check --force-exclude", "typos": "typos --force-exclude"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args()


def repository(folder: Path, entry: str, article: Path) -> Path:
    """A repository with one hook and one changed article, ready to be committed."""
    folder.mkdir()
    name, _, rest = entry.partition(" ")
    entry = f"{program(name)} {rest}".strip()
    hook = f"{{id: it, name: it, language: system, entry: {entry}, types: [text]}}"
    (folder / ".pre-commit-config.yaml").write_text(f"repos: [{{repo: local, hooks: [{hook}]}}]\n", encoding="utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Start"]):
        subprocess.run([*git, *command], cwd=folder, check=True, env=clean())
    shutil.copy(article, folder / "article.md")
    subprocess.run(["git", "add", "."], cwd=folder, check=True, env=clean())
    return folder


def clean() -> dict[str, str]:
    """The environment without what a hook that runs this would hand on."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def commit(folder: Path, work: Path) -> Command:
    """What `git commit` runs."""
    own = (("PRE_COMMIT_HOME", str(work / "home")), ("CONTENTLINT_CACHE_DIR", str(work / "cache")))
    return Command((sys.executable, "-m", "pre_commit", "run"), (0, 1), folder, own)


def added(rounds: list[dict[str, Usage]], name: str) -> tuple[float, float]:
    """Milliseconds of wall and CPU time that a hook adds: the medians over the rounds."""
    walls = (usages[name].wall - usages["nothing"].wall for usages in rounds)
    cpus = (usages[name].cpu - usages["nothing"].cpu for usages in rounds)
    return 1000 * median(walls), 1000 * median(cpus)


def main() -> None:
    options = arguments()
    article = inputs.of_size(sources.articles(sources.data_folder(options.data, "articles")), SIZE)
    with TemporaryDirectory(prefix="hook-") as name:
        work = Path(name).resolve()
        commands = {name: commit(repository(work / name, entry, article), work) for name, entry in HOOKS.items()}
        for command in commands.values():
            measure(command)
        # In turns, so that a machine that slows down slows all.
        rounds = [{name: measure(command) for name, command in commands.items()} for _ in range(options.rounds)]
    own = 1000 * median(usages["nothing"].wall for usages in rounds)
    ours, theirs = added(rounds, "contentlint"), added(rounds, "typos")
    rows = [
        ["contentlint", f"{ours[0]:.0f}", judged(ours[0], MOST_MILLISECONDS), f"{ours[1]:.0f}"],
        ["typos", f"{theirs[0]:.0f}", "", f"{theirs[1]:.0f}"],
        [
            "ratio",
            f"{ours[0] / theirs[0]:.2f}",
            judged(ours[0] / theirs[0], MOST_TIMES_TYPOS),
            f"{ours[1] / theirs[1]:.2f}",
        ],
    ]
    print(f"## One Markdown file of 5 KB, added to the {own:.0f} ms of pre-commit itself\n")
    print(table(["hook", "wall ms", "goal", "CPU ms"], rows))


if __name__ == "__main__":
    main()
