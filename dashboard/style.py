"""The few rules of style that the theme's settings cannot express."""

from pathlib import Path

STYLE = Path(__file__).with_name("style.css")
