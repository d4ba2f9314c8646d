"""The steps of long work, told as they begin to whoever waits for it, who may stop it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

StepName = Literal[
    "reading",
    "codes",
    "understanding",
    "matching",
    "scoring",
    "estimating",
    "looking",
    "taking in",
    "composing",
    "writing",
    "keeping",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of long work.

    Attributes
    ----------
    name : str
        What is done.
    done, of : int
        How many steps of the whole are behind it, and how many there are.
    about : str
        The file that it is done to, or nothing.
    """

    name: StepName
    done: int
    of: int
    about: str = ""


class Stopped(BaseException):
    """Nobody waits for the work any more.

    Like `KeyboardInterrupt` it is no `Exception`, so that nobody takes it for a fault of the work.
    """


def _nobody(step: Step | None) -> None:
    del step


_listener: ContextVar[Callable[[Step | None], None]] = ContextVar("_listener", default=_nobody)


@contextmanager
def telling(listener: Callable[[Step | None], None]) -> Iterator[None]:
    """Tell somebody of all steps of this thread for a while.

    Parameters
    ----------
    listener : callable
        Is given each step as it begins, and None at any moment in between; raises `Stopped` to
        stop the work there.
    """
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def begin(name: StepName, done: int, of: int, about: str = "") -> None:
    """Say that a step begins; see `Step`.

    Raises
    ------
    Stopped
        If nobody waits for the work any more.
    """
    _listener.get()(Step(name, done, of, about))


def go_on() -> None:
    """Ask, in the middle of a step, whether somebody still waits.

    Raises
    ------
    Stopped
        If not.
    """
    _listener.get()(None)


def steps_of_opening(waves: int) -> int:
    """Return how many steps it takes to open an event of so many waves, and to show it.

    Each wave is read and its codes are made; then all are understood, matched, scored, estimated.
    """
    return 2 * waves + 4
