"""Run every check: a browser at hand, style, types, import floors, tests.

All steps run even if one fails. Arguments are handed to pytest:
``python -m tests -m "not slow and not browser"`` is the quick round.
"""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable, "-m"]
DASHBOARD = [f"dashboard/{part}" for part in ("charts", "exports", "words", "widgets/plain.py")]
STEPS = {
    "browser": [*PYTHON, "tests.browser.install"],
    "lint": [*PYTHON, "ruff", "check"],
    "format": [*PYTHON, "ruff", "format", "--check"],
    "types": [*PYTHON, "mypy"],
    "floors": [str(Path(sysconfig.get_path("scripts")) / "lint-imports"), "--no-logo"],
    # The last step, so that its closing line is the last thing read; with two more at work than
    # there are processors, as a third of the time is spent waiting for browsers and processes.
    # Doctests count as tests; the app's own scripts would run if they were imported for theirs.
    "tests": [
        *[*PYTHON, "pytest", "-n", str((os.cpu_count() or 1) + 2), "--dist", "worksteal"],
        *["--doctest-modules", "tests", "surveys", "analysis", *DASHBOARD],
    ],
}


def main(arguments: list[str]) -> int:
    """Run the steps in order and return the exit status, 1 if any of them failed."""
    # The source tree is tested, not a copy of it that is installed.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    failed = []
    for name, command in STEPS.items():
        last = name == "tests"
        if last and failed:
            print(f"=== failed so far: {', '.join(failed)}", flush=True)
        print(f"=== {name}: {' '.join([Path(command[0]).name, *command[1:]])}", flush=True)
        started = time.perf_counter()
        status = subprocess.run(
            command + (arguments if last else []), cwd=ROOT, env=environment, check=False
        ).returncode
        if not last:
            outcome = "failed" if status else "ok"
            print(f"=== {name}: {outcome} in {time.perf_counter() - started:.1f} s", flush=True)
        if status:
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
