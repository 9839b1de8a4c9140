"""The process that owns the shared server: starts it, says where it is, and stops it when nobody uses it any more.

python -m lint.languagetool.keeper DIRECTORY IDLE_MINUTES
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from lint.errors import EngineError
from lint.languagetool.client import Question, ask
from lint.languagetool.server import START_SECONDS, state_file, version_at

# What it may keep in memory. Less than 700 MB, and it spends its time collecting garbage.
_MEMORY = "-Xmx1500m"
# Rules are set up once for each language and kept, rather than for each request.
_SETTINGS = {"pipelineCaching": True, "maxPipelinePoolSize": 8, "pipelineExpireTimeInSeconds": 3600}
_TRIES = 3


def main(directory: str, idle_minutes: float) -> int:
    """Keep a server until it ends by itself, is told to end, or was idle for so long (0: never). Returns the exit code."""
    stopped = False

    def stop(*_: Any) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    for _ in range(_TRIES):
        port = _free_port()
        # It logs every request to standard output; what ends it, it says on standard error.
        streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        server = subprocess.Popen(_command(directory, port), preexec_fn=_end_with_us(), **streams)
        if _listens(server, port):
            break
    else:
        return 1
    try:
        # Its first answer takes it seconds, which would count against the patience with a text, and as idle.
        ask(f"http://127.0.0.1:{port}", "Ready?", Question("en-US", None), START_SECONDS)
    except EngineError as error:
        print(error, file=sys.stderr)
        server.kill()
        return 1
    state = state_file()
    said = {"url": f"http://127.0.0.1:{port}", "keeper": os.getpid(), "java": server.pid, "started": time.time()}
    temporary = state.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(said), "utf-8")
    os.replace(temporary, state)
    try:
        while not stopped and server.poll() is None:
            time.sleep(0.5)
            idle = _idle_seconds(state)
            if idle is None or (idle_minutes and idle > idle_minutes * 60):
                break
    finally:
        if _is_ours(state):
            state.unlink(missing_ok=True)
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
    return 0


def _command(directory: str, port: int) -> list[str]:
    from language_tool_python.config_file import LanguageToolConfig
    from language_tool_python.download_lt import LocalLanguageTool

    os.environ["LTP_PATH"] = str(Path(directory).parent)
    program, *rest = LocalLanguageTool.from_path(Path(directory)).get_server_cmd(port, LanguageToolConfig(_SETTINGS))
    return [program, _MEMORY, *rest]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Whether the server answers; False when it ended before (another program took the port meanwhile)."""
    while server.poll() is None:
        if version_at(f"http://127.0.0.1:{port}") is not None:
            return True
        time.sleep(0.1)
    return False


def _idle_seconds(state: Path) -> float | None:
    """How long nobody has used the server; None where our file is gone, or another's is there: nobody will find it again."""
    try:
        return time.time() - state.stat().st_mtime if _is_ours(state) else None
    except OSError:
        return None


def _is_ours(state: Path) -> bool:
    try:
        return bool(json.loads(state.read_bytes())["keeper"] == os.getpid())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _end_with_us() -> Any:
    """On Linux: have the kernel end the server when this process is killed. Elsewhere `stop` finds it by its id."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    libc = ctypes.CDLL(None)
    parent_death_signal = 1
    return lambda: libc.prctl(parent_death_signal, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
