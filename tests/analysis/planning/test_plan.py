import pytest

from analysis.planning.plan import ACTIVITIES, SUPPOSED, Assumptions, Part, plan
from analysis.planning.power import detectable_change, pairs_needed

GROUPS = {"age": {"young": Part(0.1), "old": Part(0.9)}}


def planned(**options):
    asked = {"respondents": 400, "size": 5.0, "minimum": 10, "families": GROUPS, **options}
    return plan(asked.pop("assumptions", SUPPOSED), **asked)


def test_spread_of_changes_follows_from_the_correlation():
    alike = Assumptions(sd_pre=20, sd_post=20, correlation=1, match_rate=0.5)
    apart = Assumptions(sd_pre=20, sd_post=20, correlation=0, match_rate=0.5)
    assert alike.sd_change == 0
    assert apart.sd_change == pytest.approx(20 * 2**0.5)
    assert apart.sd_residual == 20


def test_everyone_is_planned_on_the_pairs_to_be_expected():
    everyone = planned().everyone
    assert (everyone.pairs, everyone.level) == (200, 0.95)
    assert everyone.change == detectable_change(
        200, sd_change=SUPPOSED.sd_change, power=0.8, level=0.95
    )
    assert everyone.difference is None


def test_answers_needed_are_the_pairs_over_the_match_rate():
    pairs = pairs_needed(5, sd_change=SUPPOSED.sd_change, power=0.8, level=0.95)
    assert planned().everyone.needed_for_change == 2 * pairs


def test_one_of_several_groups_is_held_to_a_stricter_level():
    young = planned().families["age"]["young"]
    assert young.level == pytest.approx(0.975)
    assert young.pairs == 20
    alone = planned(families={"age": {"young": Part(0.1)}}).families["age"]["young"]
    assert alone.change < young.change


def test_a_group_must_be_large_enough_to_be_shown():
    large = planned(size=60.0).families["age"]["young"]
    assert large.needed_for_change == large.needed_for_difference == 200  # 10 pairs of a tenth


def test_activities_attended_together_are_harder_to_tell_apart():
    def of(inflation):
        families = {ACTIVITIES: {"expo": Part(0.4, inflation)}}
        return planned(families=families).families[ACTIVITIES]["expo"]

    assert of(4.0).difference == pytest.approx(2 * of(1.0).difference)
    assert of(4.0).change == of(1.0).change
    assert of(4.0).needed_for_difference > of(1.0).needed_for_difference


def test_a_group_of_everyone_has_nobody_to_differ_from():
    whole = planned(families={"age": {"all": Part(1.0)}}).families["age"]["all"]
    assert whole.difference is None
    assert whole.needed_for_difference is None


def test_too_few_people_show_nothing_but_the_plan_says_how_many_are_needed():
    few = planned(respondents=1)
    assert (few.everyone.pairs, few.everyone.change, few.everyone.half_width) == (0, None, None)
    assert few.unmatched_change is None
    assert few.everyone.needed_for_change == planned().everyone.needed_for_change
