"""The kinds of personal data that are looked for."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "names",
    "e-mail addresses",
    "phone numbers",
    "identity numbers",
    "dates of birth",
    "IP addresses",
    "exact places",
    "accounts",
    "free text",
]
"""What a column may hold of people that must not be kept."""
