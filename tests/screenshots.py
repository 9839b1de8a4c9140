"""Takes the pictures in docs/screenshots: python tests/screenshots.py

They show the articles in tests/site. Look at each before you commit it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from browser import DESKTOP, PHONE, chromium, opened, window

from lint.commands.report import run_report
from lint.options import Options

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
BRIDGE = "#article-4"


def walk(keys: str) -> Callable[[Any], None]:
    def press(page: Any) -> None:
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(300)

    return press


def as_printed(page: Any) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


PICTURES: dict[str, tuple[str, dict[str, Any], Callable[[Any], None]]] = {
    "overview": ("", {"viewport": DESKTOP}, walk("")),
    "article": (BRIDGE, {"viewport": DESKTOP}, walk("jajajxjlj")),
    "article-dark": (BRIDGE, {"viewport": DESKTOP, "color_scheme": "dark"}, walk("jajjjjj")),
    "phone": (BRIDGE, {"viewport": PHONE}, walk("jjjj")),
    "print": (BRIDGE, {"viewport": {"width": 760, "height": 1000}}, as_printed),
}


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "report.html"
        os.chdir(Path(__file__).parent)
        run_report(Options(("site",), isolated=True), str(file))
        for name, (fragment, look, act) in PICTURES.items():
            with window(browser, **look) as fresh:
                page = opened(fresh, file, fragment)
                act(page)
                page.screenshot(path=TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
