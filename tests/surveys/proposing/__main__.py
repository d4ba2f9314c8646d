"""Look at every set of files anew, and keep what was found."""

from pathlib import Path

from tests.surveys.proposing.real_files import CASES, told

TOLD = Path(__file__).with_name("RESULTS.md")

if __name__ == "__main__":
    TOLD.write_text(told(CASES), encoding="utf-8")
    print(TOLD)
