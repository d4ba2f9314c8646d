"""The parts of a report, known without loading what writes them."""

from __future__ import annotations

from typing import Literal, get_args

SectionId = Literal[
    "summary", "scores", "audience", "activities", "crossed", "questions", "trust", "methods"
]
"""The parts of a report, in their order."""

SECTIONS: tuple[SectionId, ...] = get_args(SectionId)

USUAL: tuple[SectionId, ...] = tuple(one for one in SECTIONS if one != "crossed")
"""Those that go in if nothing else is said.

2026-11: what may leave of the sample event is decided in 0.2 s of one core, and in 10 s with each
group at each activity.
"""
