"""The few rules of style that the theme's settings cannot express."""

from pathlib import Path

from dashboard.charts.colours import DARK, Palette

_STYLE = Path(__file__).with_name("style.css")
_DARK_ON_PAPER = Path(__file__).with_name("dark_on_paper.css")


def styles(palette: Palette) -> tuple[Path, ...]:
    """Return the rules for a theme, which no rule can tell by itself."""
    return (_STYLE, _DARK_ON_PAPER) if palette is DARK else (_STYLE,)
