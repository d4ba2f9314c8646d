"""Whether files seem to be of another wave than the one they were given for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations
from pathlib import PurePath
from typing import Final, NamedTuple

from surveys.event import AnyWave
from surveys.meaning.answered_when import Answered
from surveys.proposing.one_file import wave_of_text

_HAN: Final = r"[\u4e00-\u9fff]"
_CHINESE: Final[dict[AnyWave, re.Pattern[str]]] = {
    "pre": re.compile(rf"前测|活动前|之前|(?<![目以提])前(?!{_HAN})"),
    "post": re.compile(rf"后测|活动后|之后|(?<![最以])后(?!{_HAN})"),
}
"""Chinese words stand in a name without a space before or after them."""


class Given(NamedTuple):
    """A file, the wave that it was given for, and when its answers were given."""

    wave: AnyWave
    name: str
    answered: Answered | None


_Timed = tuple[Given, Answered]


class CalledOther(NamedTuple):
    """A file whose name speaks of another wave."""

    file: Given
    named: AnyWave


class AnsweredLater(NamedTuple):
    """A file whose answers were given at `when`, after those of a later wave at `other_when`.

    `wholly` says that the last day of that wave was before the first day of this one, in all files
    of both.
    """

    file: Given
    when: datetime
    other: Given
    other_when: datetime
    wholly: bool


Swapped = CalledOther | AnsweredLater


def wave_of_name(name: str) -> AnyWave | None:
    """Return the wave that a file's name speaks of, or None.

    Examples
    --------
    >>> [wave_of_name(name) for name in ("Camp_POST-2025.csv", "学生问卷前.xlsx", "После.csv")]
    ['post', 'pre', 'post']
    >>> wave_of_name("Postal codes.csv"), wave_of_name("前沿科学.csv"), wave_of_name("pre-post.csv")
    (None, None, None)
    """
    stem = PurePath(name.partition("#")[0]).stem
    chinese = [wave for wave, words in _CHINESE.items() if words.search(stem)]
    if chinese:
        return chinese[0] if len(chinese) == 1 else None
    return wave_of_text(re.sub(r"\d+", " ", stem))


def seem_swapped(files: Sequence[Given]) -> list[Swapped]:
    """Return the files that seem to be of another wave, by their names or their times.

    Parameters
    ----------
    files : sequence of Given
        The files of all waves; one that holds several stands here once for each.
    """
    names = [file.name for file in files]
    once = [file for file in files if names.count(file.name) == 1]
    called: list[Swapped] = [
        CalledOther(file, named)
        for file in once
        if (named := wave_of_name(file.name)) is not None and named != file.wave
    ]
    return [*called, *_by_time(once)]


def _by_time(files: Sequence[Given]) -> Iterator[AnsweredLater]:
    """Yield each file whose answers were given after those of all files of a later wave."""
    waves: tuple[AnyWave, ...] = ("pre", "post", "followup")
    timed = {
        wave: [(file, file.answered) for file in files if file.wave == wave and file.answered]
        for wave in waves
    }
    for earlier, later in combinations([of_wave for of_wave in timed.values() if of_wave], 2):
        last, until = max(later, key=lambda one: one[1].latest)
        wholly = _is_before(later, earlier) and all(
            file.answered is not None
            for file in files
            if file.wave in (last.wave, earlier[0][0].wave)
        )
        for file, answered in earlier:
            if answered.earliest > until.latest:
                yield AnsweredLater(file, answered.earliest, last, until.latest, wholly)


def _is_before(one: Sequence[_Timed], other: Sequence[_Timed]) -> bool:
    """Return whether all answers of some files were given on days before all of others."""
    lasts = [answered.last for _, answered in one]
    firsts = [answered.first for _, answered in other]
    return all(
        last is not None and first is not None and last < first
        for last in lasts
        for first in firsts
    )
