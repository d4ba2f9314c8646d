"""The typeface of printed charts: one family for English, Russian and Chinese.

Images, reports and slides must look the same on every machine, so the package
carries its own font files instead of asking the system for them. They are
subsets of Noto Sans CJK SC, whose Latin letters are Source Sans, the face that
the app shows on screen; `subset.py` says what is kept and makes them again,
and `OFL.txt` is their licence. Letters outside the subset (Kazakh, Kyrgyz,
Turkish) need a second family after this one.
"""

from pathlib import Path

FAMILY = "Noto Sans SC Subset"


def font_files() -> tuple[Path, Path]:
    """Return the regular and the bold font file.

    Returns
    -------
    tuple of Path
        The regular and the bold weight of `FAMILY`, OpenType with CFF outlines.
    """
    folder = Path(__file__).resolve().parent
    return folder / "NotoSansSCSubset-Regular.otf", folder / "NotoSansSCSubset-Bold.otf"
