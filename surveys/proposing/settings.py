"""Lines of a TOML file in which some settings wait for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from surveys.loading.undecided import UNDECIDED
from surveys.proposing.proposal import Decisions, Question
from surveys.proposing.toml_values import comment, literal, name


@dataclass(frozen=True)
class Written:
    """A file as text.

    Attributes
    ----------
    text : str
        Its whole content.
    waiting : dict of str to int
        Place of each question that is not decided to the line where it is, counted from 1.
    """

    text: str
    waiting: dict[str, int]


class Settings:
    """Writes settings, and in place of those that nobody has decided what they may be.

    Parameters
    ----------
    questions : iterable of Question
        What must be decided in this file.
    decisions : mapping of str to str
        What was decided.
    """

    def __init__(self, questions: Iterable[Question], decisions: Decisions) -> None:
        self._questions = {question.place: question for question in questions}
        self._decisions = decisions
        self._lines: list[str] = []
        self._waiting: dict[str, int] = {}
        self._aside = False

    def add(self, *lines: str) -> None:
        """Add lines as they are, or as comments while they are set aside."""
        self._lines += [f"# {line}" if self._aside and line else line for line in lines]

    def asked(self, place: str) -> bool:
        """Return whether somebody must decide, or has decided, what stands there."""
        return place in self._questions or place in self._decisions

    @contextmanager
    def aside_unless_decided(self, *places: str) -> Iterator[None]:
        """Write what follows as comments if it is optional and nobody has decided on it."""
        asked = [
            question
            for place in places
            if (question := self._questions.get(place)) is not None
            and question.optional
            and place not in self._decisions
        ]
        self._aside = bool(asked)
        for question in asked:
            self._lines += ["", comment(f"{question.asked} If so, take the # away:")]
        yield
        self._aside = False

    def left_out(self, place: str) -> bool:
        """Return whether it was decided that there is nothing to write."""
        return self._decisions.get(place) == ""

    def put(self, place: str, value: Any = None, *, key: str = "", remark: str = "") -> None:
        """Add one setting: what was decided, or `value`, or that it waits for a decision.

        Parameters
        ----------
        place : str
            Where the setting stands in the whole file.
        value : text, number, truth, list or mapping
            What it is where nobody is asked.
        key : str
            Its name, where that is not the last part of `place`.
        remark : str
            What to say behind it.
        """
        named = name(key or place.rpartition(".")[2])
        decided = self._decisions.get(place)
        if decided is not None:
            if decided:
                self.add(f"{named} = {decided}")
            return
        question = self._questions.get(place)
        if question is None or question.optional:
            self.add(f"{named} = {literal(value)}" + (f"  {comment(remark)}" if remark else ""))
            return
        self.add(comment(f"{UNDECIDED}: {question.asked}"))
        self._waiting[place] = len(self._lines) + 1
        self.add(f'{named} = "{UNDECIDED}"')
        for candidate in question.candidates:
            self.add(f"# {named} = {candidate}")

    def written(self) -> Written:
        """Return the file."""
        return Written("\n".join([*self._lines, ""]), dict(self._waiting))
