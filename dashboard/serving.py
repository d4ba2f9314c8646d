"""Serve the app to this machine, and only to it.

Streamlit runs in a process of its own, with its words kept to itself: whoever types `scilit`
reads one line, the address. The settings are in `.streamlit/config.toml` beside the app, and no
other file counts; those that must hold whatever it says are flags here.
"""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import IO

HOST = "127.0.0.1"
USUAL_PORT = 8501
APP = Path(__file__).resolve().with_name("app.py")
PROCESS = Path(__file__).resolve().with_name("server_process.py")
LONGEST_START = 60.0  # seconds; a cold start on a slow disk takes about ten
LONGEST_STOP = 5.0


class _Stop:
    """Whether somebody asked us to stop, by Ctrl+C or a termination signal."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self, *_: object) -> None:
        """Take note of a signal."""
        self.asked = True


def serve(
    event_folder: Path,
    *,
    path: str = "",
    port: int | None = None,
    open_browser: bool = True,
    debug: bool = False,
    script: Path = APP,
) -> int:
    """Serve an event on this machine until Ctrl+C or a termination signal.

    Parameters
    ----------
    event_folder : Path
        The event to show; the app finds it as its only argument.
    path : str, default ""
        Which of the app's views is announced and opened, such as ``"/start"``.
    port : int, optional
        The port to listen on, and no other; 0 for any free one. Without one 8501, or where that
        is taken a free one.
    open_browser : bool, default True
        Whether to open the address in the default browser.
    debug : bool, default False
        Whether to show what Streamlit prints, and details of errors on the page.
    script : Path
        The Streamlit script to run.

    Returns
    -------
    int
        The exit status: 0 after a stop that was asked for, 1 when the server could not start or
        ended by itself.
    """
    free = free_port(USUAL_PORT if port is None else port)
    if port and free != port:
        return _fail(
            f"Port {port} is taken by another program, or not allowed. Name another with --port, "
            "or leave --port out to get a free one."
        )
    port = free
    with _stop_signals() as stop, tempfile.TemporaryFile() as log:
        server = _start(event_folder, port=port, debug=debug, script=script, log=log)
        try:
            return _watch(
                server, port=port, path=path, open_browser=open_browser, stop=stop, log=log
            )
        finally:
            _end(server)


def free_port(wanted: int) -> int:
    """Return a port of this machine that nobody listens on.

    Parameters
    ----------
    wanted : int
        The port to return if it is free.

    Returns
    -------
    int
        `wanted`, or another port where that is taken or not allowed.
    """
    for candidate in (wanted, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # a port that was served a moment ago counts as free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError, OverflowError):
                probe.bind((HOST, candidate))
                return int(probe.getsockname()[1])
    raise OSError(f"No free port on {HOST}.")


def _start(
    event_folder: Path, *, port: int, debug: bool, script: Path, log: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start the server process, which lives no longer than its standard input."""
    flags = {
        "server.address": HOST,
        "server.port": port,
        "server.headless": "true",  # we open the browser, once the server answers
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": HOST,
        "browser.serverPort": port,
        "global.developmentMode": "false",
        "client.showErrorDetails": "full" if debug else "none",
    }
    command = [sys.executable, "-P", str(PROCESS), str(script)]
    command += [f"--{name}={value}" for name, value in flags.items()]
    command += ["--", str(event_folder.resolve())]
    output = None if debug else log
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        env=_environment(),
        start_new_session=True,  # Ctrl+C reaches this process only, which then stops the server
    )


def _environment() -> dict[str, str]:
    """Return the environment of the server process."""
    # When a web page of another origin knocks at the server, Streamlit asks an outside service for
    # this machine's address, and everybody waits. No setting prevents it. The app needs nothing
    # from the network, so a proxy that refuses at once keeps the question at home.
    refusing = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"http://{HOST}:9")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("STREAMLIT_") and not name.lower().endswith("_proxy")
    }
    return kept | refusing | {"no_proxy": f"{HOST},localhost"}


def _watch(
    server: subprocess.Popen[bytes],
    *,
    port: int,
    path: str,
    open_browser: bool,
    stop: _Stop,
    log: IO[bytes],
) -> int:
    """Announce the server once it answers, then wait until it is to stop."""
    deadline = time.monotonic() + LONGEST_START
    while not _answers(port):
        if stop.asked:
            return 0
        if server.poll() is not None:
            return _fail(f"Could not start the app: {_last_line(log)}")
        if time.monotonic() > deadline:
            return _fail(f"Could not start the app: no answer within {LONGEST_START:.0f} seconds.")
        time.sleep(0.1)
    address = f"http://{HOST}:{port}{path}"
    print(f"Open {address} (Ctrl+C stops it)", flush=True)
    if open_browser and _has_screen():
        webbrowser.open(address)
    while server.poll() is None:
        if stop.asked:
            return 0
        time.sleep(0.1)
    return _fail(f"The app stopped by itself: {_last_line(log)}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """Stop the server process and wait until it is gone."""
    if server.stdin is not None:
        server.stdin.close()
    try:
        server.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _answers(port: int) -> bool:
    """Return whether the server says that it is well."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _last_line(log: IO[bytes]) -> str:
    """Return the last line of what the server process printed: the error, not its trace."""
    log.seek(0)
    lines = log.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it gave no reason.")


def _fail(reason: str) -> int:
    """Say on one line why the app is not served, and return the exit status."""
    print(reason, file=sys.stderr, flush=True)
    return 1


def _has_screen() -> bool:
    """Return whether a browser window can be shown (text browsers would take the terminal)."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextlib.contextmanager
def _stop_signals() -> Iterator[_Stop]:
    """Note Ctrl+C and the termination signal instead of dying of them."""
    stop = _Stop()
    before = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
