"""Texts for Plotly, which reads a little HTML and TeX in them."""

from __future__ import annotations

from dashboard.charts.texts import clean, width, wrap

HOVER_WIDTH = 19.0  # in units of the text's size; about 40 letters, which a phone has room for
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})


def literal(text: str) -> str:
    """Return a text that Plotly shows as it is.

    Examples
    --------
    >>> literal('<a href="http://example.org">$x$</a>')
    '&lt;a href="http://example.org"&gt;&#36;x&#36;&lt;/a&gt;'
    """
    return clean(text).translate(_ESCAPES)


def coloured(text: str, colour: str, *, weight: int = 400) -> str:
    """Return markup in a colour and a weight of its own.

    Parameters
    ----------
    text : str
        Markup, such as what `literal` returns.
    colour : str
        As ``#rrggbb``.
    weight : int
        400 is regular.
    """
    return f'<span style="color:{colour};font-weight:{weight}">{text}</span>'


def hover(text: str) -> str:
    """Return a text for the box that appears on pointing, broken into lines."""
    lines = wrap(clean(text), limit=HOVER_WIDTH, measure=width, lines=16)
    return "<br>".join(literal(line) for line in lines)
