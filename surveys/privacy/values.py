"""What single values look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_EMAIL = re.compile(r"[^\s@;,]@[^\s@;,]{1,255}\.[^\W\d_]{2}")  # bounded: cells may be very long
_LONGEST_ADDRESS: Final = 45
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
_PHONE = re.compile(
    r"\+\d[\d ().-]{7,18}\d"  # international
    r"|\(\d{2,5}\)[ -]?\d[\d -]{4,9}\d"  # (415) 555-1212
    r"|\d{3}[ -]\d{3}[ -]\d{4}"
    r"|[78][ -]?\(?[79]\d\d\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d"  # Russia, Kazakhstan
    r"|(86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # China
)
_PLACE = re.compile(r"[-+]?\d{1,2}\.\d{4,},\s*[-+]?\d{1,3}\.\d{4,}")
_ACCOUNT = re.compile(r"wxid_\w+|@\w{4,}|https?://\S+", re.ASCII)
_NAME = re.compile(r"[^\W\d_]\w*(['’-]\w+)?\.?( [^\W\d_]\w*(['’-]\w+)?\.?){1,3}")
_CHINESE_NAME = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
    "[\u4e00-\u9fff]{1,3}"
)
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


def is_like_names(texts: Sequence[str]) -> bool:
    """Return whether most texts are two to four words that begin with a capital, without digits.

    Or two to four Chinese signs of which the first is one of the commonest surnames.

    Examples
    --------
    >>> is_like_names(["Anna Lee", "Пётр Ильич Чайковский", "李伟"]), is_like_names(["a good talk"])
    (True, False)
    """
    like = [
        text
        for text in texts
        if _CHINESE_NAME.fullmatch(text)
        or (_NAME.fullmatch(text) and all(word[0].isupper() for word in text.split()))
    ]
    return len(like) >= 0.7 * len(texts) > 0


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
