import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.joint_scores import JointScores
from analysis.questions.rasch.score_counts import right_counts
from tests.analysis.item_builders import TRUE, keyed, waves_of

ITEMS = ("k0", "k1", "k2")


def complete(wave):
    """Return who answered everything, and what all got right, shape (people, 3)."""
    given_answers = np.array(wave).reshape(3, -1).T
    return (given_answers >= 0).all(axis=1), (given_answers == TRUE).astype(int)


@given(waves_of(3, 3), st.permutations(ITEMS))
def test_counting_is_looking_at_the_rows(waves, order):
    found = right_counts(keyed(*waves), order)
    places = [ITEMS.index(item) for item in order]
    rows = {name: complete(wave) for name, wave in zip(("pre", "post"), waves, strict=True)}

    for name, (whole, right) in rows.items():
        counts, right = getattr(found, name), right[whole][:, places]
        assert counts.complete == whole.sum()
        assert counts.informative == np.isin(right.sum(axis=1), [1, 2]).sum()
        assert (counts.both == right.T @ right).all()
        for number in range(4):
            assert (counts.right[number] == right[right.sum(axis=1) == number].sum(axis=0)).all()
    twice = rows["pre"][0] & rows["post"][0]
    pre, post = (right[twice][:, places] for _, right in rows.values())
    assert (found.cross.right == pre.T @ post).all()
    for number in range(4):
        after = post[pre.sum(axis=1) == number].sum(axis=0)
        before = pre[post.sum(axis=1) == number].sum(axis=0)
        assert (found.cross.right_after[number] == after).all()
        assert (found.cross.right_before[number] == before).all()
    scores = found.cross.joint_scores
    assert scores.pairs == twice.sum()
    assert isinstance(scores, JointScores)
    assert scores.denominator == 3
