"""A real browser for tests: Debian's Chromium, driven by Playwright. Where one of them is missing, tests skip."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser with an empty profile."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium here (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def window(browser: Any, **given: Any) -> Iterator[Any]:
    """A window that keeps nothing of others; what its pages complain of and ask for is in `complaints`, `requests`."""
    context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **given})
    context.complaints = []
    context.requests = []
    context.on("console", lambda message: context.complaints.append(message.text))
    context.on("weberror", lambda error: context.complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: (context.complaints.append("a dialog"), dialog.dismiss()))
    context.on("request", lambda request: context.requests.append(request.url))
    yield context
    context.close()


def opened(window: Any, file: Path, fragment: str = "") -> Any:
    """The report in a new tab, once it is drawn."""
    page = window.new_page()
    page.goto(f"{file.as_uri()}{fragment}")
    page.wait_for_selector("html[data-ready]")
    return page
