"""Findings to charts: every figure on a chart is the estimate's own."""

from __future__ import annotations

import pytest

from dashboard.charts.describe import changes, means, people
from dashboard.charts.forms import Chart
from dashboard.findings import Findings, findings
from dashboard.words import design
from surveys.opening import open_event
from surveys.samples import BEIJING
from surveys.selecting.selection import chosen
from tests.dashboard.small_events import write_event_with_typos


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(open_event(BEIJING))


def test_groups_stand_in_the_events_order_and_show_their_estimates(found):
    chart = changes.change_of_groups(found, "knowledge", "age_group")
    groups = found.outcomes["knowledge"].segments["age_group"].groups
    assert [row.label for row in chart.rows] == ["Under 18", "18-34", "35-59", "60 and over"]
    for row, group in zip(chart.rows, groups.values(), strict=True):
        assert (row.change, row.low, row.high) == (
            group.estimate.change,
            group.estimate.change_low,
            group.estimate.change_high,
        )


def test_direction_is_up_only_where_the_whole_interval_is(found):
    for chart in (
        changes.change_of_groups(found, "knowledge", "role"),
        changes.change_of_groups(found, "interest", "role"),
        changes.change_of_activities(found, "interest"),
    ):
        for row in chart.rows:
            if row.low is not None and row.high is not None:
                wholly = "up" if row.low > 0 else "down" if row.high < 0 else "unclear"
                assert row.direction == wholly


def test_too_small_group_keeps_its_row_without_a_figure(found):
    for chart in (
        changes.change_of_groups(found, "knowledge", "role"),
        means.scores_of_groups(found, "knowledge", "role"),
    ):
        row = next(row for row in chart.rows if row.label == "Journalists")
        assert "fewer than 10 pairs" in row.note
        assert not any(isinstance(figure, float) for figure in _values(row))


def test_shares_of_a_whole_add_up(found):
    charts = (people.moves_of_scales(found), people.who_took_part(found))
    for row in (row for chart in charts for row in chart.rows):
        assert sum(part.share for part in row.parts) == pytest.approx(1)


def test_both_ways_of_matching_stand_side_by_side(tmp_path):
    found = findings(open_event(write_event_with_typos(tmp_path)))
    chart = changes.change_either_way(found)
    assert [row.label for row in chart.rows] == [
        "Facts, equal codes alone",
        "Facts, as shown elsewhere",
    ]
    assert [row.note for row in chart.rows] == ["57 pairs", "58 pairs"]
    either = found.strict["facts"], found.outcomes["facts"].overall
    assert [(row.change, row.low, row.high) for row in chart.rows] == [
        (one.change, one.change_low, one.change_high) for one in either
    ]
    assert all(row.label in chart.frame.alt for row in chart.rows)
    assert "not for passing on" in chart.frame.remark


def every_chart(found: Findings) -> list[Chart]:
    return [
        changes.change_of_scales(found),
        means.scores_of_scales(found),
        people.moves_of_scales(found),
        people.who_took_part(found),
        changes.change_of_groups(found, "knowledge", "role"),
        means.scores_of_groups(found, "knowledge", "role"),
        changes.change_of_activities(found, "knowledge"),
        changes.adjusted_of_activities(found, "knowledge"),
        means.scores_of_activities(found, "knowledge"),
    ]


def test_every_chart_can_travel_alone(found):
    for chart in every_chart(found):
        assert "855" in chart.frame.method
        assert str(design.NO_COMPARISON) in chart.frame.remark
        assert chart.frame.source.startswith("Simulated responses")
        assert found.opened.content_hash[:12] in chart.frame.source
        assert chart.frame.title
        assert chart.frame.alt
        assert all(row.label in chart.frame.alt for row in chart.rows if len(chart.rows) > 1)


def test_activities_are_called_an_association(found):
    for chart in (
        changes.change_of_activities(found, "knowledge"),
        means.scores_of_activities(found, "knowledge"),
    ):
        assert "not shown to be caused by it" in chart.frame.remark


def test_an_activity_without_an_effect_stands_out_no_more_when_all_else_is_equal(found):
    """The sample's theatre has no effect built in, its laboratory a strong one on AI alone."""
    raw = changes.change_of_activities(found, "ai_understanding")
    adjusted = changes.adjusted_of_activities(found, "ai_understanding")
    directions = {row.label: row.direction for row in adjusted.rows}
    assert {row.label: row.direction for row in raw.rows}["Science theatre"] == "up"
    assert directions["Science theatre"] == "unclear"
    assert directions["AI hands-on lab"] == "up"
    assert "1 of 12" in adjusted.frame.title


def test_perceived_scales_are_set_apart_in_the_summary(found):
    title = changes.change_of_scales(found).frame.title
    assert title == (
        "Gained: Science knowledge and Understanding of AI. "
        "Perceived gain: Interest in science and Confidence with science"
    )


def test_groups_that_may_not_be_told_apart_are_not_counted_in_the_title(found):
    title = changes.change_of_groups(found, "knowledge", "country").frame.title
    assert "no clear difference" in title
    assert " of " not in title


def test_a_small_group_cannot_be_worked_out_from_the_others(found):
    for scale in found.scales:
        for segment in found.segments:
            groups = found.groups(scale, segment)
            shown = sum(group.estimate.pairs for _, group in groups if not group.hidden)
            rest = found.overall(scale).estimate.pairs - shown
            assert rest == 0 or rest >= found.minimum


def _values(row: object) -> list[object]:
    return [getattr(row, name) for name in row.__dataclass_fields__]


def test_every_chart_of_a_selection_says_whom_it_is_about():
    opened = open_event(BEIJING)
    selection, _ = chosen(opened, groups={"country": ["china"]})
    found = findings(opened, selection=selection, basis="everyone")
    part = people.who_took_part(found)
    pairs = found.respondents.linkage.matched

    assert part.rows[0].parts[1].value == str(pairs) != str(opened.respondents.linkage.matched)
    of_pairs = people.moves_of_scales(found)
    for chart, whose in (
        (part, "Matched pairs"),
        (of_pairs, "Matched pairs"),
        (changes.change_of_scales(found), "Everyone who answered"),
        (means.scores_of_groups(found, "knowledge", "role"), "Everyone who answered"),
    ):
        assert f"(Country: China · {whose}" in chart.frame.subtitle
        assert f"Country: China · {whose}" in chart.frame.source
    assert sum(share.share for share in of_pairs.rows[0].parts) == pytest.approx(1)
