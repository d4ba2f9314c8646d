"""Files put together as one ZIP, the same for the same files."""

from __future__ import annotations

import zipfile
from io import BytesIO

Files = dict[str, bytes]
"""Path to content."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a ZIP, so that the same files are the same ZIP."""


def as_zip(files: Files) -> bytes:
    """Return files as one ZIP, the same for the same files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), files[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unzipped(content: bytes) -> Files:
    """Return the files of a ZIP that this program made."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
