import pytest

from surveys.meaning.one_language_each import split_by_language
from tests.surveys.builders import answers, instrument, keyed_scale

SCALE = keyed_scale(2, options=["True", "Верно", "False", "Неверно", "5"], dont_know=[])
"""The positions of its options are in English, in Russian, in English, in Russian, in neither."""


@pytest.mark.parametrize(
    ("respondents", "apart"),
    [
        ([(0, 2)] * 6 + [(1, 3)] * 6, True),
        ([(0, 2)] * 6 + [(1, 3)] * 3, False),  # too few to say
        ([(0, 2)] * 12, False),
        ([(0, 2)] * 11 + [(1, 3)], False),
        ([(0, 2)] * 6 + [(1, 3)] * 6 + [(0, 3)], False),
        ([(0, 2), (0, 3), (1, 2), (1, 3)] * 5, False),
        ([(0, 2)] * 6 + [(1, 3)] * 6 + [(4, 0), (1, -1), (-1, -1)], True),
    ],
)
def test_options_of_which_everyone_chooses_one_language(respondents, apart):
    form = instrument(SCALE)

    assert split_by_language(answers(SCALE, *respondents), form) == ["knowledge"] * apart
