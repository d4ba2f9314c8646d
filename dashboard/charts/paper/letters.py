"""The typefaces of paper: which letters they have, how wide a text is, and its outlines.

The first bundled typeface has English, Russian and Chinese. A text with a letter that it lacks
(Kazakh, Kyrgyz, Turkish, Ukrainian, Uzbek) is set in the second. Emoji come from a third, in one
weight. No typeface of the system is used, so a picture looks the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from dashboard.fonts import emoji_font_file, font_files, further_font_files


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


class Face:
    """One weight of one typeface.

    Attributes
    ----------
    name : str
        Short, to tell its letters from others' within a picture.
    size : int
        Units of the letters' outlines that make the size of a text.
    characters : frozenset of str
        The characters that it has.
    """

    def __init__(self, file: Path, name: str) -> None:
        font = TTFont(file, lazy=True)
        self.name = name
        self.size = int(font["head"].unitsPerEm)
        self._glyph: dict[int, str] = font.getBestCmap()
        self.characters = frozenset(map(chr, self._glyph))
        self._advance: dict[str, tuple[int, int]] = font["hmtx"].metrics
        self._drawn = font.getGlyphSet()
        self._outlines: dict[str, str] = {}
        self._reading = Lock()  # letters are read from the file when they are first drawn

    def advance(self, character: str) -> int:
        """Return how far a character moves what follows it, in units."""
        return self._advance[self._glyph[ord(character)]][0]

    def outline(self, character: str) -> str:
        """Return a character's outline as an SVG path, in units, upwards; empty for a space."""
        with self._reading:
            if character not in self._outlines:
                pen = SVGPathPen(self._drawn, ntos=lambda number: f"{number:.0f}")
                self._drawn[self._glyph[ord(character)]].draw(pen)
                self._outlines[character] = pen.getCommands()
            return self._outlines[character]


def letters(text: str, *, bold: bool = False) -> Iterator[tuple[Face, str]]:
    """Yield the letters of a text, each with the typeface that it is set in.

    Parameters
    ----------
    text : str
        A clean text.
    bold : bool
        Whether in the bold weight.

    Raises
    ------
    MissingGlyph
        If a character is in no typeface.
    """
    further = not _first(bold).characters.issuperset(text)
    try:
        for character in text:
            yield _letter(character, bold, further)[0], character
    except KeyError as missing:
        raise MissingGlyph(missing.args[0], text) from missing


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in points.

    Parameters
    ----------
    text : str
        A clean text.
    size : float
        In points.
    bold : bool
        Whether in the bold weight.

    Raises
    ------
    MissingGlyph
        If a character is in no typeface.
    """
    try:
        return size * _width(text, bold)
    except KeyError as missing:
        raise MissingGlyph(missing.args[0], text) from missing


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool) -> float:
    """Return how wide a text is, in sizes: a pack asks for each some ten times."""
    further = not _first(bold).characters.issuperset(text)
    return sum([_letter(character, bold, further)[1] for character in text])


@cache
def _letter(character: str, bold: bool, further: bool) -> tuple[Face, float]:
    """Return what a character is set in, and how wide it is, in sizes; KeyError where in none."""
    faces = _first(bold), _further(bold)
    for face in (*(reversed(faces) if further else faces), _emoji()):
        if character in face.characters:
            return face, face.advance(character) / face.size
    raise KeyError(character)


@cache
def _first(bold: bool) -> Face:
    return _face(font_files()[bold], "b" if bold else "r")


@cache
def _further(bold: bool) -> Face:
    return _face(further_font_files()[bold], "fb" if bold else "fr")


@cache
def _emoji() -> Face:
    return _face(emoji_font_file(), "e")


def _face(file: Path, name: str) -> Face:
    # Of two threads that begin at once each would open its own, and a text that has letters of
    # both would be drawn in pieces.
    with _OPENING:
        if name not in _OPENED:
            _OPENED[name] = Face(file, name)
        return _OPENED[name]


_OPENED: dict[str, Face] = {}
_OPENING: Final = Lock()
