"""Make the bundled fonts again from Noto Sans CJK, Noto Sans and Noto Emoji.

Run ``python -m dashboard.fonts.subset SOURCE_FOLDER FURTHER_FOLDER EMOJI_FILE``, where the first
folder holds ``NotoSansCJK-Regular.ttc`` and ``NotoSansCJK-Bold.ttc`` and the second
``NotoSans-Regular.ttf`` and ``NotoSans-Bold.ttf``; Debian's packages ``fonts-noto-cjk`` and
``fonts-noto-core`` have them in ``/usr/share/fonts/opentype/noto`` and
``/usr/share/fonts/truetype/noto``. The file is ``NotoEmoji_400Regular.ttf`` of the npm package
``@expo-google-fonts/noto-emoji`` 0.4.7 (Noto Emoji 3.006). The whole first family is 36 MB; what is
kept here (the 6,763 hanzi of GB 2312, Latin, Cyrillic, Greek, punctuation and signs) is 1.6 MB a
weight. Of the second, Latin and Cyrillic are kept; of the third, every sign that stands alone.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from dashboard.fonts import (
    EMOJI_FAMILY,
    FAMILY,
    FURTHER_FAMILY,
    emoji_font_file,
    font_files,
    further_font_files,
)

SOURCE_FAMILY = "Noto Sans CJK SC"

# The Chinese forms of these are as wide as a hanzi, which tears English and Russian text apart;
# the Korean member of the collection has the narrow ones, among the same glyphs.
NARROW = "\u2018\u2019\u201c\u201d\u2022\u00b7"
NARROW_FAMILY = "Noto Sans CJK KR"

FEATURES = ("kern", "mark", "ccmp")
"""How letters are set: no vertical text, no alternates."""

# First and last code point of every block kept; the source does not have every letter of them.
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x0370, 0x03FF),  # Greek: alpha, omega, delta in captions
    (0x0400, 0x045F),  # Cyrillic
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like signs such as the numero sign
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical signs
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x25FF),  # geometric shapes
    (0x3000, 0x303F),  # CJK punctuation
    (0xFF00, 0xFFEF),  # full-width forms
)

FURTHER_BLOCKS = (
    (0x0020, 0x024F),  # Latin, with its extensions A and B
    (0x02B0, 0x036F),  # modifiers, such as those of Uzbek, and combining marks
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2000, 0x206F),  # general punctuation
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like signs
    (0x2200, 0x22FF),  # mathematical signs
)


EMOJI_BLOCKS = (
    (0x203C, 0x3299),  # signs that have stood among others since before there were emoji
    (0x1F000, 0x1FAFF),  # emoji; letters of flags among them
)


def gb2312() -> set[int]:
    """Return the code points of every character of GB 2312.

    Returns
    -------
    set of int
        Unicode code points: 6,763 hanzi and the standard's own signs.
    """
    characters = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                characters.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:  # rows and cells that the standard leaves empty
                continue
    return characters


def wanted() -> set[int]:
    """Return the code points that the bundled fonts should have."""
    return gb2312().union(*(range(first, last + 1) for first, last in BLOCKS))


def member(collection: Path, family: str) -> TTFont:
    """Open one member of a font collection.

    Parameters
    ----------
    collection : Path
        A ``.ttc`` file.
    family : str
        The member's family name.

    Raises
    ------
    SystemExit
        If the file has no font of this family.
    """
    for font in TTCollection(collection, lazy=True).fonts:
        if font["name"].getDebugName(1) == family:
            return font
    raise SystemExit(f"{collection}: no font of the family {family} in it.")


def narrow_quotes(font: TTFont, collection: Path) -> None:
    """Give the characters of `NARROW` their narrow forms.

    Parameters
    ----------
    font : TTFont
        Changed in place.
    collection : Path
        The ``.ttc`` file that the font came from.
    """
    narrow = member(collection, NARROW_FAMILY).getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:  # 14 holds variation sequences only
            table.cmap.update({ord(character): narrow[ord(character)] for character in NARROW})


def rename(font: TTFont, family: str, style: str, *, source: str) -> None:
    """Name a subset for what it is, so that it cannot be taken for the whole family.

    Parameters
    ----------
    font : TTFont
        Changed in place.
    family : str
        Its new name.
    style : {"Regular", "Bold"}
        The weight.
    source : str
        The family that it is a part of.
    """
    compact = family.replace(" ", "")
    names = font["name"]
    for record in list(names.names):
        if record.langID != 0x409 or record.nameID in (16, 17):
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    for name_id, text in {
        1: family,
        2: style,
        3: f"{compact}-{style}; a subset of {source}",
        4: f"{family} {style}",
        6: f"{compact}-{style}",
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames[0] = f"{compact}-{style}"
        top.topDictIndex[0].FamilyName = family
        top.topDictIndex[0].FullName = f"{family} {style}"


def make(collection: Path, target: Path, style: str) -> int:
    """Write one subset.

    Parameters
    ----------
    collection : Path
        The source ``.ttc`` file.
    target : Path
        The ``.otf`` file to write.
    style : {"Regular", "Bold"}
        The weight.

    Returns
    -------
    int
        How many characters the written font has.

    Raises
    ------
    SystemExit
        If the collection lacks the family, or the family lacks a hanzi of GB 2312.
    """
    font = member(collection, SOURCE_FAMILY)
    narrow_quotes(font, collection)
    missing = gb2312() & set(range(0x4E00, 0xA000)) - set(font.getBestCmap())
    if missing:
        raise SystemExit(f"{collection}: lacks {''.join(map(chr, sorted(missing)))}.")
    keep(font, wanted())
    rename(font, FAMILY, style, source=SOURCE_FAMILY)
    return save(font, target)


def make_further(source: Path, target: Path, style: str) -> int:
    """Write one subset of the second family; see `make`."""
    font = TTFont(source)
    keep(font, {code for first, last in FURTHER_BLOCKS for code in range(first, last + 1)})
    rename(font, FURTHER_FAMILY, style, source="Noto Sans")
    return save(font, target)


def make_emoji(source: Path, target: Path) -> int:
    """Write the subset of the third family; see `make`."""
    font = TTFont(source)
    # Nothing is made of several signs: what joins them is taken out of texts, as it is not seen.
    signs = {code for first, last in EMOJI_BLOCKS for code in range(first, last + 1)}
    keep(font, signs, features=())
    rename(font, EMOJI_FAMILY, "Regular", source="Noto Emoji")
    return save(font, target)


def keep(font: TTFont, characters: set[int], *, features: tuple[str, ...] = FEATURES) -> None:
    """Drop everything from a font but some characters and how they are set."""
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False  # charts are drawn as outlines and at high resolution
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True  # a missing letter must be seen
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def save(font: TTFont, target: Path) -> int:
    """Write a font, and return how many characters it has."""
    font.recalcTimestamp = False  # the same source gives the same bytes
    font.save(target)
    return len(font.getBestCmap())


def main() -> None:
    """Make all families from what is named on the command line."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts again.")
    parser.add_argument("source_folder", type=Path)
    parser.add_argument("further_folder", type=Path)
    parser.add_argument("emoji_file", type=Path)
    folders = parser.parse_args()
    styles = ("Regular", "Bold")
    made = {}
    for target, style in zip(font_files(), styles, strict=True):
        made[target] = make(folders.source_folder / f"NotoSansCJK-{style}.ttc", target, style)
    for target, style in zip(further_font_files(), styles, strict=True):
        made[target] = make_further(folders.further_folder / f"NotoSans-{style}.ttf", target, style)
    made[emoji_font_file()] = make_emoji(folders.emoji_file, emoji_font_file())
    for target, count in made.items():
        print(f"{target.name}: {count} characters, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
