"""Texts lose what cannot be seen, and nothing else; lines fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.texts import ELLIPSIS, clean, wrap
from tests.dashboard.small_charts import CHINESE, HOSTILE, RUSSIAN


def test_control_and_direction_characters_are_gone() -> None:
    assert clean(HOSTILE).endswith("%{x}")
    assert clean("a\u202eb\u2066c\u200b\ufeff\ud800\ufe0fd\te") == "abcd e"


@pytest.mark.parametrize("text", [CHINESE, RUSSIAN, "−3.2 ≤ 5 « да » — “so”"])
def test_what_is_written_stays(text: str) -> None:
    assert clean(text) == text


@given(st.text(max_size=200), st.integers(3, 40), st.integers(1, 4))
def test_lines_fit_and_are_not_too_many(text: str, limit: int, lines: int) -> None:
    wrapped = wrap(clean(text), limit=limit, measure=len, lines=lines)
    assert len(wrapped) <= lines
    assert all(0 < len(line) <= limit for line in wrapped)


@given(st.text(max_size=200), st.integers(3, 40))
def test_nothing_is_lost_where_there_is_room(text: str, limit: int) -> None:
    wrapped = wrap(clean(text), limit=limit, measure=len, lines=200)
    assert "".join("".join(wrapped).split()) == "".join(clean(text).split())


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    assert wrap("科学,素养、周", limit=4, measure=len, lines=5) == ["科学,素", "养、周"]
    assert wrap("科学素养、周", limit=4, measure=len, lines=5) == ["科学素", "养、周"]


def test_a_cut_text_says_so() -> None:
    assert wrap("one two three", limit=8, measure=len, lines=1) == ["one two" + ELLIPSIS]
