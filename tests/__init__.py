"""Tests mirror the floors that they test; `python -m tests` runs all of them and every check."""
