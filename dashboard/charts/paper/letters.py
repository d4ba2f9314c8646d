"""The typefaces of paper: which letters they have, and how wide a text is in them.

The bundled typeface has English, Russian and Chinese. A text with a letter that it lacks
(Kazakh, Kyrgyz, Turkish, Ukrainian, Uzbek) is set in DejaVu Sans, which Matplotlib brings. No
typeface of the system is used, so a picture looks the same on every machine.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from dashboard.fonts import font_files

_FIRST, _FURTHER = "scilit paper", "scilit paper, further letters"
_WEIGHTS = (400, 700)
_DEJAVU = Path(mpl.get_data_path()) / "fonts" / "ttf"
_FILES = {
    _FIRST: font_files(),
    _FURTHER: (_DEJAVU / "DejaVuSans.ttf", _DEJAVU / "DejaVuSans-Bold.ttf"),
}

# Under names of our own, so that nothing that is installed can be found in their place.
for _family, _files in _FILES.items():
    for _file, _weight in zip(_files, _WEIGHTS, strict=True):
        fontManager.ttflist.append(
            FontEntry(
                fname=str(_file),
                name=_family,
                style="normal",
                variant="normal",
                weight=_weight,
                stretch="normal",
                size="scalable",
            )
        )


class MissingGlyph(ValueError):  # noqa: N818  # what is missing, not what went wrong in the code
    """A text has a character that no typeface of paper has.

    Attributes
    ----------
    character : str
        The character.
    text : str
        The text that it stands in.
    """

    def __init__(self, character: str, text: str) -> None:
        self.character = character
        self.text = text
        super().__init__(
            f'"{text}": the character {character} (U+{ord(character):04X}) is in none of the '
            "typefaces for pictures. Write the text without it; on the screen it can stay."
        )


def font(text: str, size: float, *, bold: bool = False) -> FontProperties:
    """Return the typeface for a text.

    Parameters
    ----------
    text : str
        A clean text.
    size : float
        In points.
    bold : bool
        Whether in the bold weight.

    Returns
    -------
    matplotlib.font_manager.FontProperties

    Raises
    ------
    MissingGlyph
        If a character is in neither typeface.
    """
    known, further = _characters(_FIRST, bold), _characters(_FURTHER, bold)
    missing = [character for character in text if ord(character) not in known]
    for character in missing:
        if ord(character) not in further:
            raise MissingGlyph(character, text)
    families = [_FURTHER, _FIRST] if missing else [_FIRST, _FURTHER]
    return FontProperties(family=families, size=size, weight=_WEIGHTS[bold])


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in points.

    Raises
    ------
    MissingGlyph
        If a character is in neither typeface.
    """
    if not text:
        return 0.0
    properties = font(text, size, bold=bold)
    return float(text_to_path.get_text_width_height_descent(text, properties, ismath=False)[0])


@cache
def _characters(family: str, bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(_FILES[family][bold]).get_charmap())
