import numpy as np
import pytest

from surveys.meaning.columns import ColumnRoles
from surveys.meaning.dates_for_codes import dates_for_codes
from surveys.meaning.file_part import FilePart
from surveys.reading.text_table import TextTable
from tests.surveys.builders import column

DATE = "2025-03-05"
ROLES = ColumnRoles((0,), {}, {}, None, {}, None)


@pytest.mark.parametrize(
    ("name", "codes", "told"),
    [
        ("a.xlsx", ["ab1", DATE, "cd2", None], "1 of 3 codes, in rows 3"),
        ("a.xlsx, sheet S", ["x", DATE, DATE, "y", "z"], "2 of 5 codes, in rows 3, 4"),
        ("a.xlsx", ["ab1", DATE, "2011-12-30T00:00:00"], ""),  # dates of birth were asked for
        ("a.xlsx", ["ab1", "cd2"], ""),
        ("a.csv", ["ab1", "cd2", DATE], ""),  # as people typed it
    ],
)
def test_codes_that_a_spreadsheet_program_made_dates_of(name, codes, told):
    rows = np.arange(2, 2 + len(codes))
    table = TextTable(name, headers=("Code",), columns=(column(*codes),), rows=rows)
    found = [*dates_for_codes(FilePart(ROLES, table))]
    assert len(found) == bool(told)
    assert not told or str(found[0]).startswith(
        f'{name}, "Code": dates stand in place of {told}: the'
    )
