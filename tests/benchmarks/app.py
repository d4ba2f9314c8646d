"""The app beside a bare Streamlit page, with many visitors, and while one of them waits.

``python -m tests.benchmarks.app first-chart`` times the start to the first chart in Chromium,
``memory`` the server with one visitor and with twenty, ``others`` how soon the sample's pages
answer others while one visitor makes a pack, and while one opens a large event.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.serving import free_port
from tests.benchmarks.million import make_event
from tests.browser.install import chromium

ROOT = Path(__file__).resolve().parents[2]
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[2, 3])))
"""
TIMES_BARE, GROWTH, SESSIONS = 1.3, 1.3, 20
CHART = ".js-plotly-plot .main-svg"
PATIENCE = 600_000


@contextlib.contextmanager
def scilit(event: str = "") -> Iterator[tuple[str, int]]:
    """Start `scilit open`, and yield its address and its server's process."""
    command = [sys.executable, "-m", "dashboard.cli", "open", "--no-browser", "--port", "0"]
    with _process([*command, *([event] if event else [])]) as process:
        address = _address(process, "Open ")
        yield address, _child(process.pid)


@contextlib.contextmanager
def bare(folder: Path) -> Iterator[tuple[str, int]]:
    """Start Streamlit with a page of one chart, and yield its address and its process."""
    script = folder / "bare.py"
    script.write_text(BARE)
    port = free_port(0)
    flags = ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}"]
    flags += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    with _process([sys.executable, "-m", "streamlit", "run", str(script), *flags]) as process:
        yield _address(process, "URL: "), process.pid


@contextlib.contextmanager
def _process(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(6)  # a bare Streamlit may wait for ever for its pages to be closed
            process.kill()


def _address(process: subprocess.Popen[str], before: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(rf"{before}.*(http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise AssertionError("it did not start")


def _child(process: int) -> int:
    every = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    return next(one for one in every if _status(one, "PPid") == process)


def _status(process: int, what: str) -> int:
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:  # it ended meanwhile
        return -1
    found = re.search(rf"^{what}:\s+(\d+)", said, re.MULTILINE)
    return int(found[1]) if found else -1


def _chart(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(CHART).first.wait_for(timeout=PATIENCE)


def first_chart(browser: Browser, *, times: int) -> None:
    """Print the seconds from the command to the first chart, ours and a bare page's in turn."""
    seconds: dict[str, list[float]] = {"scilit": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        starts: dict[str, Callable[[], contextlib.AbstractContextManager[tuple[str, int]]]] = {
            "scilit": scilit,
            "bare": lambda: bare(Path(folder)),
        }
        for _ in range(times):
            for name, start in starts.items():
                context = browser.new_context()
                began = time.perf_counter()
                with start() as (address, _process):
                    _chart(context.new_page(), address)
                    seconds[name].append(time.perf_counter() - began)
                    context.close()
    for name, of in seconds.items():
        print(f"{name:<10}{median(of):>6.2f} s  ({', '.join(f'{one:.2f}' for one in of)})")
    ratio = median(seconds["scilit"]) / median(seconds["bare"])
    print(f"ours over the bare page: {ratio:.2f} (goal: at most {TIMES_BARE})")


def memory(browser: Browser, event: str) -> None:
    """Print what the server holds with one visitor and with twenty, each on the overview."""
    with scilit(event) as (address, server):
        context = browser.new_context()
        _chart(context.new_page(), address)
        time.sleep(2)
        one = _status(server, "VmRSS") / 1e3
        for _ in range(SESSIONS - 1):
            _chart(context.new_page(), address)
        time.sleep(2)
        many = _status(server, "VmRSS") / 1e3
        context.close()
    print(f"1 visitor {one:.0f} MB, {SESSIONS} visitors {many:.0f} MB: {many / one:.2f} times")
    print(f"(goal: at most {GROWTH})")


def others(browser: Browser, *, rows: int) -> None:
    """Print how soon a page answers: alone, and while another visitor waits for long work."""
    with scilit() as (address, _process):
        page, maker = browser.new_context().new_page(), browser.new_context().new_page()
        _chart(page, address)
        print(f"{'alone':<34}{_answers(page, lambda: False)}")
        maker.goto(f"{address}/report")
        made = maker.get_by_text("The pack is ready")
        maker.get_by_role("button", name="Make the pack").click(timeout=PATIENCE)
        print(f"{'another makes a pack':<34}{_answers(page, lambda: made.count() == 0)}")
    with tempfile.TemporaryDirectory() as folder:
        event, large = Path(folder, "small"), Path(folder, "large")
        for place, many in ((event, 500), (large, rows)):
            place.mkdir()
            make_event(place, rows=many)
        with (event / "event.toml").open("a") as description:
            description.write('\n[compare]\nevents = ["../large"]\n')
        with scilit(str(event)) as (address, _process):
            page, opener = browser.new_context().new_page(), browser.new_context().new_page()
            _chart(page, address)
            print(f"{'alone, in a small event':<34}{_answers(page, lambda: False)}")
            opener.goto(f"{address}/compare")
            opener.locator(".stMain .stProgress").wait_for(timeout=PATIENCE)
            chart = opener.locator(CHART)
            waits = _answers(page, lambda: chart.count() == 0)
            print(f"{f'another opens {rows:,} responses':<34}{waits}")


def _answers(page: Page, going_on: Callable[[], bool]) -> str:
    """Return the seconds that clicks on another view take until its title stands there."""
    seconds: list[float] = []
    while going_on() or (len(seconds) < 10):
        before = page.locator("h1").inner_text()
        began = time.perf_counter()
        now = ("Methods", "Trust")[len(seconds) % 2]
        page.get_by_role("link", name=now).click()
        page.wait_for_function(
            "before => document.querySelector('h1')?.innerText != before", arg=before
        )
        seconds.append(time.perf_counter() - began)
    return f"median {median(seconds):.2f} s, longest {max(seconds):.2f} s, {len(seconds)} clicks"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["first-chart", "memory", "others"])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--event", default="", help="for memory; by default the sample")
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        if options.what == "first-chart":
            first_chart(browser, times=options.times)
        elif options.what == "memory":
            memory(browser, options.event)
        else:
            others(browser, rows=options.rows)
        browser.close()


if __name__ == "__main__":
    main()
