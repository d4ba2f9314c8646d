"""What the texts of a column look like together, where one alone would say nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from surveys.privacy.addresses import addresses
from surveys.privacy.common_names import (
    holds_common_name,
    is_like_chinese_name,
    is_like_pinyin_name,
)
from surveys.privacy.kinds import Kind
from surveys.texts import SEPARATORS, read_length

FEW: Final = 10
"""Different texts below which a column is an answer to choose, or too little to judge."""

LONG_TEXT: Final = 40
"""Letters that a sentence of one's own has; see `surveys.texts.read_length`."""

_MOST: Final = 0.8
"""Share of the texts that must be of a shape that codes may have too."""

_ENOUGH_NAMES: Final = 0.2
_NEARLY_ALL: Final = 0.9
_SAME_CHOICES: Final = 3
"""How often a choice of a question with several answers stands in a column at least."""

_LOOKED_AT: Final = 2_000

_WORD: Final = r"[^\W\d_]\w*(?:['’-]\w+)?\.?"
_NAME = re.compile(rf"{_WORD}( {_WORD}){{1,3}}")
_LAST_FIRST = re.compile(rf"((?:{_WORD} ?){{1,3}}), ?((?:{_WORD} ?){{1,3}})")
_MOBILE = re.compile(
    r"(?:20|33|50|55|77|88|9\d)\d{7}"  # Uzbekistan
    r"|(?:9\d|70|74|77)\d{8}"  # Russia and Kazakhstan, without the 8
    r"|0[2579]\d{8}"  # Kyrgyzstan, and others
)
_PASSPORT = re.compile(
    r"[A-Z]{2} ?\d{7}"  # Uzbekistan, Kyrgyzstan, China
    r"|[A-Z] ?\d{8}"  # China, Kazakhstan
    r"|(?=.*\d)[CFGHJK][CFGHJKLMNPRTVWXYZ\d]{8}"  # Germany
    r"|\d{4} \d{6}",  # Russia
    re.IGNORECASE,
)
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?"),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})[-/. ]{1,2}(?P<month>\d{1,2})[-/. ]{1,2}(?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})"),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}[，。！？,!?~～…]+([\u4e00-\u9fff]{2}|$)")
"""Clauses: what can be chosen in Chinese has no such signs within."""

_YOUNGEST, _OLDEST = 4, 105
_SHORTEST_SPREAD = 180
_SHORT_DATES: Final = (
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d\d)"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d\d)"),
    re.compile(r"(?P<year>\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
)
_FEWEST_YEARS, _FEWEST_DAYS = 4, 8
"""So many different years and days of the month stand in short dates of ten people or more; the
day, the month and the year of an event are fewer, whichever of the three is which."""

_COORDINATE = re.compile(r"[-+]?\d{1,3}[.,]\d{4,}")
_DECIMALS: Final = 0.8
"""Share with four decimals or more: where zeros at the end are not written, one in ten has less."""

_APART: Final = 20
"""So many hundredths of a degree are apart in a town, however many people live there."""

_LARGEST_DIVISOR = {4: 25, 5: 100}
"""By decimals; with four of them most numbers are nearly so many hundredths of something."""


