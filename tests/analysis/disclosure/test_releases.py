"""The record of what was published before."""

from __future__ import annotations

import pytest

from analysis.disclosure.published import ACTIVITY, Condition, Published
from analysis.disclosure.releases import RELEASES_FILE, Release, keep_release, read_releases
from surveys.problems import ProblemsFound

POOL = Published("quiz/pairs", (Condition("role", ('the "old"', "молодёжь")),))


def test_what_was_published_is_read_back(tmp_path):
    assert read_releases(tmp_path) == ()
    shown = {Published.of("quiz/pairs"): 120, POOL: 31}
    hidden = [Published.of("quiz/pairs", ("role", "kings"), (ACTIVITY, "expo"))]
    releases = tuple(
        Release.of(shown, hidden, data=data, minimum=10) for data in ("first", "second")
    )
    for one in releases:
        keep_release(tmp_path, one)
    assert read_releases(tmp_path) == releases
    assert {one.named: one.people for one in releases[0].sets} == shown
    assert [one.named for one in releases[0].hidden] == hidden


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[releases]]\ndata = 'x'\nminimum = 0\nsets = []", "releases.1.minimum: must be at leas"),
        (
            "[[releases]]\ndata = 'x'\nminimum = 5\nsets = [{ population = 'p', people = 'few' }]",
            'expected a number; found "few"',
        ),
        (
            "[[releases]]\ndata = 'x'\nminimum = 5\n"
            "sets = [{ population = 'p', people = 7, where = [['role']] }]",
            "releases.1.sets.1.where.1",
        ),
    ],
)
def test_a_record_that_says_something_else_is_refused(tmp_path, text, message):
    (tmp_path / RELEASES_FILE).write_text(text)
    with pytest.raises(ProblemsFound) as found:
        read_releases(tmp_path)
    assert message in str(found.value)
    assert RELEASES_FILE in str(found.value)
