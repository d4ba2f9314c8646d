"""The words of a report that no view has: its parts, and what stands at their beginning."""

from __future__ import annotations

SUBTITLE = "What the event did to its audience’s science literacy"
SUMMARY = "Summary"
AUDIENCE = "For whom"
ACTIVITIES = "Through what"
QUESTIONS = "Question by question"
TRUST = "How sure we are"
METHODS = "How it was measured"
PART, SHARE, ROW = "part", "share", "row"
REMARK, DIFFERENCE, INTERVAL = "Remark", "Difference", "95% interval"
