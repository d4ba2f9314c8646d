"""The parts of a report, known without loading what writes them."""

from __future__ import annotations

from typing import Literal, get_args

SectionId = Literal["summary", "scores", "audience", "activities", "questions", "trust", "methods"]
"""The parts of a report, in their order."""

SECTIONS: tuple[SectionId, ...] = get_args(SectionId)
