"""What `event.toml` says of the report for funders: whose it is, how it looks, and comments."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from surveys.instrument import Model
from surveys.texts import ShownText, Text

LEAST_CONTRAST = 4.5
"""To white, for text. Source: WCAG 2.2, success criterion 1.4.3."""

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def contrast_with_white(colour: str) -> float:
    """Return how much a colour stands out from white, from 1 to 21.

    Parameters
    ----------
    colour : str
        As ``#rrggbb``.

    References
    ----------
    WCAG 2.2, definitions of *relative luminance* and *contrast ratio*.

    Examples
    --------
    >>> contrast_with_white("#000000"), round(contrast_with_white("#767676"), 2)
    (21.0, 4.54)
    """
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue  # WCAG 2.2, relative luminance
    return 1.05 / (luminance + 0.05)


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError('expected a colour such as "#0b5fa5"')
    contrast = contrast_with_white(value)
    if contrast < LEAST_CONTRAST:
        raise ValueError(
            f"stands out from white by {int(contrast * 100) / 100} to 1 only, and text needs "
            f"{LEAST_CONTRAST} to 1: take a darker one"
        )
    return value.lower()


Colour = Annotated[str, PlainValidator(_colour)]
"""A colour in which text can be read on white."""


class Report(Model):
    """The report for funders, as its organizer wants it.

    Attributes
    ----------
    funder, contact : Text or None
        Who paid, and whom to ask.
    paragraph : Text or None
        Words of their own, at the beginning.
    logo : str or None
        A PNG or SVG in the event's folder.
    colours : tuple of str
        One or two, as ``#rrggbb``; charts keep theirs, which have a meaning.
    comments : dict of str to Text
        Chart, by its file's name in the pack, to what the organizer says of it.
    """

    funder: ShownText | None = None
    contact: ShownText | None = None
    paragraph: ShownText | None = None
    logo: str | None = None
    colours: tuple[Colour, ...] = Field(default=())
    comments: dict[str, ShownText] = Field(default_factory=dict)

    @property
    def texts(self) -> dict[str, tuple[Text, int]]:
        """Setting to its text, and how many letters it can have."""
        longest = {"funder": 200, "contact": 200, "paragraph": 2000}
        said = {name: (getattr(self, name), most) for name, most in longest.items()}
        said |= {f"comments.{name}": (text, 1000) for name, text in self.comments.items()}
        return {name: (text, most) for name, (text, most) in said.items() if text is not None}
