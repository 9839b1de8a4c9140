"""Getting LanguageTool: where it is, and three ways to put it there.

The folder is the one that language-tool-python uses (`~/.cache/language_tool_python`, moved by LTP_PATH), so that what one
of the two has installed the other finds.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from lint.errors import EngineError

#: The version that is installed, and that the adopted rules were measured with.
VERSION = "6.8"
#: The oldest Java that runs it.
JAVA = 17
_SERVER = "languagetool-server.jar"
_MAIN = "org.languagetool.server.HTTPServer"

Tell = Callable[[str], None]


class Artefact(NamedTuple):
    """A file of Maven's repositories: its path there, and the SHA-256 it must have."""

    path: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


def home() -> Path:
    """The folder that holds one folder for each installed version."""
    given = os.environ.get("LTP_PATH")
    return Path(given) if given else Path.home() / ".cache" / "language_tool_python"


def installed() -> Path | None:
    """The newest LanguageTool that is installed; None where there is none."""
    found = [
        (tuple(map(int, match[1].split("."))), folder)
        for folder in (home().glob("LanguageTool-*") if home().is_dir() else ())
        if (match := re.fullmatch(r"LanguageTool-(\d+(?:\.\d+)*)", folder.name)) and (folder / _SERVER).is_file()
    ]
    return max(found)[1] if found else None


def java() -> str:
    """The Java program; EngineError that says what to install where it is missing or too old."""
    program = shutil.which("java")
    wanted = f"install Java {JAVA} or newer (Debian: openjdk-{JAVA}-jre-headless; macOS: brew install openjdk)"
    if program is None:
        raise EngineError(f"LanguageTool needs Java, which is not on PATH; {wanted}")
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"{program} does not run ({error}); {wanted}") from None
    version = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    if version is None:
        raise EngineError(f"{program} does not say its version; {wanted}")
    if int(version[1]) < JAVA:
        raise EngineError(f"{program} is Java {version[1]}; {wanted}")
    return program


def download(tell: Tell) -> Path:
    """Have language-tool-python download and verify its release. EngineError where that fails."""
    java()
    from language_tool_python.download_lt import LocalLanguageTool

    tell(f"Downloading LanguageTool {VERSION} with language-tool-python (some 250 MB)")
    try:
        LocalLanguageTool.from_version_name(VERSION).download()
    except (Exception, SystemExit) as error:
        raise EngineError(
            f"LanguageTool {VERSION} could not be downloaded: {_line(error)}; "
            "“--from DIRECTORY” and “--from-maven” are other ways"
        ) from None
    folder = installed()
    if folder is None:
        raise EngineError(f"language-tool-python has left no LanguageTool in {home()}")
    return folder


def adopt(directory: str) -> Path:
    """Use an unpacked distribution where it stands. EngineError where it is none."""
    source = Path(directory).resolve()
    if not (source / _SERVER).is_file():
        raise EngineError(f"{directory}: there is no {_SERVER}, so this is no unpacked LanguageTool")
    version = _version_of(source)
    if version is None:
        raise EngineError(f"{directory}: cannot tell which version this is; name the folder LanguageTool-{VERSION}")
    target = home() / f"LanguageTool-{version}"
    if target.resolve() == source:
        return target
    if target.exists() or target.is_symlink():
        raise EngineError(f"{target} is there already; remove it first")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.symlink_to(source, target_is_directory=True)
    except OSError:
        # Windows lets only some people make links.
        shutil.copytree(source, target)
    return target


def _version_of(folder: Path) -> str | None:
    named = re.fullmatch(r"LanguageTool-(\d+(?:\.\d+)*)", folder.name)
    if named:
        return named[1]
    for jar in sorted((folder / "libs").glob("languagetool-core*.jar")):
        with zipfile.ZipFile(jar) as contents:
            for name in contents.namelist():
                if name.endswith("languagetool-core/pom.properties"):
                    said = re.search(rb"^version=([\d.]+)", contents.read(name), re.M)
                    if said:
                        return said[1].decode()
    return None


