"""Long work: shared by those who wait, and stopped when nobody does, with nothing left behind."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event
from typing import get_args

import pytest

from dashboard.report.write import released
from dashboard.words import working
from dashboard.words.language import speaking
from dashboard.work import Work
from surveys.opening import open_event
from surveys.reading.apart.asking import BOUNDS, conversation
from surveys.steps import Step, StepName, Stopped, begin, go_on, telling
from tests.dashboard.small_events import write_event
from tests.surveys.builders import POST, PRE
from tests.surveys.store.events import FURTHER, WITH_AGE, add, bare_event, everything


def test_work_goes_on_while_anybody_waits_and_stops_with_the_last():
    reached, go = Event(), Event()

    def job() -> str:
        begin("reading", 0, 2)
        reached.set()
        go.wait(60)
        go_on()
        return "done"

    for leaving, found in ((1, "done"), (2, None)):
        reached.clear()
        go.clear()
        work = Work(job)
        assert work.join()
        assert work.join()
        assert reached.wait(60)
        for _ in range(leaving):
            work.leave()
        assert work.join() is (found is not None)
        go.set()
        assert work.wait(60)
        assert work.fruitless is work.stopped is (found is None)
        if found is None:
            with pytest.raises(Stopped):
                work.result()
        else:
            assert work.result() == found


def test_a_reader_is_killed_when_nobody_waits():
    def nobody(step: Step | None) -> None:
        raise Stopped

    with telling(nobody), pytest.raises(Stopped):
        conversation([sys.executable, "-c", "input()\nwhile True: pass"], [b"\n"], "a", BOUNDS)


def steps_until(last: StepName, job: Callable[[], object]) -> list[str]:
    """Stop a job before a step, and return its steps so far."""
    told: list[str] = []

    def listen(step: Step | None) -> None:
        if step is not None:
            told.append(step.name)
            if step.name == last:
                raise Stopped

    with telling(listen), pytest.raises(Stopped):
        job()
    return told


def test_an_import_stopped_at_the_last_moment_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))
    event = bare_event(tmp_path / "event", event=WITH_AGE)
    add(event, pre=PRE, post=POST)
    before = everything(event)
    steps = steps_until("keeping", lambda: add(event, pre=FURTHER))
    opening = ["reading", "reading", "codes", "codes", "understanding", "matching", "scoring"]
    assert steps == ["taking in", *opening, "keeping"]
    assert everything(event) == before


def test_a_pack_stopped_at_the_last_moment_tells_of_nobody(tmp_path):
    event = write_event(tmp_path / "event")
    opened = open_event(event)
    steps = steps_until(
        "keeping",
        lambda: released(event, opened, "pack", languages=["en"], sections=["trust"]),
    )
    assert steps == ["composing", *["writing"] * 6, "keeping"]
    assert not (event / "releases.toml").exists()


def test_every_step_has_words():
    assert set(working.STEPS) == set(get_args(StepName))
    with speaking("zh"):
        told = working.step(Step("writing", 3, 12, "en/charts"))
    assert told == "写出资料包的文件，第 4 步，共 12 步：en/charts"
