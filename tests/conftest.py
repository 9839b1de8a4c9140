"""Shared by all tests: nothing of this machine's own settings or caches comes in."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run what takes more than a few seconds")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow; run with --slow"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    # Reading all rules takes seconds, so the processes of a run share what was read.
    run = tmp_path_factory.getbasetemp()
    os.environ["CONTENTLINT_CACHE_DIR"] = str((run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "cache")
    for name in ("CONTENTLINT_CONFIG", "NO_COLOR", "FORCE_COLOR"):
        os.environ.pop(name, None)
