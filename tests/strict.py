"""Whether this run is the one that counts, where nothing may be left out."""

import os


def in_ci() -> bool:
    """Return whether the environment says that this is continuous integration."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
