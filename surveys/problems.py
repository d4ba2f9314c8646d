"""What is wrong with an organizer's files, said so that it can be put right.

Everything that reads input collects its problems and reports them together:
a person who repairs a file wants the whole list, not the first line of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that move a terminal's cursor or the order of reading; files may hold them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops an event from being read.

    Attributes
    ----------
    place : str
        Where: ``"event.toml: segments.age_group.column"`` or
        ``'post.csv, row 14, "Q3"'``.
    message : str
        What is wrong there, and what to do about it.

    Examples
    --------
    >>> print(Problem("event.toml: title", "is missing"))
    event.toml: title: is missing
    """

    place: str
    message: str

    def __str__(self) -> str:
        return _UNSEEN.sub(_named, f"{self.place}: {self.message}")


def _named(character: re.Match[str]) -> str:
    return character[0].encode("unicode_escape").decode()


class ProblemsFound(Exception):  # noqa: N818 - it is named for what the reader is told
    """Input cannot be used; carries every problem that was found.

    Parameters
    ----------
    problems : iterable of Problem
        At least one, in the order in which they are to be read.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``'; did you mean "..."?'`` for the nearest known word, or nothing.

    Examples
    --------
    >>> did_you_mean("How old", ["How old are you?", "Your code"])
    '; did you mean "How old are you?"?'
    >>> did_you_mean("xyz", ["How old are you?"])
    ''
    """
    folded = {word.casefold(): word for word in known}
    nearest = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    if not nearest:
        started = [word for word in folded if wrong and word.startswith(wrong.casefold())]
        nearest = started[:1]
    return f'; did you mean "{folded[nearest[0]]}"?' if nearest else ""
