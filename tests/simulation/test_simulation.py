"""The studies at a reduced size agree with what they found at full size."""

from collections import defaultdict

import pytest

from tests.simulation.results import TOLD, kept, outside, told
from tests.simulation.studies import STUDIES
from tests.simulation.study import Result, Study, run
from tests.simulation.words import SHORTFALLS

CHANCE = 3.5
"""Standard errors by which a reduced run may differ."""

MOST_PEOPLE = 300
"""More take longer, and hide what goes wrong with few."""

EXPECTED = {(one.row, one.study, one.shape, one.people): one for one in kept()}


def reduced(study: Study) -> dict[str, list[Result]]:
    """Return the results of each row, of all shapes and not too many people."""
    rows = defaultdict(list)
    for shape in study.shapes:
        for people in study.sizes:
            if people <= MOST_PEOPLE:
                for one in run(study, shape, people, samples=study.reduced):
                    rows[one.row].append(one)
    return rows


@pytest.mark.slow
@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_agrees_with_what_was_found_at_full_size(study):
    for row, found in reduced(study).items():
        expected = [EXPECTED[row, study.name, one.shape, one.people] for one in found]
        variance = sum(
            one.share * (1 - one.share) * (1 / max(one.samples * one.given, 1) + 1 / many)
            for one, many in (
                (before, max(now.samples * now.given, 1))
                for before, now in zip(expected, found, strict=True)
            )
        )
        away = sum(now.share - one.share for now, one in zip(found, expected, strict=True))
        # Where next to nothing is ever found, half a sample more is no sign of anything.
        one_more = 0.5 / study.reduced
        assert abs(away) <= CHANCE * variance**0.5 + one_more, row


def test_the_page_tells_what_was_kept():
    assert TOLD.read_text(encoding="utf-8") == told(kept())


def test_what_falls_short_has_a_reason():
    assert {one.row for one in kept() if outside(one)} <= set(SHORTFALLS)


def test_every_study_was_run():
    assert {one.study for one in kept()} == {study.name for study in STUDIES}
