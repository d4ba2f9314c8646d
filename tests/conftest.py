"""What every test can ask for, and the rule that CI skips nothing."""

import io
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from surveys.reading.apart import asking
from surveys.reading.apart.answering import respond
from surveys.reading.apart.bounds import Bounds
from tests.browser.install import chromium
from tests.strict import in_ci

ROOT = Path(__file__).resolve().parents[1]

# Speed is looked at in benchmarks, so nothing is timed; the whole round stays under ten minutes. In
# CI, Hypothesis's own settings for it hold besides: the same examples every time.
settings.register_profile(
    "untimed",
    parent=settings.get_profile("ci") if in_ci() else settings.get_profile("default"),
    deadline=None,
    max_examples=50,
)
settings.load_profile("untimed")


def _as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the skip's reason."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if in_ci():
        _as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if in_ci():
        _as_failure(report)
    return report


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of published data sets that lies beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The folder ../shared/data with published data sets is not beside the checkout")
    return folder


@pytest.fixture(autouse=True)
def read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in the test's own process, unless it is marked `apart`: a new one takes long."""
    if request.node.get_closest_marker("apart"):
        return

    def answer(module: str, asked: Sequence[bytes], _: str, bounds: Bounds) -> bytes:
        out = io.BytesIO()
        respond(io.BytesIO(b"".join(asked)), out, module, bounds)
        return out.getvalue()

    monkeypatch.setattr(asking, "answer_of_process", answer)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that talks to nobody but the page under test."""
    executable = chromium()
    if executable is None:
        pytest.skip("No Chromium: install the package `chromium`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable,
            args=[
                "--no-sandbox",  # root in a container has no user namespaces
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield started
        started.close()
