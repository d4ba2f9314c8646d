"""Who was counted before is known again, or else it is said that it is not."""

from __future__ import annotations

import pytest

from analysis.disclosure.counted import Answered, counted, keep_counted

THEN = Answered([1, 2, 3, 4, None], [11, 12, None, None, 15], "form")


@pytest.mark.parametrize(
    ("pre", "post", "were_before", "were_pairs"),
    [
        # The same people in another order, and two who came.
        (
            [9, 2, 1, 3, 4, None],
            [19, 12, 11, None, None, 15],
            [0, 1, 1, 1, 1, 0],
            [0, 1, 1, 0, 0, 0],
        ),
        # Number 3 has answered after as well.
        ([1, 2, 3, 4, None], [11, 12, 13, None, 15], [1, 1, 1, 1, 0], [1, 1, 0, 0, 0]),
        # Somebody came who answered as number 1: which of the two it was makes no difference.
        (
            [1, 1, 2, 3, 4, None],
            [11, 11, 12, None, None, 15],
            [1, 0, 1, 1, 1, 0],
            [1, 0, 1, 0, 0, 0],
        ),
        # Of two who answered as number 3 one has come back: it may be the one or the other.
        ([1, 2, 3, 3, 4, None], [11, 12, 13, None, None, 15], None, None),
        # Number 2 is gone; has changed an answer; is linked to somebody else's answers.
        ([1, 3, 4, None], [11, None, None, 15], None, None),
        ([1, 7, 3, 4, None], [11, 12, None, None, 15], None, None),
        ([1, 2, 3, 4, None], [12, 11, None, None, 15], None, None),
    ],
)
def test_people_are_known_again_by_what_they_answered(tmp_path, pre, post, were_before, were_pairs):
    keep_counted(tmp_path, "then", THEN)
    found = counted(tmp_path, "then", Answered(pre, post, "form"))
    if were_before is None:
        assert found is None
        return
    assert found.pre.tolist() == were_before
    assert found.pairs.tolist() == were_pairs


def test_what_is_kept_is_kept_once_and_says_nothing_of_answers(tmp_path):
    keep_counted(tmp_path, "then", THEN)
    kept = (tmp_path / "releases.people").read_text()
    keep_counted(tmp_path, "then", THEN)
    keep_counted(tmp_path, "later", THEN)
    text = (tmp_path / "releases.people").read_text()
    assert text.startswith(kept)
    one, other = (line.split()[2:] for line in text.splitlines())
    assert len(one) == len(other) == 5
    assert not {*one} & {*other}
    assert counted(tmp_path, "never", THEN) is None
    assert counted(tmp_path, "then", Answered(THEN.pre, THEN.post, "another form")) is None
