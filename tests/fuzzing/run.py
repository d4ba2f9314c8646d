"""Tries changed files in a process of their own, as one that ends or hangs is a finding too."""

from __future__ import annotations

import math
import multiprocessing
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from tests.fuzzing.targets import TARGETS, attempt

_HANGS = 60.0
_MEMORY = 3_000_000_000


@dataclass
class Fuzzed:
    """What was tried and found.

    Attributes
    ----------
    tried : Counter
        Target and what became of it to how often.
    found : list of str
        Every fault, once for each place where it was raised, with what tries it again.
    """

    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


def fuzz(seeds: Iterable[int], *, patience: float = math.inf) -> Fuzzed:
    """Try every target once with each seed.

    Parameters
    ----------
    seeds : iterable of int
        Another one changes files in other ways.
    patience : float
        Seconds after which a file that was read is a fault nonetheless.
    """
    fuzzed, seen = Fuzzed(), set()
    worker = _Worker(patience)
    for seed, target in ((seed, target) for seed in seeds for target in TARGETS):
        became, what = worker.attempt(target, seed)
        fuzzed.tried[target, became] += 1
        if became == "fault" and (where := what.splitlines()[-1]) not in seen:
            seen.add(where)
            fuzzed.found.append(f"{target} {seed}: {what}")
    worker.end()
    return fuzzed


class _Worker:
    """A process that tries one file after the other, and is started anew when it ends."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def attempt(self, target: str, seed: int) -> tuple[str, str]:
        started = time.monotonic()
        self._ours.send((target, seed))
        try:
            if not self._ours.poll(_HANGS):
                self._process.kill()
                raise EOFError
            became, what = self._ours.recv()
        except EOFError:
            self._process.join()
            lasted = time.monotonic() - started
            code = self._process.exitcode
            self._start()
            return "fault", f"the process ended ({code}) after {lasted:.0f} s"
        lasted = time.monotonic() - started
        if became != "fault" and lasted > self._patience and what == "warm":
            return "fault", f"slow: {lasted:.1f} s"
        return became, what

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(orders: Connection) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    warm = set()
    warnings.simplefilter("error")
    while True:
        target, seed = orders.recv()
        try:
            became = attempt(target, seed)
        except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
            orders.send(("fault", _told()))
        else:
            orders.send((became, "warm" if target in warm else "cold"))
        warm.add(target)


def _told() -> str:
    """Return the last calls, and on the last line where the fault is and its kind."""
    kind, _, trace = sys.exc_info()
    last = traceback.extract_tb(trace)
    ours = next((one for one in reversed(last) if "/surveys/" in one.filename), last[-1])
    where = f"{ours.filename}:{ours.lineno} {kind.__name__ if kind else ''}"
    return f"{traceback.format_exc(limit=-12)}\n{where}"
