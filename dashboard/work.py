"""Long work: done in a thread of its own, for one visitor or several who wait for the same.

Whoever waits can go; when nobody waits any more, the work stops at its next step.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from surveys.steps import Step, Stopped, telling

Result = TypeVar("Result")


class Work(Generic[Result]):
    """A call in a thread of its own, which begins at once and speaks the caller's language.

    Parameters
    ----------
    job : callable
        What is done. It says its steps by `surveys.steps`, and can be stopped at each.

    Examples
    --------
    >>> work = Work(lambda: 6 * 7)
    >>> work.wait(60), work.result()
    (True, 42)
    """

    def __init__(self, job: Callable[[], Result]) -> None:
        self.step: Step | None = None
        self._job = job
        self._result: Result
        self._error: BaseException | None = None
        self._ended = Event()
        self._waiting = 0
        self._stopping = False
        self._lock = Lock()
        Thread(target=copy_context().run, args=(self._run,), daemon=True).start()

    def join(self) -> bool:
        """Wait with others from here on; False where it is too late, for the work is stopping."""
        with self._lock:
            late = self.stopped
            self._waiting += not late
            return not late

    def leave(self) -> None:
        """Wait no more. The last one who leaves stops the work."""
        with self._lock:
            self._waiting -= 1
            self._stopping = not self._waiting and not self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for a while; return whether the work has ended."""
        return self._ended.wait(seconds)

    def result(self) -> Result:
        """Return what an ended work found, or raise what it raised: `Stopped` if it was stopped."""
        if self._error is not None:
            raise self._error
        return self._result

    @property
    def stopped(self) -> bool:
        """Whether nobody waits any more, and it has not come to an end all the same."""
        return self._stopping and (self._error is not None or not self._ended.is_set())

    @property
    def fruitless(self) -> bool:
        """Whether there is no result, nor will be."""
        return self.stopped or self._error is not None

    def _run(self) -> None:
        try:
            with telling(self._heard):
                self._result = self._job()
        except BaseException as error:  # noqa: BLE001 - is raised to whoever waits
            self._error = error
        finally:
            del self._job
            self._ended.set()

    def _heard(self, step: Step | None) -> None:
        if self._stopping:
            raise Stopped
        if step is not None:
            self.step = step
