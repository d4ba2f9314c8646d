"""Numbers that a state gives to a person: their shape and their check digits."""

from __future__ import annotations

import re
from datetime import date

_CHINA = re.compile(r"\d{17}[\dX]", re.IGNORECASE)
_CHINA_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHINA_CHECK = "10X98765432"

_SNILS_FIRST = 1_001_998
"""The number above which a SNILS has check digits."""

_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_KAZAKHSTAN_AGAIN = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def is_identity_number(text: str) -> bool:
    """Return whether a text is a number of the kinds below, check digits included.

    China's resident identity number (18 digits), Kazakhstan's IIN (12 digits) and Russia's SNILS
    (11 digits). Without a check digit: Russia's passport (``45 04 123456``) and the 14 digits of
    Kyrgyzstan and Uzbekistan, which begin with a sex and a date of birth.

    Examples
    --------
    >>> is_identity_number("11010519491231002X"), is_identity_number("110105194912310021")
    (True, False)
    >>> is_identity_number("112-233-445 95"), is_identity_number("112-233-445 96")
    (True, False)
    """
    plain = text.strip()
    if _CHINA.fullmatch(plain):
        return _china(plain.upper())
    if re.fullmatch(r"\d{3}-\d{3}-\d{3}[ -]\d{2}", plain):
        return _snils(re.sub(r"\D", "", plain))
    if re.fullmatch(r"\d{2} \d{2} (№ ?)?\d{6}", plain):
        return True
    if not (plain.isascii() and plain.isdigit()):
        return False
    if len(plain) == 11:
        return _snils(plain)
    if len(plain) == 12:
        return _kazakhstan(plain)
    return len(plain) == 14 and _kyrgyzstan_or_uzbekistan(plain)


def _china(text: str) -> bool:
    born = _is_date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    weighted = sum(w * int(d) for w, d in zip(_CHINA_WEIGHTS, text, strict=False))
    return born and text[17] == _CHINA_CHECK[weighted % 11]


def _snils(digits: str) -> bool:
    weighted = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return int(digits[:9]) > _SNILS_FIRST and int(digits[9:]) == weighted % 101 % 100


def _kazakhstan(digits: str) -> bool:
    if digits[6] not in _CENTURIES:
        return False
    year = _CENTURIES[digits[6]] + int(digits[:2])
    numbers = [int(digit) for digit in digits[:11]]
    check = sum(w * n for w, n in enumerate(numbers, start=1)) % 11
    if check == 10:
        check = sum(w * n for w, n in zip(_KAZAKHSTAN_AGAIN, numbers, strict=True)) % 11
    return _is_date(year, int(digits[2:4]), int(digits[4:6])) and check == int(digits[11])


def _kyrgyzstan_or_uzbekistan(digits: str) -> bool:
    if digits[0] in "12" and _is_date(int(digits[5:9]), int(digits[3:5]), int(digits[1:3])):
        return True  # Kyrgyzstan writes the year in full
    born = _CENTURIES.get(digits[0], 0) + int(digits[5:7])
    return digits[0] in _CENTURIES and _is_date(born, int(digits[3:5]), int(digits[1:3]))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False
