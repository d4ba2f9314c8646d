from textwrap import dedent

import numpy as np
import pytest

from dashboard.words.checking import summary
from surveys.event import WAVES
from surveys.linkage.links import links_by
from surveys.linkage.strangers import joins_strangers
from surveys.opening import open_event
from tests.surveys.builders import EVENT, event_folder, table
from tests.surveys.linkage.builders import coded


@pytest.mark.parametrize(
    ("same", "people", "warned"),
    [(1.0, 200, False), (0.85, 200, False), (0.0, 200, True), (0.0, 15, False)],
)
def test_who_agrees_no_better_than_strangers(same, people, warned):
    draw = np.random.default_rng(4)
    rows = np.arange(people)
    groups = [draw.integers(0, kinds, people) for kinds in (2, 3)]
    stays = draw.random(people) < same
    later = [np.where(stays, group, draw.permutation(group)) for group in groups]
    numbers = [str(row) for row in rows]
    waves = [coded(numbers, groups=of) for of in (groups, later)]
    links = links_by("exact", rows, rows, agreed=np.ones((people, 1), dtype=bool))

    assert joins_strangers(*waves, links) == warned


def test_one_attribute_that_stays_is_enough_and_one_group_tells_nothing():
    rows = np.arange(60)
    mood = np.random.default_rng(1).integers(0, 2, (2, 60))
    links = links_by("exact", rows, rows, agreed=np.ones((60, 1), dtype=bool))

    def both(*of):
        return (
            coded([str(row) for row in rows], groups=groups) for groups in zip(*of, strict=True)
        )

    assert joins_strangers(*both(mood), links)
    assert not joins_strangers(*both(mood, (rows % 2, rows % 2)), links)
    assert not joins_strangers(*both((rows * 0, rows * 0)), links)


def test_check_tells_of_files_that_number_their_own_rows(tmp_path):
    columns = ("Your code", "How old are you?", "hotcore", "lasers")
    ages = np.random.default_rng(2).choice(["18-34", "35-59"], (2, 60))
    files = {
        f"{wave}.csv": table(columns, *((str(n), age, "True", "True") for n, age in enumerate(of)))
        for wave, of in zip(WAVES, ages, strict=True)
    }
    age = '[segments.age_group]\ncolumn = "How old are you?"\n'
    folder = event_folder(tmp_path, event=f"{dedent(EVENT)}\n{age}", files=files)

    assert "hardly more alike than strangers" in "".join(summary(open_event(folder)))
