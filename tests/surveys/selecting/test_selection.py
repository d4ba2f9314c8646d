import numpy as np
import pytest

from surveys.opening import open_event
from surveys.samples import BEIJING
from surveys.selecting.selected import select
from surveys.selecting.selection import EVERYBODY, Selection, chosen, narrowed
from tests.dashboard.small_events import write_event_with_typos


@pytest.fixture(scope="module")
def sample():
    return open_event(BEIJING)


def test_groups_go_by_id_or_title_in_the_events_order(sample):
    found, unknown = chosen(
        sample,
        groups={"country": ["哈萨克斯坦", "china"], "age_group": ["Under 18"]},
        activities=["maker", "expo"],
    )
    assert not unknown
    assert found == Selection(
        groups=(("age_group", ("under-18",)), ("country", ("china", "kazakhstan"))),
        activities=("expo", "maker"),
    )


def test_everything_unknown_is_told_at_once_and_left_out(sample):
    found, unknown = chosen(
        sample,
        groups={"country": ["chna", "china"], "shoe": ["42"]},
        activities=["x"],
        strict=True,
    )
    assert found == Selection(groups=(("country", ("china",)),))
    assert [problem.place for problem in unknown] == ['"chna"', '"shoe"', '"x"', "strict"]
    assert 'did you mean "china"?; there are: china, kazakhstan' in unknown[0].message


def test_all_groups_are_no_choice(sample):
    groups = sample.respondents.segments["country"].groups
    found, _ = chosen(sample, groups={"country": groups})
    assert found == EVERYBODY
    assert select(sample, found).respondents is sample.respondents


def test_the_selected_are_those_who_fit(sample):
    people = sample.respondents
    selection = Selection(
        groups=(("country", ("china", "other")),), activities=("expo",), without_careless=True
    )
    found = select(sample, selection)
    country = people.segments["country"]
    wanted = np.isin(country.codes, [country.groups.index(one) for one in ("china", "other")])
    wanted &= people.attendance["expo"]
    for signs in people.careless.values():
        for who in signs.values():
            wanted &= ~who
    rows, linkage = np.flatnonzero(wanted), found.respondents.linkage

    assert (found.rows == rows).all()
    assert linkage.matched == linkage.matched_exact == (rows < people.linkage.matched).sum()
    assert linkage.pre == (rows < people.linkage.pre).sum()
    assert linkage.pre + linkage.post - linkage.matched == len(rows)
    taken, whole = found.respondents.answers["knowledge"], people.answers["knowledge"]
    assert (
        taken.items["post"]["hotcore"].chosen == whole.items["post"]["hotcore"].chosen[rows]
    ).all()


def test_strict_links_are_those_by_equal_codes(tmp_path):
    opened = open_event(write_event_with_typos(tmp_path))
    found, unknown = chosen(opened, groups={"age": ["young"]}, strict=True)
    assert not unknown
    taken = select(opened, found)
    assert taken.matched is opened.matching.strict
    assert (
        taken.respondents.linkage.matched
        < select(opened, Selection(groups=found.groups)).respondents.linkage.matched
    )


def test_days_go_from_one_to_another_and_all_of_them_are_no_choice(sample):
    found, unknown = chosen(sample, groups={}, since="2025-09-20", until="2026-01-01")
    assert (found.days[0], found.days[-1], unknown) == ("2025-09-20", "2025-09-22", ())
    assert found == chosen(sample, groups={}, since="2025-09-20")[0]
    assert chosen(sample, groups={}, since="2025-01-01")[0] == EVERYBODY

    people, taken = sample.respondents, select(sample, found).respondents
    wanted = np.isin(people.days.codes, [people.days.groups.index(day) for day in found.days])
    assert taken.linkage.post == wanted.sum()
    matched = wanted[: people.linkage.matched].sum()
    assert taken.linkage.pre == taken.linkage.matched == matched  # the others did not answer after


@pytest.mark.parametrize(
    ("since", "until", "place"),
    [
        ("2025-9-19", "", '"2025-9-19"'),
        ("2025-09-20", "2025-09-19", '"2025-09-20 to 2025-09-19"'),
        ("2026-01-01", "", '"2026-01-01"'),
    ],
)
def test_days_that_are_none_are_told(sample, since, until, place):
    found, (problem,) = chosen(sample, groups={}, since=since, until=until)
    assert (found, problem.place) == (EVERYBODY, place)


def test_a_selection_is_narrowed_to_a_group_and_keeps_what_else_was_chosen(sample):
    before = Selection(
        groups=(("age_group", ("18-34", "35-59")), ("country", ("china",))), strict=True
    )
    found = narrowed(sample, before, groups={"age_group": "18-34"}, activities=("expo",))
    assert found == Selection(
        groups=(("age_group", ("18-34",)), ("country", ("china",))),
        activities=("expo",),
        strict=True,
    )
