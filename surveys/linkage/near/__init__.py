"""Codes that are nearly equal: which they are, and which of them may be linked."""
