"""The typefaces of everything that is printed: English, Russian and Chinese, and further letters.

Images, reports and slides must look the same on every machine, so the package
carries its own font files instead of asking the system for them. The first
family is a subset of Noto Sans CJK SC, whose Latin letters are Source Sans, the
face that the app shows on screen; the second, of Noto Sans, has what it lacks
(Kazakh, Kyrgyz, Turkish, Ukrainian, Uzbek, Vietnamese); the third, of Noto Emoji,
has emoji as line drawings in one weight. `subset.py` says what is
kept and makes them again, and `OFL.txt` is their licence.
"""

from pathlib import Path

FAMILY = "Noto Sans SC Subset"
FURTHER_FAMILY = "Noto Sans Subset"
EMOJI_FAMILY = "Noto Emoji Subset"

FAMILIES = (FAMILY, FURTHER_FAMILY, EMOJI_FAMILY)
"""In the order in which a letter is looked for."""

FOLDER = Path(__file__).resolve().parent


def font_files() -> tuple[Path, Path]:
    """Return the regular and the bold font file.

    Returns
    -------
    tuple of Path
        The regular and the bold weight of `FAMILY`, OpenType with CFF outlines.
    """
    return FOLDER / "NotoSansSCSubset-Regular.otf", FOLDER / "NotoSansSCSubset-Bold.otf"


def further_font_files() -> tuple[Path, Path]:
    """Return the regular and the bold font file of `FURTHER_FAMILY`, with TrueType outlines."""
    return FOLDER / "NotoSansSubset-Regular.ttf", FOLDER / "NotoSansSubset-Bold.ttf"


def emoji_font_file() -> Path:
    """Return the font file of `EMOJI_FAMILY`, with TrueType outlines."""
    return FOLDER / "NotoEmojiSubset-Regular.ttf"
