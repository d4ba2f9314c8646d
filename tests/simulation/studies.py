"""Every study, and how many samples of it are enough."""

from tests.simulation import (
    coverage_of_audience,
    coverage_of_groups,
    coverage_of_pairs,
    coverage_of_questions,
    families,
    sizes,
    verdicts,
    weighted,
)
from tests.simulation.study import Study

MANY = 10_000
"""For what takes less than a millisecond."""

FEWER = 2000
"""For what takes several."""

FEWEST = 1000
"""For what takes dozens."""

OF_AUDIENCE = (100, 1000)
"""Of fewer people, some group is often of one or two who stand for many."""

OF_DIF = (200, 1000)
"""Fewer people are not compared question by question."""

STUDIES = (
    Study("coverage", coverage_of_pairs.intervals_of_pairs, samples=MANY, reduced=200),
    Study(
        "coverage",
        coverage_of_pairs.changes_at_the_top,
        samples=MANY,
        reduced=200,
        shapes=("ceiling",),
    ),
    Study("coverage", coverage_of_pairs.resampled_intervals, samples=FEWER, reduced=30),
    Study("coverage", coverage_of_pairs.intervals_of_everyone, samples=MANY, reduced=200),
    Study("coverage", coverage_of_pairs.intervals_of_weighted),
    Study(
        "coverage",
        coverage_of_pairs.intervals_after_strong_drop_out,
        samples=FEWER,
        reduced=50,
        sizes=(100, 1000, 4000),
    ),
    Study("coverage", coverage_of_groups.contrasts_of_groups),
    Study("coverage", coverage_of_groups.drawn_towards_the_mean),
    Study("coverage", coverage_of_groups.spread_of_true_scores, samples=FEWER, reduced=50),
    Study("coverage", coverage_of_groups.associations_of_activities, reduced=50),
    Study(
        "coverage",
        coverage_of_audience.weighted_intervals,
        samples=400,
        reduced=20,
        sizes=OF_AUDIENCE,
    ),
    Study(
        "coverage",
        coverage_of_audience.weighted_drop_out,
        samples=400,
        reduced=20,
        sizes=(300, 1000),
    ),
    Study(
        "coverage",
        weighted.weighted_regressions,
        samples=400,
        reduced=20,
        sizes=OF_AUDIENCE,
    ),
    Study(
        "coverage",
        weighted.weighted_spread,
        samples=FEWEST,
        reduced=20,
        sizes=OF_AUDIENCE,
        shapes=("discrete", "skewed"),
    ),
    Study("coverage", coverage_of_questions.change_of_one_share, samples=MANY, reduced=1000),
    Study("coverage", coverage_of_pairs.intervals_of_rated_items, reduced=200),
    Study("coverage", coverage_of_questions.coefficients, samples=FEWER, reduced=30),
    Study("coverage", coverage_of_questions.errors_of_dif, samples=FEWER, reduced=50, sizes=OF_DIF),
    Study("size", sizes.tests_of_pairs, samples=MANY, reduced=200),
    Study("size", sizes.tests_of_everyone, samples=MANY, reduced=200),
    Study("size", sizes.tests_of_groups),
    Study("size", sizes.tests_of_starters, samples=FEWER, reduced=50),
    Study(
        "size",
        weighted.weighted_tests_of_groups,
        samples=FEWEST,
        reduced=20,
        sizes=OF_AUDIENCE,
    ),
    Study(
        "size",
        weighted.weighted_tests_of_starters,
        samples=FEWEST,
        reduced=20,
        sizes=OF_AUDIENCE,
        shapes=("discrete", "skewed"),
    ),
    Study("size", sizes.tests_of_activities),
    Study("size", sizes.tests_of_questions, samples=MANY, reduced=1000),
    Study("size", sizes.tests_of_dif, samples=FEWER, reduced=50, sizes=OF_DIF),
    Study("power", coverage_of_groups.promised_power, reduced=25),
    Study("family", families.groups_of_a_segment),
    Study("family", families.questions_of_a_scale),
    Study("family", families.activities_of_an_event),
    Study("family", verdicts.whole_events, samples=400, reduced=10),
    Study("verdict", verdicts.of_everyone, samples=400, reduced=10),
    Study("verdict", verdicts.at_the_top, samples=1000, reduced=50, shapes=("ceiling",)),
    Study("verdict", verdicts.fewer_than_the_minimum, samples=200, reduced=10, sizes=(9,)),
)
