"""What is proposed for a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveys.proposing.choices import Choices
from surveys.proposing.confidence import Confidence
from surveys.proposing.fields import Field

Role = Literal[
    "id", "item", "segment", "activities", "activity", "duration", "time", "wave", "ignored"
]
"""What a column can be; `activities` holds several in a cell, an `activity` column is one."""


@dataclass(frozen=True)
class Proposed:
    """The role of one field.

    Attributes
    ----------
    field : Field
        The columns that hold it.
    role : str
        What it seems to be.
    reason : str
        Why, in words.
    target : str
        The id of the item, the segment or the activity.
    confidence : Confidence
        How much speaks for it.
    choices : Choices or None
        Of `activities`: what stands in its cells.
    """

    field: Field
    role: Role
    reason: str
    target: str = ""
    confidence: Confidence = Confidence.SURE
    choices: Choices | None = None

    @property
    def doubtful(self) -> bool:
        """Whether somebody must say whether it is that."""
        return self.confidence == Confidence.DOUBTFUL
