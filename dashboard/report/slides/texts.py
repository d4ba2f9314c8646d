"""Texts on slides, as large as fits their place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from dashboard.charts.colours import LIGHT
from dashboard.charts.texts import clean, width
from dashboard.report.slides.look import Place

LINE_HEIGHT = 1.2
RAGGED = 1.04  # lines are not filled to their ends
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph and how it is set.

    Attributes
    ----------
    text : str
        What it says.
    sizes : tuple of float
        In points, from the most to the least wanted.
    colour : str
        As ``#rrggbb``.
    bold : bool
        Whether it stands out.
    above : float
        The room above it, in points.
    """

    text: str
    sizes: tuple[float, ...]
    colour: str = LIGHT.ink
    bold: bool = False
    above: float = 0.0

    @property
    def width(self) -> float:
        """How wide the text is on one line, in units of its size."""
        return width(clean(self.text))


def write(frame: Any, words: Sequence[Words], place: Place, language: str) -> None:
    """Write paragraphs into a frame, as large as they all fit.

    Parameters
    ----------
    frame : TextFrame
        Emptied first.
    words : list of Words
        A paragraph each; all have as many sizes.
    place : Place
        The room.
    language : str
        Of the texts, for the choice of typeface and for spelling.
    """
    step = fitting_step(words, place)
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, one in enumerate(words):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_before = PP_ALIGN.LEFT, Pt(one.above)
        run = paragraph.add_run()
        run.text = clean(one.text)
        style(run.font, one.sizes[step], one.colour, bold=one.bold, language=language)


def fitting_step(words: Sequence[Words], place: Place) -> int:
    """Return which of their sizes texts have, so that all fit: the last if none is small enough."""
    last = len(words[0].sizes) - 1
    return next(
        (step for step in range(last) if height(words, step, place.wide) <= place.high), last
    )


def height(words: Sequence[Words], step: int, wide: float) -> float:
    """Return how high texts are in one of their sizes, in inches."""
    points = 0.0
    for one in words:
        size = one.sizes[step]
        lines = math.ceil(RAGGED * one.width * size / (wide * 72))
        points += one.above + lines * size * LINE_HEIGHT
    return points / 72


def style(font: Any, size: float, colour: str, *, bold: bool, language: str) -> None:
    """Set size, colour, weight and language of a text."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = RGBColor.from_string(colour[1:])
    font._element.set("lang", LANGUAGES.get(language, language))
