"""Codes that people make of themselves, and the ways in which they type them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveys.event import Wave
from surveys.samples import truth
from surveys.samples.draws import Draws

BEGINNINGS = {
    "zh": "LI WA ZH YU XI HO ME FA JI YA XU QI SH LA GU PI RU HU MI JU YI CH LU TI",
    "ru": "AI GU DI NA SA ZA MA EL OL SV LA ZH RA FE SH KA BA IR TA AS",
    "en": "MA AN SA EL CH KA JO LI FA NO AM HA IN SU PR MO",
}
"""First two letters of mothers' given names by the language of the questionnaire."""

FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def make_codes(languages: NDArray[np.str_], *, seed: int) -> tuple[str, ...]:
    """Return a code for each person, no two alike: ``"LI0742"``.

    Two letters of the mother's given name, the person's day of birth, the last two digits
    of the person's telephone number.
    """
    draws = Draws("codes", seed=seed)
    codes: dict[str, None] = {}
    for language in languages:
        before = len(codes)
        while len(codes) == before:
            beginnings = BEGINNINGS[str(language)].split()
            letters = beginnings[int(draws.whole(0, len(beginnings) - 1, 1)[0])]
            day, phone = draws.whole(1, 31, 1)[0], draws.whole(0, 99, 1)[0]
            codes[f"{letters}{day:02d}{phone:02d}"] = None
    return tuple(codes)


def typed(code: str, taken: frozenset[str], wave: Wave, language: str, draws: Draws) -> str:
    """Return what a person types for a code: empty, mistyped or only written differently.

    A mistyped code is nobody else's.
    """
    lost, mistyped = draws.uniform(2)
    if lost < truth.CODE_EMPTY[wave]:
        return ""
    if mistyped < truth.CODE_TYPO[wave]:
        code = _mistyped(code, taken, draws)
    return _written(code, language, float(draws.uniform(1)[0]))


def _mistyped(code: str, taken: frozenset[str], draws: Draws) -> str:
    while True:
        place, change = int(draws.whole(2, 4, 1)[0]), float(draws.uniform(1)[0])
        if change < 0.4:  # two digits the wrong way round
            wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        elif change < 0.85:  # another digit
            wrong = code[:place] + str(int(draws.whole(0, 9, 1)[0])) + code[place + 1 :]
        else:  # a digit left out
            wrong = code[:place] + code[place + 1 :]
        if wrong not in taken:
            return wrong


def _written(code: str, language: str, manner: float) -> str:
    if manner < 0.64:
        return code
    if manner < 0.80:
        return code.lower()
    if manner < 0.85:
        return f"{code[:2]}-{code[2:]}"
    if manner < 0.90:
        return f"{code[:2]} {code[2:4]} {code[4:]}"
    if manner < 0.94:
        return code.capitalize()
    if manner < 0.97:
        return f"{code} "
    return code.translate(FULL_WIDTH) if language == "zh" else code.lower()
