"""At a reduced size the matcher is as good as it was found to be at full size."""

import pytest

from surveys.linkage.equal_codes import FALSE_SHARE
from tests.simulation.linkage.results import TOLD, kept, row, told
from tests.simulation.linkage.shapes import SHAPES

EXPECTED = {(one.shape, one.people, one.method): one for one in kept()}
PEOPLE, SAMPLES = 2_000, 3
OF_A_LIST = [shape.name for shape in SHAPES if shape.name.startswith("numbers of a list")]


@pytest.mark.slow
@pytest.mark.parametrize("shape", [shape.name for shape in SHAPES])
def test_found_and_false_as_at_full_size(shape):
    one, expected = row(shape, PEOPLE, "tolerant", SAMPLES), EXPECTED[shape, PEOPLE, "tolerant"]

    assert one.found / one.true == pytest.approx(expected.found / expected.true, abs=0.03)
    if shape not in OF_A_LIST:
        assert one.links - one.found <= FALSE_SHARE * one.links + 5


@pytest.mark.parametrize(("shape", "least"), [("12 parts", 0.92), ("6 parts", 0.92)])
@pytest.mark.parametrize("people", [2_000, 100_000])
def test_enough_was_found_at_full_size(shape, least, people):
    one = EXPECTED[shape, people, "tolerant"]

    assert one.found >= least * one.true
    assert one.seconds < 10


@pytest.mark.parametrize("people", [2_000, 100_000])
def test_few_were_false_at_full_size(people):
    for shape in SHAPES:
        one = EXPECTED[shape.name, people, "tolerant"]
        if shape.name not in OF_A_LIST:
            assert one.links - one.found <= FALSE_SHARE * one.links, shape.name
        if one.found < 0.5 * one.true:
            assert one.too_common > one.true, shape.name


@pytest.mark.parametrize("people", [2_000, 100_000])
@pytest.mark.parametrize("shape", OF_A_LIST)
def test_false_links_of_list_numbers_were_expected_at_full_size(shape, people):
    one = EXPECTED[shape, people, "tolerant"]

    assert 1 / 1.5 <= one.expected_chance / (one.links - one.found) <= 1.5


def test_the_page_tells_what_was_kept():
    assert TOLD.read_text(encoding="utf-8") == told(kept())
