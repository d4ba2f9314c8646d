"""How sure it is what a column is."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

FIT_WELL: Final = 0.9
"""Share of a column's answers that must be possible ones, for them to confirm what it is."""


class Confidence(IntEnum):
    """How much speaks for what a column seems to be; a person is asked about doubtful ones.

    Attributes
    ----------
    DOUBTFUL
        Its shape or a likeness alone speaks for it, or something against it.
    LIKELY
        One thing speaks for it: its header, or its answers.
    SURE
        The survey tool says so, or two things speak for it that know nothing of each other.
    """

    DOUBTFUL = 0
    LIKELY = 1
    SURE = 2

    @classmethod
    def by(cls, first: bool, second: bool) -> Confidence:
        """Return how sure something is for which none, one or both of two things speak.

        Examples
        --------
        >>> Confidence.by(True, False).name
        'LIKELY'
        """
        return cls(int(first) + int(second))
