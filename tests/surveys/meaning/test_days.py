"""The day of a response: read from what survey tools write, told, and kept without the time."""

import json

import pyarrow as pa
import pytest

from surveys.meaning.days import day_in, order_of
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.selecting.selected import select
from surveys.selecting.selection import Selection, chosen
from surveys.store.adding import add_files
from tests.surveys.builders import EVENT, INSTRUMENT


@pytest.mark.parametrize(
    "text",
    [
        *("2025-10-18", "2025-10-18 09:05:12", "2025-10-18T23:30:00.000+08:00"),
        *("2025-10-18T23:30Z", "2025/10/18 9:05:12 AM GMT+8", "2025年10月18日 上午9:05"),
        *("10/18/2025 9:05:12 PM", "10/18/25 9:05", "18.10.2025", "18.10.25 09:05"),
        *("2025年10月18日", "2025. 10. 18 오전 9:05"),
    ],
)
def test_a_day_is_read_as_it_is_written(text):
    assert day_in(text, "m/d/y").isoformat() == "2025-10-18"


@pytest.mark.parametrize("text", ["", "soon", "9:05", "31.02.2025", "20251018", "2025-10-181"])
def test_what_is_no_day_is_none(text):
    assert day_in(text, "d/m/y") is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/9/2025", "13/9/2025"], "d/m/y"),
        (["3/9/2025", "3/21/2025", "13/3/2025", "3/22/2025"], "m/d/y"),
        (["3/9/2025", "4/9/2025"], None),
        (["13/9/2025", "9/13/2025"], None),
        (["3/3/2025"], "d/m/y"),
    ],
)
def test_the_whole_column_tells_what_comes_first(texts, order):
    assert order_of(texts) == order
