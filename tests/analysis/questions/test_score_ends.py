from hypothesis import given

from analysis.questions.score_ends import ScoreEnds, score_ends
from tests.analysis.builders import joint, rows_of_respondents


@given(rows_of_respondents)
def test_score_ends_equal_those_of_the_rows(rows):
    for place, wave in enumerate(("pre", "post")):
        scores = [row[place] for row in rows if row[place] >= 0]
        ours = score_ends(joint(rows), wave)

        assert ours.scored == len(scores)
        assert ours.at_floor == (scores.count(0) / len(scores) if scores else None)
        assert ours.at_ceiling == (scores.count(12) / len(scores) if scores else None)


def test_score_ends_of_nobody():
    assert score_ends(joint([(3, -1)]), "post") == ScoreEnds(0, None, None)