def kind_together(texts: Sequence[str], filled: int) -> tuple[Kind, int] | None:
    """Return what most texts of a column seem to be, and how many do; or None.

    Only where people gave different texts: what many gave alike can be chosen.

    Parameters
    ----------
    texts : sequence of str
        The distinct texts.
    filled : int
        How many cells hold one.

    Examples
    --------
    >>> people = ["anna", "peter", "aigul", "wei", "olga", "tom", "jan", "ivan", "mia", "timur"]
    >>> kind_together(people, 10)
    ('names', 10)
    """
    if len(texts) < FEW:
        return None
    texts = [text.strip() for text in texts[:: len(texts) // _LOOKED_AT + 1]]
    if len(texts) < filled / 2:
        return ("names", many) if (many := _chinese_names(texts)) else None
    rules: tuple[tuple[Kind, Callable[[Sequence[str]], int]], ...] = (
        ("identity numbers", partial(_numbers, _PASSPORT)),
        ("phone numbers", partial(_numbers, _MOBILE)),
        ("dates of birth", _births),
        ("exact places", _coordinates),
        ("exact places", addresses),
        ("free text", _sentences),
        ("names", _names),
    )
    return next(((kind, many) for kind, rule in rules if (many := rule(texts))), None)


def is_like_names(texts: Sequence[str]) -> bool:
    """Return whether most texts are two to four words that begin with a capital, without digits.

    Or a Chinese surname with one or two signs; or whether a fifth holds a common name.

    Examples
    --------
    >>> is_like_names(["Anna Lee", "Пётр Ильич Чайковский", "李伟"]), is_like_names(["a good talk"])
    (True, False)
    """
    return _names(texts) > 0


def _names(texts: Sequence[str]) -> int:
    texts = _first_name_first(texts)
    like = {
        text
        for text in texts
        if is_like_chinese_name(text)
        or is_like_pinyin_name(text)
        or (_NAME.fullmatch(text) and all(word[0].isupper() for word in text.split()))
    }
    known = {text for text in texts if holds_common_name(text)}
    if len(like) >= 0.7 * len(texts) > 0 or len(known) >= _ENOUGH_NAMES * len(texts) > 0:
        return len(like | known)
    return 0


def _chinese_names(texts: Sequence[str]) -> int:
    """Return how many are Chinese names with a surname, if nearly all are, however often; else 0.

    Of towns, jobs and other things that can be chosen some begin like a surname, but most do not.
    """
    like = sum(is_like_chinese_name(text) or is_like_pinyin_name(text) for text in texts)
    return like if like >= _NEARLY_ALL * len(texts) else 0


def _first_name_first(texts: Sequence[str]) -> Sequence[str]:
    """Return names that stand as *surname, first name* without the comma; else the same texts.

    Two choices may have a comma between them as well; then some stand on both sides of it, and few
    of them are names.
    """
    pairs = [found.groups() for text in texts if (found := _LAST_FIRST.fullmatch(text))]
    if len(pairs) < _MOST * len(texts):
        return texts
    lasts, firsts = (set(side) for side in zip(*pairs, strict=True))
    known = sum(any(map(holds_common_name, pair)) for pair in pairs)
    if len(lasts & firsts) > len(lasts | firsts) / 10 or known < _ENOUGH_NAMES * len(texts):
        return texts
    return [text.replace(",", "") for text in texts]


def _numbers(shape: re.Pattern[str], texts: Sequence[str]) -> int:
    """Return how many have a shape, and are no running list; 0 if not most."""
    like = [text for text in texts if shape.fullmatch(text)]
    spread = len({text[:-4] for text in like})
    return len(like) if len(like) >= _MOST * len(texts) and spread >= len(like) / 2 else 0


def _sentences(texts: Sequence[str]) -> int:
    """Return how many are long, if half of them are and they are not made of the same choices."""
    narrow = [unicodedata.normalize("NFKC", text) for text in texts]  # Chinese signs are wide
    for sign in SEPARATORS:
        pieces = [piece.strip() for text in narrow for piece in text.split(sign)]
        if len(pieces) >= _SAME_CHOICES * len(set(pieces)):
            return 0
    long = sum(
        read_length(text) >= LONG_TEXT or _CHINESE.search(text) is not None for text in texts
    )
    return long if long >= len(texts) / 2 else 0


def _births(texts: Sequence[str]) -> int:
    """Return how many are dates without a time, long ago and not of one season; 0 if not most."""
    for form in (*_DATES, *_SHORT_DATES):
        days = [found for text in texts if (found := _day(form, text)) is not None]
        if len(days) < 0.9 * len(texts):
            continue
        if form in _SHORT_DATES and not _is_plainly_ordered(days):
            continue
        this_year = date.today().year
        ages = [this_year - day.year for day in days]
        alive = sum(_YOUNGEST <= age <= _OLDEST for age in ages)
        if alive >= 0.9 * len(days) and (max(days) - min(days)).days >= _SHORTEST_SPREAD:
            return alive
    return 0


def _is_plainly_ordered(days: Sequence[date]) -> bool:
    years, of_month = {day.year for day in days}, {day.day for day in days}
    return len(years) >= _FEWEST_YEARS and len(of_month) >= min(_FEWEST_DAYS, len(days) / 2)


def _day(form: re.Pattern[str], text: str) -> date | None:
    found = form.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if 2000 + year > date.today().year else 2000
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _coordinates(texts: Sequence[str]) -> int:
    """Return how many are degrees with four decimals or more, apart from each other; 0 if few.

    Not measurements, which come close to each other, nor shares, which are whole times a divisor.
    """
    shaped = [text.replace(",", ".") for text in texts if _COORDINATE.fullmatch(text)]
    degrees = [float(text) for text in shaped if abs(float(text)) <= 180]
    far = {round(degree, 2) for degree in degrees}
    if len(degrees) < _DECIMALS * len(texts) or len(far) < min(len(degrees) / 4, _APART):
        return 0
    small = sum(abs(degree) < 10 for degree in degrees)
    whole = sum(map(_is_share, shaped))
    return len(degrees) if max(small, whole) < len(degrees) / 4 else 0


def _is_share(text: str) -> bool:
    decimals = len(text.partition(".")[2])
    found, error = float(text), 10**-decimals
    largest = _LARGEST_DIVISOR[min(decimals, 5)]
    return any(abs(found * by - round(found * by)) < error * by for by in range(1, largest + 1))
