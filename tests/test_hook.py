"""The hooks, run by the real pre-commit in real git repositories."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

pytest.importorskip("pre_commit")

MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BAD, GOOD = "They recieved it.\n", "They received it.\n"


class Repository:
    """A repository with a pre-commit hook in it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout.decode()

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def commit(self) -> tuple[int, str]:
        """Commit everything, by way of the hook."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "-m", "Change")

    @property
    def commits(self) -> int:
        return len(self.run("git", "log", "--oneline")[1].splitlines())


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{what}": "a@b.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    home = tmp_path_factory.mktemp("pre-commit")
    own = {"PRE_COMMIT_HOME": str(home), "HOME": str(home), "XDG_CONFIG_HOME": str(home), "NO_COLOR": "1"}
    return {**kept, **who, **own, "PYTHONPATH": str(ROOT)}


def hook(id: str) -> dict[str, Any]:
    """A hook of ours as a local one that runs this very code, so that no environment has to be built."""
    (hook,) = (dict(hook) for hook in MANIFEST if hook["id"] == id)
    command, _, arguments = hook["entry"].partition(" ")
    assert command == "contentlint"
    return {**hook, "language": "system", "entry": f"{sys.executable} -m lint {arguments}"}


def pre_commit(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pre_commit", *arguments)


def make(folder: Path, environment: dict[str, str], *ids: str) -> Repository:
    repository = Repository(folder, environment)
    repository.run("git", "init", "-q", "-b", "main")
    config = {"repos": [{"repo": "local", "hooks": [hook(id) for id in ids]}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    repository.write("old.md", BAD)
    repository.run("git", "add", "--all")
    repository.run("git", "commit", "-q", "-m", "Before the hook")
    code, said = repository.run(*pre_commit("install"))
    assert code == 0, said
    return repository


def test_pre_commit_takes_the_manifest(environment: dict[str, str], tmp_path: Path) -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    assert Repository(tmp_path, environment).run(*pre_commit("validate-manifest", manifest)) == (0, "")


def test_the_life_of_a_repository_with_the_hook(environment: dict[str, str], tmp_path: Path) -> None:
    repository = make(tmp_path, environment, "contentlint")

    name = "täglich neu/ein Käse.md"
    repository.write(name, BAD)
    code, said = repository.commit()
    assert code == 1
    assert f"{name}\n  1:6  error  “recieved” should be “received”." in said
    assert "old.md" not in said, "what was there before is not in the way"
    assert repository.commits == 1

    repository.write(name, GOOD)
    code, said = repository.commit()
    assert (code, repository.commits) == (0, 2), said

    repository.run("git", "mv", name, "später.md")
    repository.run("git", "rm", "-q", "old.md")
    repository.write("LICENSE", BAD)
    repository.write("README.rst", BAD)
    code, said = repository.commit()
    assert (code, repository.commits) == (0, 3), said
    assert "später.md" in repository.run("git", "-c", "core.quotePath=false", "ls-files")[1]


def test_all_files_are_checked_when_that_is_asked_for_and_excluded_ones_never(
    environment: dict[str, str], tmp_path: Path
) -> None:
    repository = make(tmp_path, environment, "contentlint")
    code, said = repository.run(*pre_commit("run", "--all-files"))
    assert code == 1
    assert "old.md" in said
    repository.write(".contentlint.yaml", "exclude: old.md\n")
    repository.run("git", "add", "--all")
    code, said = repository.run(*pre_commit("run", "--all-files", "--verbose"))
    assert code == 0, said
    assert "left out: 1 excluded" in said


def test_the_fixing_hook_mends_what_is_safe_and_leaves_the_rest_to_the_other(
    environment: dict[str, str], tmp_path: Path
) -> None:
    repository = make(tmp_path, environment, "contentlint-fix", "contentlint")
    repository.write("ein Käse.md", BAD)
    code, said = repository.commit()
    assert code == 1
    assert "files were modified by this hook" in said
    assert "1 × typos/common-misspelling" in said
    assert (tmp_path / "ein Käse.md").read_text("utf-8") == GOOD
    code, said = repository.commit()
    assert (code, repository.commits) == (0, 2), said


def test_the_languagetool_hook_waits_for_a_push_or_a_hand_and_never_passes_without_languagetool(
    environment: dict[str, str], tmp_path: Path
) -> None:
    repository = make(tmp_path, {**environment, "LTP_PATH": str(tmp_path / "none")}, "contentlint-languagetool")
    repository.write("good.md", GOOD)
    code, said = repository.commit()
    assert (code, repository.commits) == (0, 2), said
    code, said = repository.run(*pre_commit("run", "--hook-stage", "manual", "--files", "good.md"))
    assert code == 1
    assert "LanguageTool is not installed; “contentlint languagetool install” does it" in said


@pytest.mark.slow
def test_pre_commit_builds_an_environment_from_this_repository_and_runs_the_hook(
    environment: dict[str, str], tmp_path: Path
) -> None:
    repository = make(tmp_path, environment, "contentlint")
    command = pre_commit("try-repo", str(ROOT), "contentlint", "--files", "old.md")
    without = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    code, said = Repository(repository.folder, without).run(*command)
    if "Could not find a version" in said or "Connection" in said:
        pytest.skip("no package index can be reached")
    assert code == 1, said
    assert "“recieved” should be “received”." in said
