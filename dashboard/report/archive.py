"""Files put together as one ZIP, the same for the same files."""

from __future__ import annotations

import zipfile
from io import BytesIO

COMPRESSED = (".png", ".pptx", ".xlsx")
"""Endings of files that compressing again makes no smaller."""

Files = dict[str, bytes]
"""Path to content."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a ZIP, so that the same files are the same ZIP."""


def as_zip(files: Files) -> bytes:
    """Return files as one ZIP, the same for the same files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            how = zipfile.ZIP_STORED if name.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), files[name], how)
    return target.getvalue()


def unzipped(content: bytes) -> Files:
    """Return the files of a ZIP that this program made."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
