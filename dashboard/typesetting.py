"""Typst, the program that sets pages: only files that are handed to it, only our own typefaces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import typst

from dashboard.fonts import FOLDER


def pdf(files: Mapping[str, bytes]) -> bytes:
    """Return pages as PDF, tagged for screen readers and with its letters in it.

    Parameters
    ----------
    files : mapping of str to bytes
        The template as `main`, and what it reads, by name. Nothing else can be read.

    Returns
    -------
    bytes
        The same for the same files.
    """
    # Accessible (ISO 14289-1), and for archives (ISO 19005-2, level a).
    made = _compiler(files).compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def png(files: Mapping[str, bytes], *, dots_per_inch: int) -> bytes:
    """Return a single page as PNG; see `pdf`."""
    made = _compiler(files).compile(format="png", ppi=dots_per_inch)
    assert isinstance(made, bytes)
    return made


def _compiler(files: Mapping[str, bytes]) -> typst.Compiler:
    # 2026-11: the library's own types do not know of files that are handed over.
    return typst.Compiler(input=dict(files), font_paths=_fonts())  # type: ignore[type-var]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
