"""Countries and territories: what people call them in the languages of the events."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from babel import Locale

from surveys.texts import normalised

_LANGUAGES: Final = "en zh ru kk ky uz tg mn de fr es it pt tr fa ar ja ko hi uk zh_Hant".split()  # noqa: SIM905
_NO_TERRITORIES: Final = frozenset("EU EZ QO UN XA XB ZZ".split())  # noqa: SIM905
_SIGNS: Final = re.compile(r"[\W_]+")
_APOSTROPHES: Final = re.compile("['`\u02bb\u02bc]")
_FORMAL: Final = re.compile(
    r"^(the )?(peoples republic of|pr|p r|mainland|federal republic of"
    r"|republic of(?! china| congo| the)|kingdom of|state of|the) |( mainland| pr| p r| sar china)$"
)
"""What stands before or behind the name of a country on paper; the Republic of China is another."""


class Territory(NamedTuple):
    """A territory as somebody called it.

    Attributes
    ----------
    name : str
        Its name in English, folded.
    language : str
        The tag of a language in which it is called so.
    """

    name: str
    language: str


def territory(text: str) -> Territory | None:
    """Return which territory a text names in some language, or None.

    Names and their spellings are those of the Unicode Common Locale Data Repository.

    Examples
    --------
    >>> [territory(text).name for text in ("P.R. China", "中国", "Deutschland", "Кения")]
    ['china', 'china', 'germany', 'kenya']
    >>> territory("Republic of China"), territory("Teachers")
    (None, None)
    """
    plain = _plain(text)
    known = _territories()
    return known.get(plain) or known.get(_FORMAL.sub("", plain).strip())


@cache
def _territories() -> dict[str, Territory]:
    """Return names to territories; where languages share one, the first of them is said."""
    english = Locale.parse("en").territories
    found: dict[str, Territory] = {}
    for language in _LANGUAGES:
        tag = language.split("_")[0]
        for code, called in Locale.parse(language).territories.items():
            if len(code) == 2 and code not in _NO_TERRITORIES:  # longer ones are continents
                meant = Territory(normalised(english[code]), tag)
                for name in (_plain(called), _FORMAL.sub("", _plain(called)).strip()):
                    found.setdefault(name, meant)
    return found


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", _APOSTROPHES.sub("", normalised(text))).strip()
