"""The bundled fonts draw the languages of the sample event, alike on every machine."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure

from dashboard.fonts import FAMILY, font_files

TEXTS = (
    "Change in points: −3.2 ± 1.5; 2 × 4 ≥ 7 ≤ 9 ≈ 8, Δ, – — “quoted” ‘too’ • … 45 %",
    "Изменение в баллах: знания о науке выросли, ёжик, № 5, «да»",
    "公众科学素养:活动前后得分变化(n=132),《报告》、国际科学教育展。",
    "café naïve Über año ½ § © → ← ↑ ↓",
)


@pytest.mark.parametrize("weight", [0, 1], ids=["regular", "bold"])
def test_every_letter_is_there(weight: int) -> None:
    with TTFont(font_files()[weight]) as font:
        known = set(font.getBestCmap())
    assert {
        character for text in TEXTS for character in text if ord(character) not in known
    } == set()


def test_the_family_says_that_it_is_a_subset() -> None:
    for file, style in zip(font_files(), ("Regular", "Bold"), strict=True):
        with TTFont(file) as font:
            names = [font["name"].getDebugName(number) for number in (1, 2)]
        assert names == [FAMILY, style]
        assert file.with_name("OFL.txt").is_file()


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_matplotlib_draws_with_them(form: str) -> None:
    for file in font_files():
        font_manager.fontManager.addfont(file)
    target = BytesIO()
    with rc_context({"font.family": FAMILY, "svg.fonttype": "path"}):
        figure = Figure()
        for place, text in enumerate(TEXTS):
            figure.text(0, 0.1 + place / 5, text, parse_math=False)
            figure.text(0, 0.2 + place / 5, text, parse_math=False, fontweight="bold")
        figure.savefig(target, format=form)  # a missing letter is a warning, so an error here
    assert len(target.getvalue()) > 10_000


def test_quotation_marks_are_narrow() -> None:
    with TTFont(font_files()[0]) as font:
        letters = font.getBestCmap()
        widths = {character: font["hmtx"][letters[ord(character)]][0] for character in "“”‘’•·科"}
    assert widths.pop("科") == 1000
    assert max(widths.values()) < 600
