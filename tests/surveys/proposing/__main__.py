"""Look at every set of files anew, and keep what was found."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.surveys.proposing.built_files import built_cases
from tests.surveys.proposing.real_files import CASES, told

TOLD = Path(__file__).with_name("RESULTS.md")

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        TOLD.write_text(told([*CASES, *built_cases(Path(folder))]), encoding="utf-8")
    print(TOLD)
