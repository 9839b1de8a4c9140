"""One LanguageTool server for all runs of a user: found where one runs, started where none does, stopped when idle.

What is known of the running server stands in a file in the user's cache folder. The file's time is when the server was
last used; its keeper (`lint.languagetool.keeper`) looks at it and stops the server that nobody uses.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from lint.cachefile import cache_folder
from lint.errors import EngineError
from lint.languagetool.install import installed, java

NOT_INSTALLED = "LanguageTool is not installed; “contentlint languagetool install” does it"
#: A cold start takes 3 to 10 seconds; on a busy machine several times that.
START_SECONDS = 90.0
_LOOK_SECONDS = 5.0
# The rules we adopted have these names since.
_OLDEST = 6


class Server(NamedTuple):
    """A server that answers. `keeper` and `java` are process ids, 0 for a server that is not ours."""

    url: str
    version: str
    keeper: int = 0
    java: int = 0


def folder() -> Path:
    """Where the files of the shared server are."""
    return Path(cache_folder()) / "languagetool"


def state_file() -> Path:
    """The file that says which server runs."""
    return folder() / "server.json"


def log_file() -> Path:
    """What the server said, for people who look for the reason of a failure."""
    return folder() / "server.log"


def given(url: str) -> Server:
    """The server at an address that somebody else runs. EngineError where none answers."""
    base = url.rstrip("/").removesuffix("/v2")
    version = version_at(base)
    if version is None:
        raise EngineError(f"no LanguageTool server answers at {base}")
    if int(version.partition(".")[0]) < _OLDEST:
        raise EngineError(f"LanguageTool {version} answers at {base}; {_OLDEST}.0 or newer is needed")
    return Server(base, version)


def running() -> Server | None:
    """The shared server, where one runs and answers."""
    said = _read_state()
    if said is None:
        return None
    version = version_at(said["url"])
    return None if version is None else Server(said["url"], version, said["keeper"], said["java"])


def use(idle_minutes: float) -> Server:
    """The shared server, started if need be. EngineError that says why there can be none."""
    server = running()
    if server is None:
        directory = installed()
        if directory is None:
            raise EngineError(NOT_INSTALLED)
        java()
        with _alone():
            # Another run may have started one while we waited.
            server = running() or _start(directory, idle_minutes)
    touch()
    return server


def touch() -> None:
    """The shared server is in use."""
    with suppress(OSError):
        os.utime(state_file())


def stop() -> bool:
    """Stop the shared server and wait for its end. False where none ran."""
    said = _read_state()
    if said is None:
        return False
    import psutil

    processes = []
    for pid, name in ((said["keeper"], "python"), (said["java"], "java")):
        with suppress(psutil.Error):
            process = psutil.Process(pid)
            # A process id may be somebody else's by now.
            if name in process.name().lower() and process.create_time() <= said["started"] + 1:
                process.terminate()
                processes.append(process)
    _, alive = psutil.wait_procs(processes, timeout=10)
    for process in alive:
        with suppress(psutil.Error):
            process.kill()
    state_file().unlink(missing_ok=True)
    return bool(processes)


def _start(directory: Path, idle_minutes: float) -> Server:
    state_file().unlink(missing_ok=True)
    command = [sys.executable, "-m", "lint.languagetool.keeper", str(directory), str(idle_minutes)]
    package = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}
    folder().mkdir(parents=True, exist_ok=True)
    with open(log_file(), "wb") as log:
        # In a session of its own: what ends us (Ctrl-C, a closed terminal) must not end what other runs share.
        keeper = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
        )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        server = running()
        if server is not None:
            return server
        if keeper.poll() is not None:
            raise EngineError(f"the LanguageTool server did not start: {_last_line()} (see {log_file()})")
        time.sleep(0.1)
    keeper.terminate()
    raise EngineError(f"the LanguageTool server did not answer within {START_SECONDS:.0f} seconds (see {log_file()})")


def _last_line() -> str:
    lines = log_file().read_text("utf-8", "replace").strip().splitlines()
    return lines[-1].strip() if lines else "it said nothing"


def _read_state() -> dict[str, Any] | None:
    try:
        said = json.loads(state_file().read_bytes())
        if all(isinstance(said[key], kind) for key, kind in _STATE.items()):
            return dict(said)
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return None


_STATE: dict[str, Any] = {"url": str, "keeper": int, "java": int, "started": (int, float)}


def version_at(base: str) -> str | None:
    """The version of the LanguageTool that answers at an address; None where none does."""
    try:
        with urllib.request.urlopen(f"{base}/v2/info", timeout=_LOOK_SECONDS) as answer:
            return str(json.load(answer)["software"]["version"])
    except (OSError, urllib.error.URLError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def _alone() -> Iterator[None]:
    """Only one run at a time starts a server."""
    folder().mkdir(parents=True, exist_ok=True)
    lock = folder() / "starting"
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            # Whoever was killed while starting one has left it behind.
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > START_SECONDS:
                    lock.unlink()
            if time.monotonic() > until:
                raise EngineError(f"another run has been starting LanguageTool for too long; delete {lock}") from None
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
