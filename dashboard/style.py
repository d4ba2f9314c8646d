"""The few rules of style that the theme's settings cannot express."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.charts.colours import DARK, Palette

_STYLE = Path(__file__).with_name("style.css")
_DARK_ON_PAPER = Path(__file__).with_name("dark_on_paper.css")


def styles(palette: Palette) -> tuple[Path, ...]:
    """Return the rules for a theme, which no rule can tell by itself."""
    return (_STYLE, _DARK_ON_PAPER) if palette is DARK else (_STYLE,)


@cache
def charts_ahead() -> str:
    """Return what lets a browser load the program that draws charts, before there is a chart.

    2026-11: it is 4.7 MB, and Streamlit's page asks for it only when the first chart comes, which
    took as long again as all that was reckoned before.
    """
    streamlit = find_spec("streamlit")
    assert streamlit is not None
    assert streamlit.origin is not None
    static = Path(streamlit.origin).with_name("static")
    program = next(static.rglob("PlotlyChart.*.js"), None)
    if program is None:  # another Streamlit calls it otherwise, and the page is only slower
        return ""
    address = program.relative_to(static).as_posix()
    return f"<script>import(new URL({address!r}, location.origin))</script>"


def spoken_on_the_page(language: str) -> str:
    """Return what tells a browser, and who reads aloud, which language the page speaks.

    2026-11: Streamlit says English whatever stands there, and has no setting for it. Nothing that a
    visitor typed goes in.

    Parameters
    ----------
    language : {"en", "zh"}
        Of the app's own words.
    """
    return f"<script>document.documentElement.lang = {language!r}</script>"
