"""How much memory and time a file may take, and how much it may unpack to."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process that reads a file may use.

    Attributes
    ----------
    memory : int
        Bytes of address space.
    cpu_seconds, wall_seconds : int
        Seconds of computing, and by the clock.
    unpacked : int
        Bytes that all parts of an archive say they unpack to.
    """

    memory: int = 2_000_000_000
    cpu_seconds: int = 45
    wall_seconds: int = 60
    unpacked: int = 1_000_000_000

    def enforce(self) -> None:
        """Bind the running process, as far as its platform can; it may write no file at all.

        Windows has none of these limits and macOS not all: there the clock is what stops a file.
        """
        if sys.platform == "win32":
            return
        import resource

        limits = {
            resource.RLIMIT_AS: (self.memory, self.memory),
            # The first of them ends the process by a signal that says why.
            resource.RLIMIT_CPU: (self.cpu_seconds, self.cpu_seconds + 5),
            resource.RLIMIT_FSIZE: (0, 0),
            resource.RLIMIT_CORE: (0, 0),
        }
        for limit, most in limits.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, most)
