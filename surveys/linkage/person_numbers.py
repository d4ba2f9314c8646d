"""Everyone numbered: the same number for all responses of a person."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from surveys.event import WAVES, AnyWave
from surveys.linkage.coded_waves import Codes
from surveys.linkage.matching import NOBODY, Persons
from surveys.linkage.three_waves import FollowUpPersons
from surveys.linkage.tokens import EMPTY


def person_numbers(
    persons: Persons, later: FollowUpPersons | None, codes: Mapping[AnyWave, Codes]
) -> dict[AnyWave, NDArray[np.int64]]:
    """Return a number for each response, equal where two are one person's.

    A response that was set aside has the number of the one with the same code that counts.

    Parameters
    ----------
    persons : Persons
        Everyone seen before or after the event.
    later : FollowUpPersons or None
        Everyone of the follow-up.
    codes : mapping of wave to ndarray of int64, shape (n,)
        The whole codes of each wave.
    """
    numbers = {wave: np.full(len(of), NOBODY, dtype=np.int64) for wave, of in codes.items()}
    for wave, rows in zip(WAVES, (persons.pre, persons.post), strict=True):
        seen = np.flatnonzero(rows != NOBODY)
        numbers[wave][rows[seen]] = seen
    if later is not None:
        _number_followup(numbers, later, new=len(persons.pre))
    for of_wave, whole in zip(numbers.values(), codes.values(), strict=True):
        counts = np.flatnonzero((of_wave != NOBODY) & (whole != EMPTY))
        number_of = np.full(whole.max(initial=0) + 1, NOBODY, dtype=np.int64)
        number_of[whole[counts]] = of_wave[counts]
        aside = of_wave == NOBODY
        of_wave[aside] = number_of[whole[aside]]
    return numbers


def _number_followup(
    numbers: Mapping[AnyWave, NDArray[np.int64]], later: FollowUpPersons, *, new: int
) -> None:
    of_followup = numbers["followup"]
    for rows in later.rows.values():
        for wave in WAVES:
            both = (rows["followup"] != NOBODY) & (rows[wave] != NOBODY)
            of_followup[rows["followup"][both]] = numbers[wave][rows[wave][both]]
    everyone = later.rows["pre_followup"]["followup"]
    everyone = everyone[everyone != NOBODY]
    alone = everyone[of_followup[everyone] == NOBODY]
    of_followup[alone] = new + np.arange(len(alone))
