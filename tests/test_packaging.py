"""What is built is whole, and works however it is installed: a wheel, a source distribution, a checkout, a repository."""

import ast
import email
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from conftest import ROOT

from lint import __version__
from lint.rulebook import bundled, load, rule_files

pytestmark = pytest.mark.slow

DATA = ("lint/py.typed", "lint/english/words.marisa", "lint/english/words.bin", "lint/english/deletes.bin")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    plain = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "CONTENTLINT_CONFIG"))
    }
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, encoding="utf-8", timeout=600, check=False,
        env={**plain, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what git would have of this one, as it stands now."""
    folder = tmp_path_factory.mktemp("clone") / "contentlint"
    for name in run("git", "ls-files", "-z", "-co", "--exclude-standard", cwd=ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run("git", "init", "--quiet", ".", cwd=folder)
    run("git", "add", "--all", cwd=folder)
    run("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "all", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def dist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source distribution and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ".", cwd=checkout)
    return folder


def one(dist: Path, suffix: str) -> Path:
    (file,) = dist.glob(f"contentlint-*{suffix}")
    return file


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(dist: Path) -> Message:
    (text,) = (text for name, text in members(one(dist, ".whl")).items() if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(text)


def test_the_wheel_from_the_source_distribution_is_the_one_from_the_checkout(
    checkout: Path, dist: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path, ".", cwd=checkout)
    assert members(one(tmp_path, ".whl")) == members(one(dist, ".whl"))


def test_the_wheel_has_the_package_its_rules_and_its_data_and_nothing_else(dist: Path) -> None:
    names = set(members(one(dist, ".whl")))
    assert set(DATA) <= names
    assert {f"lint/rules/{Path(file).name}" for file in rule_files([bundled()])} <= names
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "lint").rglob("*.py")}
    assert {name for name in modules if not name.startswith("lint/english/build/")} <= names
    assert not [name for name in names if name.startswith("lint/english/build/")]
    assert not [name for name in names if "__pycache__" in name or not name.startswith(("lint/", "contentlint-"))]


def test_the_source_distribution_has_all_that_the_tests_need(dist: Path) -> None:
    with tarfile.open(one(dist, ".tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "tests/conftest.py", *DATA} <= names
    cases = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests" / "cases").rglob("*") if file.is_file()}
    assert cases <= names
    assert not [name for name in names if name.startswith((".git/", ".venv", "dist/"))]


def test_the_metadata_says_what_it_is(dist: Path) -> None:
    said = metadata(dist)
    assert said["Name"] == "contentlint"
    assert said["Version"] == __version__
    assert said["License-Expression"] == "GPL-3.0-or-later"
    assert said["Requires-Python"] == ">=3.10"
    assert said["Description-Content-Type"] == "text/markdown"
    assert said.get_all("License-File") == ["LICENSE"]
    scripts = next(text for name, text in members(one(dist, ".whl")).items() if name.endswith("entry_points.txt"))
    assert "contentlint = lint.__main__:main" in scripts.decode()


def test_every_package_that_is_imported_is_required_and_every_one_that_is_required_is_imported(dist: Path) -> None:
    distributions = {
        "charset_normalizer": "charset-normalizer", "click": "click", "language_tool_python": "language-tool-python",
        "marisa_trie": "marisa-trie", "pathspec": "pathspec", "pyromark": "pyromark", "re2": "google-re2",
        "regex": "regex", "yaml": "pyyaml", "ftfy": "ftfy", "lxml": "lxml", "psutil": "psutil", "rensa": "rensa",
        "xlsxwriter": "xlsxwriter", "harper": "harper-py", "py3langid": "py3langid", "watchfiles": "watchfiles",
        "pyarrow": "pyarrow", "_sha2": "", "_sha256": "",
    }  # fmt: skip
    imported = {
        distributions[name]
        for file, text in members(one(dist, ".whl")).items()
        if file.endswith(".py")
        for name in imports(text)
        if name not in sys.stdlib_module_names and name != "lint" and distributions[name]
    }
    # What only an extra brings is not imported unless asked for; test tools are no part of this.
    of_extras = {"harper-py", "py3langid", "watchfiles", "pyarrow"}
    required = {
        re.split(r"[<>=!~ ;\[]", line)[0].lower()
        for line in metadata(dist).get_all("Requires-Dist") or ()
        if "extra ==" not in line
    }
    assert imported - of_extras == required


def imports(text: bytes) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("way", ["wheel", "sdist", "editable", "repository"])
def test_it_works_however_it_is_installed(way: str, checkout: Path, dist: Path, tmp_path: Path) -> None:
    if way == "editable":
        checkout = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    source = {
        "wheel": [str(one(dist, ".whl"))],
        "sdist": [str(one(dist, ".tar.gz"))],
        "editable": ["-e", str(checkout)],
        "repository": [f"git+file://{checkout}"],
    }[way]
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    # What it needs is taken from here: this is about what it brings itself.
    needs = {"PYTHONPATH": os.pathsep.join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})}
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--ignore-installed")
    run(python, "-m", "pip", "install", *options, *source, cwd=tmp_path, **needs)
    script = tmp_path / "venv" / "bin" / "contentlint"
    needs["CONTENTLINT_CACHE_DIR"] = str(tmp_path / "cache")
    place = run(python, "-c", "import lint; print(lint.__file__)", cwd=tmp_path, **needs).strip()
    assert place.startswith(str(tmp_path)), place
    listed = run(script, "rules", cwd=tmp_path, **needs)
    assert listed.splitlines()[-1] == f"{len(load([bundled()]).rules)} rules"
    known = "from lint.english.lexicon import Lexicon; print(Lexicon().is_listed('house'))"
    assert run(python, "-c", known, cwd=tmp_path, **needs) == "True\n"
    (tmp_path / "article.txt").write_text("We recieve letters from readers.\n", "utf-8")
    said = run(script, "check", "--exit-zero", "article.txt", cwd=tmp_path, **needs)
    assert "“recieve” should be “receive”" in said
    assert "all keep the law" in run(script, "rules", "test", cwd=tmp_path, **needs)
