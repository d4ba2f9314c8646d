import pytest

from tests.fuzzing.run import fuzz


@pytest.mark.slow
def test_changed_files_are_opened_or_refused():
    fuzzed = fuzz(0.5)
    assert fuzzed.tried.total() > 50
    assert fuzzed.found == []
