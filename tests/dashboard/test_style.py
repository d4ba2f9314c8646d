"""What the page is given before its contents."""

from dashboard.style import charts_ahead


def test_the_program_that_draws_charts_is_found() -> None:
    assert "static/js/PlotlyChart." in charts_ahead()
