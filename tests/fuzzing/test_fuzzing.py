import pytest

from tests.fuzzing.run import fuzz


@pytest.mark.slow
def test_changed_files_are_opened_or_refused():
    fuzzed = fuzz(0.2)
    assert fuzzed.tried.total() > 15
    assert fuzzed.found == []
