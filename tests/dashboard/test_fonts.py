"""The bundled fonts draw the languages of the sample event, alike on every machine."""

import pytest
from fontTools.ttLib import TTFont

from dashboard.fonts import (
    EMOJI_FAMILY,
    FAMILY,
    FURTHER_FAMILY,
    emoji_font_file,
    font_files,
    further_font_files,
)
from tests.dashboard.words.catalogue import read

TEXTS = (
    "Change in points: −3.2 ± 1.5; 2 × 4 ≥ 7 ≤ 9 ≈ 8, Δ, – — “quoted” ‘too’ • … 45 %",
    "Изменение в баллах: знания о науке выросли, ёжик, № 5, «да»",
    "公众科学素养:活动前后得分变化(n=132),《报告》、国际科学教育展。",
    "café naïve Über año ½ § © → ← ↑ ↓",
)


@pytest.mark.parametrize("weight", [0, 1], ids=["regular", "bold"])
def test_every_letter_is_there(weight: int) -> None:
    with TTFont(font_files()[weight]) as font:
        known = set(font.getBestCmap())
    said = [message.string for message in read("zh") if isinstance(message.string, str)]
    texts = (*TEXTS, *said, *(form for m in read("zh") if m.pluralizable for form in m.string))
    assert {
        character for text in texts for character in text if ord(character) not in known
    } <= set("\n✓✕")  # the signs stand on the screen only


def test_the_family_says_that_it_is_a_subset() -> None:
    for file, style in zip(font_files(), ("Regular", "Bold"), strict=True):
        with TTFont(file) as font:
            names = [font["name"].getDebugName(number) for number in (1, 2)]
        assert names == [FAMILY, style]
        assert file.with_name("OFL.txt").is_file()


def test_what_the_first_family_lacks_the_second_has() -> None:
    for first, second in zip(font_files(), further_font_files(), strict=True):
        with TTFont(first) as font, TTFont(second) as further:
            lacking = set("ӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєҐґğışʻʼếữđ") - set(map(chr, font.getBestCmap()))
            assert lacking <= set(map(chr, further.getBestCmap()))
            assert further["name"].getDebugName(1) == FURTHER_FAMILY


def test_quotation_marks_are_narrow() -> None:
    with TTFont(font_files()[0]) as font:
        letters = font.getBestCmap()
        widths = {character: font["hmtx"][letters[ord(character)]][0] for character in "“”‘’•·科"}
    assert widths.pop("科") == 1000
    assert max(widths.values()) < 600


def test_the_third_family_has_emoji() -> None:
    with TTFont(emoji_font_file()) as font:
        letters, advances = font.getBestCmap(), font["hmtx"].metrics
        assert all(ord(sign) in letters for sign in "🚀🎉❤🏽🇰🇿👩🔬☀⭐")
        assert {advances[letters[ord(sign)]][0] > 0 for sign in "🚀🏽🇰"} == {True}
        assert font["name"].getDebugName(1) == EMOJI_FAMILY
