"""The server as its user meets it: one line, one machine, no stranger, a clean stop."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

ROOT = Path(__file__).resolve().parents[2]

TINY_APP = """
import sys
import streamlit as st
import plotly.graph_objects as go

st.title("Tiny")
st.write(f"Argument: {sys.argv[1]}")
st.button("Go", type="primary")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[2, 3])))
st.sidebar.write("Aside")
"""

CALL = """
import sys
from pathlib import Path
from dashboard.serving import serve
script, event_folder, port = sys.argv[1:]
sys.exit(serve(Path(event_folder), port=int(port), open_browser=False, script=Path(script)))
"""

# What a user's own settings for other apps could spoil.
HOSTILE_SETTINGS = """
[server]
address = "0.0.0.0"
baseUrlPath = "elsewhere"
sslCertFile = "/none.pem"
sslKeyFile = "/none.key"
[browser]
gatherUsageStats = true
[theme]
backgroundColor = "#00FF00"
[theme.sidebar]
backgroundColor = "#FF00FF"
"""


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listening() -> set[tuple[str, int]]:
    """Every address and port of this machine that a process listens on, from the kernel."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if not table.exists():
            pytest.skip("Only Linux lists its listeners under /proc")
        for line in table.read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            if state == "0A":
                address, port = local.split(":")
                found.add((address, int(port, 16)))
    return found


@contextlib.contextmanager
def served(folder: Path, port: int, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Run `serve` from `folder`, which is also the user's home, as a process of its own."""
    app = folder / "tiny.py"
    app.write_text(TINY_APP)
    environment |= {
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "STREAMLIT_SERVER_BASE_URL_PATH": "elsewhere",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", CALL, str(app), str(folder), str(port)],
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def announced_port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    line = process.stdout.readline()
    match = re.fullmatch(r"Open http://127\.0\.0\.1:(\d+) \(Ctrl\+C stops it\)\n", line)
    assert match, (line, process.communicate(timeout=30))
    return int(match[1])


def await_silence(port: int) -> None:
    """Wait until nobody listens on a port any more."""
    deadline = time.monotonic() + 10
    while any(number == port for _, number in listening()):
        assert time.monotonic() < deadline, f"Something still listens on port {port}."
        time.sleep(0.05)


@pytest.mark.browser
def test_the_page_comes_from_this_machine_only(browser: Browser, tmp_path: Path) -> None:
    settings = tmp_path / ".streamlit" / "config.toml"
    settings.parent.mkdir()
    settings.write_text(HOSTILE_SETTINGS)
    with served(tmp_path, unused_port()) as process:
        address = f"http://127.0.0.1:{announced_port(process)}"
        context = browser.new_context(color_scheme="light")
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("websocket", lambda websocket: requests.append(websocket.url))
        page.goto(address)
        expect(page.get_by_text(f"Argument: {tmp_path}")).to_be_visible(timeout=60_000)
        expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=60_000)
        background = "element => getComputedStyle(element).backgroundColor"
        assert page.get_by_test_id("stApp").evaluate(background) == "rgb(255, 255, 255)"
        assert page.get_by_test_id("stSidebar").evaluate(background) == "rgb(244, 246, 248)"
        page.emulate_media(color_scheme="dark")
        page.goto(address)
        expect(page.get_by_text("Aside")).to_be_visible(timeout=60_000)
        assert page.get_by_test_id("stApp").evaluate(background) == "rgb(17, 22, 28)"
        context.close()

    own = (f"{address}/", address.replace("http", "ws") + "/", "data:", "blob:")
    assert requests
    assert [url for url in requests if not url.startswith(own)] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_line_one_address_and_a_clean_stop(tmp_path: Path, number: signal.Signals) -> None:
    port = unused_port()
    with served(tmp_path, port) as process:
        assert announced_port(process) == port
        assert {address for address, taken in listening() if taken == port} == {"0100007F"}
        process.send_signal(number)
        rest = process.communicate(timeout=30)
    assert rest == ("", "")
    assert process.returncode == 0
    await_silence(port)


def test_the_server_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    with served(tmp_path, unused_port()) as process:
        port = announced_port(process)
        process.kill()
        await_silence(port)


def test_a_strange_origin_is_refused_without_asking_outside(tmp_path: Path) -> None:
    with socket.socket() as outside:
        outside.bind(("127.0.0.1", 0))
        outside.listen()
        way_out = f"http://127.0.0.1:{outside.getsockname()[1]}"
        with served(tmp_path, unused_port(), http_proxy=way_out, HTTP_PROXY=way_out) as process:
            connection = http.client.HTTPConnection("127.0.0.1", announced_port(process))
            connection.request(
                "GET",
                "/_stcore/stream",
                headers={
                    "Connection": "Upgrade",
                    "Upgrade": "websocket",
                    "Sec-WebSocket-Version": "13",
                    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
                    "Origin": "http://stranger.example",
                },
            )
            assert connection.getresponse().status == http.client.FORBIDDEN
            connection.close()
        outside.setblocking(False)
        with pytest.raises(BlockingIOError):
            outside.accept()


def test_a_failed_start_says_why_on_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "missing.py"
    process = subprocess.run(
        [sys.executable, "-c", CALL, str(missing), str(tmp_path), "0"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 1
    assert process.stdout == ""
    assert process.stderr.count("\n") == 1
    assert re.match(r"Could not start the app: .*missing\.py", process.stderr)
