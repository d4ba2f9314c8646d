"""Pictures as SVG, their letters as outlines, so that they look the same in every program."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from dashboard.charts.colours import LIGHT
from dashboard.charts.paper.letters import Face, letters
from dashboard.charts.paper.things import (
    ASCENT,
    DESCENT,
    Box,
    Line,
    Mark,
    Picture,
    Thing,
    Words,
)

Outlines = dict[str, str]
"""The letters of drawings: the name of each and its path."""

_ORDER = (Box, Line, Mark, Words)
_HATCH = 4.0  # points from one line of a hatching to the next
_RING = 1.5  # width of the edge of a circle


def svg(picture: Picture, *, title: str, description: str) -> bytes:
    """Return a picture as SVG.

    Parameters
    ----------
    picture : Picture
        What to draw.
    title, description : str
        Its own, for whom cannot see it.

    Returns
    -------
    bytes
        The same for the same picture.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    used: Outlines = {}
    drawn = drawing(picture, used)
    inside = definitions(used) + drawn
    element = whole(picture, inside, title=title, description=description)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{element}\n'.encode()


def whole(picture: Picture, inside: str, *, title: str, description: str) -> str:
    """Return the SVG element of a picture that travels alone.

    Parameters
    ----------
    picture : Picture
        What was drawn.
    inside : str
        Its drawing, and the outlines of its letters.
    title, description : str
        Its own, for whom cannot see it.
    """
    size = f'width="{_n(picture.width)}pt" height="{_n(picture.height)}pt"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size} viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" '
        'role="img" aria-labelledby="title description">'
        f'<title id="title">{escape(title)}</title>'
        f'<desc id="description">{escape(description)}</desc>'
        f'<rect width="100%" height="100%" fill="{LIGHT.background}"/>'
        f"{inside}</svg>"
    )


def drawing(picture: Picture, used: Outlines) -> str:
    """Return what an SVG element of a picture's size has in it, but for the outlines of letters.

    Parameters
    ----------
    picture : Picture
        What to draw.
    used : dict of str to str
        Gets the outlines of its letters; several drawings on one page share them.
    """
    ordered = sorted(picture.things, key=lambda thing: _ORDER.index(type(thing)))
    return "".join(part for thing in ordered for part in _drawn(thing, used))


def definitions(used: Outlines) -> str:
    """Return the outlines of letters as the SVG element that keeps them."""
    outlines = "".join(f'<path id="{name}" d="{path}"/>' for name, path in used.items())
    return f"<defs>{outlines}</defs>"


def _drawn(thing: Thing, used: Outlines) -> Iterator[str]:
    match thing:
        case Box():
            yield _rectangle(thing.x, thing.y, thing.width, thing.height, thing.colour)
            if thing.hatched:
                yield _hatching(thing)
        case Line():
            yield (
                f'<line x1="{_n(thing.x)}" y1="{_n(thing.y)}" x2="{_n(thing.x_to)}" '
                f'y2="{_n(thing.y_to)}" stroke="{thing.colour}" stroke-width="{_n(thing.width)}"/>'
            )
        case Mark():
            yield _mark(thing)
        case Words():
            yield from _words(thing, used)


def _rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {place} fill="{colour}"/>'


def _hatching(box: Box) -> str:
    """Return lines from the lower left to the upper right, cut at the box's sides."""
    lines = []
    reach = _HATCH
    while reach < box.width + box.height:
        x, y = min(reach, box.width), max(reach - box.width, 0)
        x_to, y_to = max(reach - box.height, 0), min(reach, box.height)
        lines.append(f"M{_n(box.x + x)} {_n(box.y + y)}L{_n(box.x + x_to)} {_n(box.y + y_to)}")
        reach += _HATCH
    return f'<path d="{"".join(lines)}" stroke="{LIGHT.background}" stroke-width="0.75"/>'


def _mark(mark: Mark) -> str:
    half = mark.size / 2
    left, right, top, bottom = mark.x - half, mark.x + half, mark.y - half, mark.y + half
    if mark.symbol == "circle":
        return (
            f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(half)}" fill="{mark.fill}" '
            f'stroke="{mark.edge}" stroke-width="{_RING}"/>'
        )
    corners = {
        "up": ((mark.x, top), (right, bottom), (left, bottom)),
        "down": ((mark.x, bottom), (right, top), (left, top)),
        "square": ((left, top), (right, top), (right, bottom), (left, bottom)),
    }[mark.symbol]
    path = "L".join(f"{_n(x)} {_n(y)}" for x, y in corners)
    return f'<path d="M{path}Z" fill="{mark.fill}"/>'


def _words(words: Words, used: Outlines) -> Iterator[str]:
    if words.opaque:
        height = (ASCENT + DESCENT) * words.size
        y = words.y - ASCENT * words.size
        yield _rectangle(words.left - 1, y, words.width + 2, height, LIGHT.background)
    x = words.left
    turned = f' transform="rotate(-90 {_n(words.x)} {_n(words.y)})"' if words.upright else ""
    yield f'<g fill="{words.colour}"{turned}>'
    set_in = groupby(letters(words.text, bold=words.bold), key=lambda letter: letter[0])
    for face, run in set_in:
        scale = words.size / face.size
        yield f'<g transform="translate({_n(x)} {_n(words.y)}) scale({scale:.5f} {-scale:.5f})">'
        along = 0  # in units of the outlines
        for _, character in run:
            name = _outlined(face, character, used)
            if name:
                yield f'<use xlink:href="#{name}" x="{along}"/>'
            along += face.advance(character)
        x += along * scale
        yield "</g>"
    yield "</g>"


def _outlined(face: Face, character: str, used: Outlines) -> str:
    """Return the name of a letter's outline, which is kept once; empty for a space."""
    path = face.outline(character)
    if not path:
        return ""
    name = f"{face.name}{ord(character):x}"
    used[name] = path
    return name


def _n(number: float) -> str:
    """Return a number with at most two decimals, without zeros at its end."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
