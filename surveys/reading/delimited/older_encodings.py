"""Which encoding a text has that is not Unicode: GB18030, Windows-1252, or none to be trusted.

GB18030 if the bytes are valid, at least half of the characters beyond ASCII are common
ones (the 3,755 hanzi of level 1 of GB 2312, or full-width punctuation) and three quarters
are in GB 2312 at all. Accented Latin letters that happen to be valid GB18030 give rare
hanzi instead.

Otherwise Windows-1252, unless whole words are made of accented letters, which is how
Cyrillic and Greek in an old encoding look. Such a file is refused, and so is one of which
parts are UTF-8: they could be read without complaint and the answers would be wrong.
"""

from __future__ import annotations

import re
from typing import Final

from surveys.problems import Problem, ProblemsFound

SAVE_ANEW: Final = 'Open it in the program that made it and save it as "CSV UTF-8".'

_CHARACTERS_JUDGED: Final = 20_000
_BYTES_JUDGED: Final = 1_000_000
_NOT_ASCII_BYTES: Final = re.compile(rb"[\x80-\xff]+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_FULL_WIDTH_ROWS: Final = (0xA1, 0xA2, 0xA3, 0xA9)  # punctuation, numerals, Latin, the bar of lists
_COMMON_HANZI_ROWS: Final = range(0xB0, 0xD8)

# A capital letter before a closing quotation mark in Windows-1252 can look like one
# character in UTF-8, so most scripts need two in a row to count as evidence. What is matched is
# never given back (++): else a long Cyrillic word with one wrong byte takes forever.
_UTF8_WORD: Final = re.compile(
    rb"(?<![\x80-\xff])(?:[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]|(?:[\xd0\xd1][\x80-\xbf]){2,}+"
    rb"|(?:[\xe3-\xe9][\x80-\xbf]{2}){2,}+|\xf0\x9f[\x80-\xbf]{2})++(?![\x80-\xff])"
)
_ACCENTED: Final = re.compile(rb"[\xc0-\xff]+")
_LONGEST_WESTERN_RUN: Final = 3


def from_older_encoding(content: bytes, wrong_at: int, *, name: str) -> bytes:
    """Return a text in UTF-8 that is not Unicode as it stands.

    Parameters
    ----------
    content : bytes
        The whole file.
    wrong_at : int
        The first byte that cannot be UTF-8.
    name : str
        The file as the organizer calls it.

    Returns
    -------
    bytes

    Raises
    ------
    ProblemsFound
        If it is neither GB18030 nor Windows-1252, or not throughout.
    """
    # Single words of Chinese in GB18030 can look like UTF-8, most words cannot.
    chinese = None if _mostly_utf8(content) else _as_common_chinese(content)
    if chinese is not None:
        return chinese
    utf8_word = _UTF8_WORD.search(content)
    if utf8_word:
        raise _found(
            name,
            f"mixes encodings: line {line_number(content, utf8_word.start())} is UTF-8, "
            f"line {line_number(content, wrong_at)} is not; perhaps parts of several files were "
            "joined. Save each part as CSV UTF-8 and join them again.",
        )
    try:
        western = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _found(
            name,
            f"has an encoding that cannot be told, see line {line_number(content, error.start)}. "
            f"{SAVE_ANEW}",
        ) from None
    runs = _ACCENTED.findall(content)
    long_runs = [run for run in runs if len(run) > _LONGEST_WESTERN_RUN]
    if sum(map(len, long_runs)) > 0.3 * sum(map(len, runs)):
        line = line_number(content, content.index(long_runs[0]))
        would_read = long_runs[0].decode("cp1252")[:20]
        raise _found(
            name,
            f'has an encoding that cannot be told: line {line} would read "{would_read}". '
            f"{SAVE_ANEW}",
        )
    return western.encode()


def line_number(content: bytes, place: int) -> int:
    r"""Return the 1-based line of a file on which a byte stands.

    Examples
    --------
    >>> line_number(b"a\r\nb", 3)
    2
    """
    line_end = b"\n" if b"\n" in content else b"\r"
    return content.count(line_end, 0, place) + 1


def _as_common_chinese(content: bytes) -> bytes | None:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    judged = ""
    for run in _NOT_ASCII.finditer(text):
        judged += run.group()
        if len(judged) > _CHARACTERS_JUDGED:
            break
    rows = judged.encode("gb2312", errors="ignore")[::2]
    common = sum(row in _COMMON_HANZI_ROWS or row in _FULL_WIDTH_ROWS for row in rows)
    is_chinese = common >= len(judged) / 2 and len(rows) >= len(judged) * 3 / 4
    return text.encode() if is_chinese else None


def _mostly_utf8(content: bytes) -> bool:
    sample = content[:_BYTES_JUDGED]
    words = len(_NOT_ASCII_BYTES.findall(sample))
    return sum(1 for _ in _UTF8_WORD.finditer(sample)) > words / 2


def _found(name: str, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(name, message)])
