import pytest

from tests.fuzzing.run import fuzz
from tests.fuzzing.targets import TARGETS


@pytest.mark.slow
def test_changed_files_are_opened_or_refused():
    fuzzed = fuzz(range(1))
    assert fuzzed.tried.total() == len(TARGETS)
    assert fuzzed.found == []
