"""The simulated sample event, and the script that makes it."""

from pathlib import Path

BEIJING = Path(__file__).parent / "beijing2025"
"""The sample event's folder."""


def is_sample(event: Path) -> bool:
    """Return whether an event is the one that travels with the program."""
    return event.resolve() == BEIJING.resolve()
