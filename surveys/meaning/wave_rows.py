"""Which rows of a file belong to a wave, where one file holds several waves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from surveys.event import EVENT_FILE, AnyWave
from surveys.meaning.file_part import FilePart
from surveys.meaning.sayable import may_be_said
from surveys.problems import Problem
from surveys.texts import normalised

MOST_TEXTS = 8
"""Texts that are listed where none is what was looked for."""


class WaveRows:
    """Chooses a wave's rows and notes the texts that no row has.

    Parameters
    ----------
    wave : str
        The wave, for problems.
    wanted : mapping of str to sequence of str
        Column to the texts in it that make a row one of this wave's.
    minimum : int
        Rows that must hold another text for it to be shown.
    """

    def __init__(self, wave: AnyWave, wanted: Mapping[str, Sequence[str]], *, minimum: int) -> None:
        self._minimum = minimum
        self._wave = wave
        self._wanted = wanted
        self._chosen = 0
        self._seen: dict[str, Counter[str]] = {column: Counter() for column in wanted}

    def of(self, part: FilePart) -> FilePart:
        """Return the rows that hold a wanted text in every one of the columns."""
        chosen = np.ones(len(part.table.rows), dtype=bool)
        for header, position in part.roles.wave.items():
            column = part.column(position)
            wanted = {normalised(text) for text in self._wanted[header]}
            fits = [normalised(text) in wanted for text in column.categories]
            codes = np.asarray(column.codes)
            chosen &= np.array([*fits, False])[codes]
            times = np.bincount(codes[codes >= 0], minlength=len(column.categories))
            self._seen[header].update(dict(zip(column.categories, times.tolist(), strict=True)))
        self._chosen += int(chosen.sum())
        return part.only(chosen)

    def problems(self) -> list[Problem]:
        """Return a problem for each wanted text that stood in no row of any file.

        Where no row has all that is wanted, that is one.
        """
        found = []
        for column, texts in self._wanted.items():
            held = {normalised(text) for text in self._seen[column]}
            missing = [text for text in texts if held and normalised(text) not in held]
            if missing:
                seen = {
                    text: many
                    for text, many in self._seen[column].most_common()
                    if may_be_said(text, people=many, minimum=self._minimum, labels=texts)
                }
                listed = [f'"{text}" ({many})' for text, many in list(seen.items())[:MOST_TEXTS]]
                others = len(self._seen[column]) - len(listed)
                listed += [f"{others} other texts, of few rows each"] if others else []
                said = " or ".join(f'"{text}"' for text in missing)
                message = f'no row holds {said} in "{column}"; rows hold {", ".join(listed)}'
                found.append(Problem(f"{EVENT_FILE}: {self._wave}.rows", message))
        if not found and not self._chosen and any(self._seen.values()):
            wanted = " and ".join(f'"{column}"' for column in self._wanted)
            message = f"no row holds what is wanted in {wanted} at once"
            found.append(Problem(f"{EVENT_FILE}: {self._wave}.rows", message))
        return found
