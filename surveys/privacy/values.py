"""What single values look like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from surveys.privacy.identity_numbers import is_identity_number
from surveys.privacy.kinds import Kind

SHORTEST: Final = 7
"""Characters below which a single value can say nothing personal; most self-made codes are."""

_SHORTEST_CODE: Final = 5
"""Characters of a self-made code that is not taken for a group or a grade."""

_CHINESE_IDENTITY: Final = 18
"""Characters of the only number that may hold a letter."""

_EMAIL = re.compile(  # bounded: cells may be very long
    r"[^\s@＠;,][@＠][^\s@＠;,]{1,255}[.．][^\W\d_]{2}"
    r"|\w ?[(\[{<] ?(?:at|ät|@|собака|艾特) ?[)\]}>] ?\w"
    r"|\w (?:at|ät|собака) [\w-]{1,64}(?:\.[\w-]{1,64})? (?:dot|punkt|точка) \w{2}"
    r"|\w (?:at|ät|собака) (?:gmail|googlemail|yahoo|outlook|hotmail|icloud|qq|163|126|foxmail"
    r"|mail|yandex|ya|bk|inbox|list|gmx|web|t-online)\.[a-z]{2,3}\b",
    re.IGNORECASE,
)
_LONGEST_ADDRESS: Final = 45
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
_PHONE = re.compile(
    r"\+\d[\d ().-]{7,18}\d"  # international
    r"|\(\d{2,5}\)[ -]?\d[\d -]{4,9}\d"  # (415) 555-1212
    r"|\d{3}[ -]\d{3}[ -]\d{4}"
    r"|[78][ -]?\(?[79]\d\d\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d"  # Russia, Kazakhstan
    r"|\(?[79]\d\d\)?[ -]\d{3}[ -]\d\d[ -]?\d\d"  # the same without the 8
    r"|(86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # China
    r"|1[3-9]\d[ -]\d{3}[ -]\d{5}|1[3-9]\d{3}[ -]\d{3}[ -]\d{3}"
    r"|\(?\d\d\)?[ -]\d{3}[ -]\d\d[ -]\d\d"  # Uzbekistan
    r"|01[5-7]\d{1,2}[ /-]{0,3}\d{3,4}[ ]?\d{3,5}"  # Germany
    r"|0 ?\(?[2579]\d\d\)?[ -](\d{3}[ -]?\d{3}|\d\d[ -]\d\d[ -]\d\d)"  # Kyrgyzstan
    r"|0\d([ .]\d\d){4}"  # France
)
_PLACE = re.compile(
    r"[(\[]?[-+]?\d{1,3}\.\d{4,}(?:\s?[,;/]\s*|\s+)[-+]?\d{1,3}\.\d{4,}[)\]]?"
    r"|[(\[]?[-+]?\d{1,3},\d{4,}(?:\s?[;/]\s*|,?\s+)[-+]?\d{1,3},\d{4,}[)\]]?"
    r"|\d{1,3}([.,]\d+)?\s?°\s?(\d{1,2}([.,]\d+)?\s?['′’]\s?[\d.,\"″”]*)?\s?[NSEWСЮВЗ]?(?<!°)"
    r"|[NSEWСЮВЗ]\s?\d{1,3}\.\d{3,}|\d{1,3}\.\d{3,}\s?[NSEWСЮВЗ]|[东西]经\S+|[南北]纬\S+"
)
_ACCOUNT = re.compile(r"wxid_\w+|@\w{4,}|https?://\S+", re.ASCII)
_DIGITS = re.compile(r"\d+")


def is_like_code(text: str) -> bool:
    """Return whether a text may be a code that somebody typed where it does not belong.

    Examples
    --------
    >>> is_like_code("SUH45311"), is_like_code("18-34"), is_like_code("Grade 10")
    (True, False, False)
    """
    letters, digits = any(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return len(text) >= _SHORTEST_CODE and letters and digits >= 2 and " " not in text.strip()


@dataclass(frozen=True, slots=True)
class Looks:
    """What a value looks like.

    Attributes
    ----------
    kind : str
        What it looks like.
    plainly : bool
        Whether it can be nothing else; a number without signs between may be a code by chance.
    """

    kind: Kind
    plainly: bool


def looks_of(text: str) -> Looks | None:
    """Return what a single value looks like, or None.

    Examples
    --------
    >>> looks_of("li@example.org"), looks_of("13800138000")
    (Looks(kind='e-mail addresses', plainly=True), Looks(kind='phone numbers', plainly=False))
    >>> looks_of("AB1990") is None
    True
    """
    plain = text.strip()
    if len(plain) < SHORTEST:
        return None
    bare = bool(_DIGITS.fullmatch(plain))
    if plain.isalnum() and not bare and len(plain) != _CHINESE_IDENTITY:
        return None  # most codes; quickly, as there may be a million
    if _EMAIL.search(plain):
        return Looks("e-mail addresses", True)
    if is_identity_number(plain):
        return Looks("identity numbers", len(plain) == 18 or not bare)
    if _PHONE.fullmatch(plain):
        return Looks("phone numbers", not bare)
    if len(plain) <= _LONGEST_ADDRESS and _IP.fullmatch(plain) and _is_address(plain):
        return Looks("IP addresses", True)
    if _PLACE.fullmatch(plain):
        return Looks("exact places", True)
    return Looks("accounts", True) if _ACCOUNT.fullmatch(plain) else None


def seems_personal(text: str) -> bool:
    """Return whether a single text looks like personal data, or may be a number of somebody's.

    Examples
    --------
    >>> [seems_personal(text) for text in ("a@b.org", "AB 1234567", "35-59")]
    [True, True, False]
    """
    return sum(map(str.isdigit, text)) >= SHORTEST or looks_of(text) is not None


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
