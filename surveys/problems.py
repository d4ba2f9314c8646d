"""What is wrong with an organizer's files, said so that it can be put right.

Everything that reads input collects its problems and reports them together:
a person who repairs a file wants the whole list, not the first line of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that move a terminal's cursor or the order of reading; files may hold them."""


_SIGNS = re.compile(r"[\W_]+")


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


@dataclass(frozen=True, slots=True)
class Stray(Problem):
    """One answer that means nothing yet, wherever it stands.

    Attributes
    ----------
    answer : str
        As it was first written.
    shown : bool
        Whether it may be shown. Else it may be about the person who gave it: the message says only
        where it stands and what it looks like, and its mark is written into `event.toml`.
    allowed : tuple of str
        What could have been answered.
    remedy : str
        What to do about it.
    setting : str
        The table of `event.toml` that says what such answers mean: ``"answers"``, ``"activities"``
        or ``"segments.age"``; empty where they can only mean no answer.
    cells, columns : int
        How many cells of how many columns hold it.
    places : tuple of str
        Where it stands, as far as that is shown.
    meant : str
        The option that a bare number stands for, as others of its column tell.
    """

    answer: str = field(repr=False)
    shown: bool
    allowed: tuple[str, ...]
    remedy: str
    setting: str
    cells: int
    columns: int
    places: tuple[str, ...]
    meant: str = ""

    @property
    def perhaps(self) -> str:
        """What it may mean; nothing where that cannot be told."""
        if self.meant:
            return self.meant
        if not self.shown:
            return _named_in(self.answer, self.allowed)
        alike = [option for option in self.allowed if abs(len(option) - len(self.answer)) <= 1]
        return nearest(self.answer, alike)  # "Strongly agree" is no typo of "Strongly disagree"


def as_plain(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain values, to be handed between processes."""
    return asdict(problem)


def from_plain(said: Mapping[str, Any]) -> Problem:
    """Return the problem that `as_plain` wrote, also where it went through JSON."""
    if "answer" not in said:
        return Problem(**said)
    lists = {name: tuple(said[name]) for name in ("allowed", "places")}
    return Stray(**{**said, **lists})


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
    found = nearest(wrong, known)
    return f'; did you mean "{found}"?' if found else ""


def _named_in(answer: str, options: Iterable[str]) -> str:
    """Return the option whose words stand in a longer answer, or nothing where two do.

    Examples
    --------
    >>> _named_in("Yes, I am Anna Lee", ["Yes", "No"])
    'Yes'
    """
    plain = f" {_SIGNS.sub(' ', answer.casefold()).strip()} "
    by_words = {f" {_SIGNS.sub(' ', option.casefold()).strip()} ": option for option in options}
    found = [words for words in by_words if words.strip() and words in plain]
    longest = max(found, key=len, default="")
    alone = all(words in longest for words in found)
    return by_words[longest] if longest and alone else ""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return the known word that is most like a wrong one, or nothing.

    Examples
    --------
    >>> nearest("don't knw", ["True", "Don't know"])
    "Don't know"
    """
    folded = {word.casefold(): word for word in known}
    found = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    found = found or [word for word in folded if wrong and word.startswith(wrong.casefold())]
    return folded[found[0]] if found else ""
