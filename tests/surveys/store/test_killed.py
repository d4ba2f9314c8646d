import sys

import pytest

from tests.benchmarks.imports_killed import kill_changes


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")
def test_an_import_killed_at_any_moment_is_before_or_after(tmp_path):
    found = kill_changes(24, tmp_path)
    assert found.keys() <= {"before", "after"}
    assert found.total() == 24
