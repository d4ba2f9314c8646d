"""The scale gives every mark its room, and its lines stand at round figures."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.scale import EDGE, Mark, fit

POINTS = st.floats(-100, 100)
ROOM = st.floats(0, 0.3)


@given(st.lists(st.builds(Mark, POINTS, ROOM, ROOM), min_size=1, max_size=20))
def test_every_mark_has_its_room(marks: list[Mark]) -> None:
    scale = fit(marks, least=10)
    assert scale.high - scale.low >= 10 - 1e-9  # ends far from 0 are rounded
    for mark in marks:
        assert scale.place(mark.at) >= mark.left - 0.01
        assert scale.place(mark.at) <= 1 - mark.right + 0.01


@given(st.lists(st.builds(Mark, POINTS, ROOM, ROOM), min_size=1, max_size=20))
def test_lines_are_few_and_away_from_the_ends(marks: list[Mark]) -> None:
    scale = fit(marks, least=10, bounds=(0, 100))
    assert len(scale.ticks) <= 8
    assert all(0 <= tick <= 100 for tick in scale.ticks)
    assert all(EDGE - 1e-6 <= scale.place(tick) <= 1 - EDGE + 1e-6 for tick in scale.ticks)


def test_small_differences_do_not_fill_the_chart() -> None:
    scale = fit([Mark(60.0, 0.1, 0), Mark(60.2, 0, 0.1)], least=20)
    assert scale.place(60.2) - scale.place(60.0) < 0.02
