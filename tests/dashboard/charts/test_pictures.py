"""Pictures to save, and what is said where there can be none."""

from __future__ import annotations

import pytest

from dashboard.charts.pictures import picture, why_no_picture
from tests.dashboard.small_charts import charts_with


@pytest.mark.parametrize(
    "chart", charts_with(("Взрослые", "成年人", "Қазақстан", "$x$ <b>", "Adults 🎉 👩‍🔬"))
)
def test_texts_in_many_languages_become_pictures(chart):
    assert why_no_picture(chart) is None
    assert picture(chart, "png").startswith(b"\x89PNG")
    assert b"<svg" in picture(chart, "svg")[:1000]


@pytest.mark.parametrize("chart", charts_with(("Adults 𠮷",)))
def test_a_character_without_a_letterform_is_named(chart):
    assert "𠮷 (U+20BB7)" in (why_no_picture(chart) or "")
    with pytest.raises(ValueError, match="U\\+20BB7"):
        picture(chart, "png")
