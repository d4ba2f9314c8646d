"""Imports killed at random moments: the event opens as it was before, or after, never between.

``python -m tests.benchmarks.imports_killed`` kills 200 changes of an event's imports (the first
file added, a further one, an import undone, a respondent forgotten, matching closed) and prints
how the event was found afterwards. ``--moments 20`` takes fewer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from surveys.loading.event_folder import describe_event
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.store import adding
from surveys.store.apart.reader import Incoming, kept_apart
from surveys.store.closing import close_matching
from surveys.store.content.kept import Kept
from surveys.store.disk.changing import changing
from surveys.store.disk.keys import KEYS, read_key
from surveys.store.disk.manifest import read_manifest
from surveys.store.erasure import forget
from surveys.store.undoing import undo_import
from tests.surveys.builders import EVENT, event_folder

PEOPLE = 3_000
LATER = 3_500


@dataclass(frozen=True)
class Stage:
    """An event as it is before something happens to it, and the tables that come in."""

    event: Path
    keys: Path
    incoming: Kept

    def copy(self, to: Path, *, bare: bool) -> Stage:
        """Copy an event and its key to another folder; a bare one has no imports yet."""
        shutil.rmtree(to, ignore_errors=True)
        ignored = shutil.ignore_patterns("imports") if bare else None
        shutil.copytree(self.event, to / "event", ignore=ignored)
        shutil.copytree(self.keys, to / "keys")
        os.environ[KEYS] = str(to / "keys")
        return Stage(to / "event", to / "keys", self.incoming)


def _add(stage: Stage) -> None:
    adding.add_files(stage.event, {"pre": [Incoming("pre.csv", b"read before")]})


def _undo(stage: Stage) -> None:
    undo_import(stage.event)


def _forget(stage: Stage) -> None:
    forget(stage.event, describe_event(stage.event).folder.event, ["K00001"])


def _close(stage: Stage) -> None:
    close_matching(describe_event(stage.event).folder)


FIRST = "first add"
CHANGES: dict[str, Callable[[Stage], None]] = {
    FIRST: _add,
    "add": _add,
    "undo": _undo,
    "forget": _forget,
    "close": _close,
}


def rows_of(people: int) -> str:
    answers = np.random.default_rng(1).choice(["True", "False", "Don't know"], size=(people, 2))
    lines = [f"K{n:05},{one},{other}" for n, (one, other) in enumerate(answers.tolist())]
    return "\n".join(["Your code,hotcore,lasers", *lines]) + "\n"


def set_up(folder: Path) -> Stage:
    """Make an event with two imports, and what a third would bring."""
    bare = EVENT.replace('files = ["pre.csv"]', "").replace('files = ["post.csv"]', "")
    event = event_folder(folder / "event", event=bare)
    os.environ[KEYS] = str(folder / "keys")
    for wave, people in (("pre", PEOPLE), ("post", PEOPLE - 1)):
        adding.add_files(event, {wave: [Incoming(f"{wave}.csv", rows_of(people).encode())]})
    key = read_key(read_manifest(event).event_id)
    longer = Incoming("pre.csv", rows_of(LATER).encode())
    incoming = kept_apart(longer, event=event, wave="pre", key=key)
    adding.add_files(event, {"post": [Incoming("post.csv", rows_of(LATER - 1).encode())]})
    return Stage(event, folder / "keys", incoming)


def state(stage: Stage) -> str:
    """Return what an event comes to, or what it says is wrong."""
    try:
        linkage = open_event(stage.event).respondents.linkage
    except ProblemsFound as found:
        return str(found)
    manifest = read_manifest(stage.event)
    return f"{linkage.pre_rows} {linkage.post_rows} {linkage.matched} {manifest.closed is not None}"


def start(change: Callable[[Stage], None], stage: Stage) -> int:
    """Let a process of its own make the change."""
    child = os.fork()
    if child:
        return child
    try:
        change(stage)
    finally:
        os._exit(0)


def kill_changes(moments: int, folder: Path, *, seed: int = 2025) -> Counter[str]:
    """Kill changes at random moments, and count how the event was found.

    Returns
    -------
    Counter of str
        ``"before"``, ``"after"``, and whatever else it said.
    """
    rng = np.random.default_rng(seed)
    original = set_up(folder / "original")
    read, adding.kept_apart = adding.kept_apart, lambda *_, **__: original.incoming
    found = Counter[str]()
    try:
        known = {name: _known(name, original, folder) for name in CHANGES}
        for moment in range(moments):
            name = list(CHANGES)[moment % len(CHANGES)]
            before, after, seconds = known[name]
            stage = original.copy(folder / "trial", bare=name == FIRST)
            child = start(CHANGES[name], stage)
            time.sleep(float(rng.uniform(0, seconds * 1.1)))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            now = state(stage)
            found[{before: "before", after: "after"}.get(now, f"{name}: {now}")] += 1
            found += _wrong_later(name, stage, now, after)
    finally:
        adding.kept_apart = read
    return found


def _known(name: str, original: Stage, folder: Path) -> tuple[str, str, float]:
    """Return how an event is before a change and after it, and how many seconds that takes."""
    stage = original.copy(folder / "whole", bare=name == FIRST)
    before, started = state(stage), time.perf_counter()
    os.waitpid(start(CHANGES[name], stage), 0)
    seconds = time.perf_counter() - started
    return before, state(stage), seconds


def _wrong_later(name: str, stage: Stage, now: str, after: str) -> Counter[str]:
    """Return what is wrong once the next writer came."""
    if now != after:
        CHANGES[name](stage)
    with changing(stage.event):
        pass
    left = [path.name for path in stage.event.rglob(".writing-*")]
    tables = {path.stem for path in stage.event.rglob("*.parquet")}
    named = {file.object for file in read_manifest(stage.event).files}
    sound = state(stage) == after and not left and tables == named
    sound &= (name == "close") != any(stage.keys.iterdir())
    return Counter() if sound else Counter([f"{name}: not whole after the next change"])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        found = kill_changes(options.moments, Path(folder))
    print(
        f"{options.moments} changes killed in {time.perf_counter() - started:.0f} s:", dict(found)
    )
    return 0 if found.keys() <= {"before", "after"} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
