"""The simulated sample event, and the script that makes it."""

from pathlib import Path

BEIJING = Path(__file__).parent / "beijing2025"
"""The sample event's folder."""
