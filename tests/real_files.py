"""Real files to test readers on: found on this machine when the tests run, the same ones every time.

Markdown: the article archive beside the repository (`../shared/data/articles`), the documentation that packages bring
(`site-packages`, /usr/share/doc, node's modules), and the descriptions in packages' METADATA. HTML: the documentation
in /usr/share/doc, and the Markdown files rendered.
"""

import sysconfig
from functools import cache
from itertools import islice
from pathlib import Path

ARCHIVE = Path(__file__).parents[2] / "shared" / "data" / "articles"
PLACES = [Path(sysconfig.get_paths()["purelib"]), Path("/usr/share/doc"), Path("/usr/lib/node_modules")]
#: Bigger files take long and show nothing that smaller ones don't.
MOST_BYTES = 60_000


@cache
def markdown_files() -> dict[str, bytes]:
    """Up to 400 Markdown files, by name."""
    files = _every(sorted(ARCHIVE.rglob("*.md")), 280)
    files |= _every(_find(".md"), 100)
    described = [
        path for path in sorted(PLACES[0].glob("*.dist-info/METADATA")) if b"text/markdown" in path.read_bytes()
    ]
    for path in described[:20]:
        files[str(path)] = path.read_bytes().partition(b"\n\n")[2]
    return files


@cache
def html_files() -> dict[str, bytes]:
    """Up to 200 HTML files, by name; half of them rendered from Markdown."""
    import pyromark

    files = _every(_find(".html"), 100)
    for name, data in islice(markdown_files().items(), 100):
        files[f"{name}.html"] = pyromark.html(data.decode("utf-8", "replace")).encode()
    return files


def _find(suffix: str) -> list[Path]:
    return sorted(path for place in PLACES for path in place.rglob(f"*{suffix}") if path.is_file())


def _every(paths: list[Path], count: int) -> dict[str, bytes]:
    """So many of the files, from all over the list."""
    small = [path for path in paths if path.stat().st_size < MOST_BYTES]
    step = max(len(small) // count, 1)
    return {str(path): path.read_bytes() for path in small[::step][:count]}
