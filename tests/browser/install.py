"""Find a Chromium for the browser tests, or install the system's own package of it.

The browsers that Playwright downloads are not used: a package manager's Chromium gets its
security updates and needs no second source.
"""

import os
import shutil
import subprocess
import sys

from tests.strict import in_ci

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, None if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's or Ubuntu's package, where we may."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ):
        subprocess.run(
            command, env=environment, check=False, stdout=subprocess.DEVNULL, timeout=900
        )


def main() -> int:
    """Make a browser available and return the exit status: 1 if CI would go without."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if chromium() is None and is_root and shutil.which("apt-get"):
        print("No Chromium found; installing the system's package.", flush=True)
        install()
    found = chromium()
    if found:
        print(f"Browser tests use {found}.")
        return 0
    print("No Chromium found: browser tests will be skipped. Install the package `chromium`.")
    return 1 if in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