# -- from Maven's repositories ----------------------------------------------------------------------------------------


def artefacts() -> list[Artefact]:
    """All files that make up the server, pinned."""
    lines = resources.files(__package__).joinpath("artefacts.txt").read_text("utf-8").splitlines()
    return [Artefact(path, sha256) for sha256, path in (line.split() for line in lines if line[:1] not in ("#", ""))]


def from_maven(repository: str | None, tell: Tell) -> Path:
    """Build the folder out of the published artefacts, each with its pinned checksum.

    From a repository by its address; without one, from wherever the program `mvn` is set up to get them (a mirror,
    with its credentials). EngineError where that fails.
    """
    java()
    wanted = artefacts()
    with _new_folder(home() / f"LanguageTool-{VERSION}") as folder:
        libs = folder / "libs"
        libs.mkdir()
        if repository is None:
            _copy_with_maven(libs, tell)
        else:
            _fetch(repository, wanted, libs, tell)
        _verify(wanted, libs)
        with zipfile.ZipFile(folder / _SERVER, "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", _manifest(f"libs/{each.name}" for each in wanted))
    return home() / f"LanguageTool-{VERSION}"


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which takes its place when it is complete and never before."""
    if target.exists():
        raise EngineError(f"{target} is there already; remove it first")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".LanguageTool-", dir=target.parent))
    try:
        yield temporary
        temporary.chmod(0o755)
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _fetch(repository: str, wanted: list[Artefact], libs: Path, tell: Tell) -> None:
    if not re.match(r"(?:https?|file)://", repository):
        raise EngineError(f"“{repository}” is no address of a Maven repository; it begins with https://")
    for number, each in enumerate(wanted, 1):
        tell(f"{number} of {len(wanted)}: {each.name}")
        address = f"{repository.rstrip('/')}/{each.path}"
        try:
            with urllib.request.urlopen(address, timeout=60) as answer, open(libs / each.name, "wb") as stream:
                shutil.copyfileobj(answer, stream)
        except (OSError, urllib.error.URLError) as error:
            raise EngineError(f"{address}: {_line(error)}") from None


_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>contentlint</groupId><artifactId>languagetool</artifactId><version>1</version><dependencies><dependency>
<groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{version}</version>
</dependency></dependencies></project>
"""


def _copy_with_maven(libs: Path, tell: Tell) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise EngineError("the program mvn is not on PATH; install Maven, or name a repository: --from-maven https://…")
    tell(f"Copying LanguageTool {VERSION} with Maven (some 250 MB)")
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder) / "pom.xml"
        pom.write_text(_POM.format(version=VERSION), "utf-8")
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={libs}"]
        run = subprocess.run([maven, "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True)
    if run.returncode:
        errors = [line for line in run.stdout.splitlines() if line.startswith("[ERROR]")] or [run.stderr or "no reason"]
        raise EngineError(f"mvn failed: {errors[0].strip()}")


def _verify(wanted: list[Artefact], libs: Path) -> None:
    have = {path.name for path in libs.iterdir()}
    for each in wanted:
        if each.name not in have:
            raise EngineError(f"{each.name} is missing; nothing was installed")
        if hashlib.sha256((libs / each.name).read_bytes()).hexdigest() != each.sha256:
            raise EngineError(f"{each.name} is not the file that was published (checksum); nothing was installed")
    for name in sorted(have - {each.name for each in wanted}):
        raise EngineError(f"{name} is no part of LanguageTool {VERSION}; nothing was installed")


def _manifest(jars: Iterator[str]) -> str:
    """A manifest that starts the server; its lines must not be longer than 72 bytes."""
    path = f"Class-Path: {' '.join(jars)}"
    lines = [path[:70], *(f" {path[at : at + 69]}" for at in range(70, len(path), 69))]
    return "\r\n".join(["Manifest-Version: 1.0", f"Main-Class: {_MAIN}", *lines, "", ""])


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
