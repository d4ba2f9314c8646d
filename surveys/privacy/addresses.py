"""Where somebody lives: a street with the number of a house."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MOST: Final = 0.5
_LONGEST: Final = 120
_ADDRESS = re.compile(
    r"\d{1,4}[a-z]?,? (?!.*\b(?:an?|at|in|my|of|on|the)\b)"
    r"(?:[^\W\d_][\w'’.-]{0,19} ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive"
    r"|boulevard|blvd|court|terrace|crescent|close|square|gardens)\b.*"
    r"|\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|chemin|allée|impasse|quai) .+"
    r"|(?:calle|via|viale|avenida|rua|rue) [^\d]{2,40}\d{1,4}\b.*"
    r"|[^\d]{2,40}(?:straße|strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer)"
    r" ?\d{1,4} ?[a-z]?\b.*"
    r"|(?:.{2,40}, ?)?(?:ул\.|улица|просп\.|проспект|пр-т|пер\.|переулок|мкр\.?|микрорайон) ?"
    r"[^,]{1,40},? ?(?:д\. ?|дом )?\d{1,4}\b.*"
    r"|[^\d]{2,40} (?:көшесі|көш\.|даңғылы|ko'chasi|көчөсү),? ?\d{1,4}\b.*"
    r"|.{0,30}[\u4e00-\u9fff](?:路|街|大道|巷|弄|胡同|小区|村)[^\d]{0,10}\d{1,5}"
    r" ?(?:号|弄|栋|幢|室|单元).*",
    re.IGNORECASE,
)


def addresses(texts: Sequence[str]) -> int:
    """Return how many texts are a street with the number of a house, if half of them are; else 0.

    Examples
    --------
    >>> addresses(["12 Oak Street", "Hauptstr. 5", "ул. Ленина, д. 7", "大街12号", "12 dogs"])
    4
    >>> addresses(["The street show", "Hall 5", "5 talks"])
    0
    """
    like = sum(len(text) <= _LONGEST and bool(_ADDRESS.fullmatch(text)) for text in texts)
    return like if like >= _MOST * len(texts) else 0
