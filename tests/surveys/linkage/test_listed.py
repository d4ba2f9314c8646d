"""Numbers of a list: over several files, and mistyped as somebody else's."""

import numpy as np
import pyarrow as pa
import pytest

from surveys.linkage.coded_waves import together
from surveys.linkage.tokens import tokens_of
from surveys.linkage.tolerant import match_tolerantly
from surveys.store.content.code_columns import codes_in, with_codes
from tests.simulation.linkage.draws import DIGITS, Shape, draw, listed, typing
from tests.surveys.linkage.builders import coded

CHANCE = np.random.default_rng(3)


@pytest.mark.parametrize(
    ("files", "of_a_list"),
    [
        ([["P001", "P002", "P003"], ["P007", "P004"]], True),  # too few in each
        ([[f"{n:04d}" for n in range(at, 2000, 200)] for at in range(0, 200, 7)], True),
        ([["P001", "P002", "P003"], ["Q004", "Q005"]], False),
        ([["48210733", "90113420", "11840266"], ["73310284", "58821937"]], False),
    ],
)
@pytest.mark.parametrize("stored", [False, True])
def test_a_list_is_one_over_several_files(files, of_a_list, stored):
    parts = [tokens_of([pa.array(texts)])[0] for texts in files]
    if stored:
        tables = [pa.table({"row": np.arange(len(texts))}) for texts in files]
        kept = [with_codes(table, [part]) for table, part in zip(tables, parts, strict=True)]
        parts = [codes_in(table, near=False)[0] for table in kept]

    assert np.all(together(parts).listed == of_a_list)


@pytest.mark.parametrize("typos", [0.0, 0.03])
@pytest.mark.parametrize("ages", [True, False])
def test_links_of_mistyped_numbers_are_expected_or_in_doubt(typos, ages):
    typed = typing(typos=typos, swaps=typos / 3, signs=DIGITS)
    drawn = draw(Shape("", listed("{:05d}"), typed), 8000, CHANCE, drop_out=0.25)
    before, after = CHANCE.integers(0, 6, (2, 8000))
    after[drawn.true[:, 1]] = before[drawn.true[:, 0]]
    persons = match_tolerantly(
        coded(drawn.pre[:, 0].tolist(), groups=[before] if ages else ()),
        coded(drawn.post[:, 0].tolist(), groups=[after] if ages else ()),
    )
    truth = np.full(8000, -1)
    truth[drawn.true[:, 0]] = drawn.true[:, 1]
    false = np.count_nonzero(truth[persons.links.pre] != persons.links.post)
    linkage, doubtful = persons.linkage, [d for d in persons.doubtful if d.rule == "exact"]

    assert linkage.expected_mistyped == pytest.approx(false, rel=0.6, abs=12)
    assert linkage.matched_tolerant == 0
    assert bool(doubtful) == bool(ages and typos)
    assert all(truth[doubt.pre] != doubt.post for doubt in doubtful)
