"""A file that holds both waves: which rows, or which columns, are of which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from surveys.event import AnyWave
from surveys.proposing.sample import FileSample
from surveys.proposing.wording import without_number
from surveys.texts import normalised, words_of_header

_WORDS: Final[dict[AnyWave, str]] = {
    "pre": "pre|pre-?test|before|baseline|prior|t0|vorher|vor|antes|avant|до|раньше|前测|"
    "(参加|参观)?(活动)?前|之前|以前",
    "post": "post|post-?test|after(wards)?|since|now|nachher|nach|jetzt|después|ahora|après|"
    "maintenant|после|сейчас|теперь|后测|(参加|参观)?(活动)?后|之后|以后|现在|目前",
    "followup": "follow-?up|later|delayed|спустя|追踪|跟踪",
}
_TEXTS: Final = {
    wave: re.compile(rf"(?<![^\W_])({words})(?![^\W_])") for wave, words in _WORDS.items()
}
_MARKS: Final = {
    wave: re.compile(
        rf"(?<![^\W\d_])({words})(?=[\s_:：,，.\-–—)\]】）]|$)|[(\[【（]({words})", re.IGNORECASE
    )
    for wave, words in _WORDS.items()
}
_EVENT: Final = (
    r"\s+((the|this|that|our|your|today['’]s|der|dem|den|diese[mnr]|la|le|el|este|cette|этого|нашего)"
    r"(\s+[^\W\d_]+){1,3}|мероприяти\w+|событи\w+|лекци\w+|заняти\w+|фестивал\w+)"
)
_PHRASES: Final = {
    wave: re.compile(
        rf"(?<![^\W\d_])({words}){_EVENT}\s*(?=[:：,，)\]】）]|[-–—]\s|$)", re.IGNORECASE
    )
    for wave, words in _WORDS.items()
}
"""Such as *before the event*: what follows the word is no part of the question either."""

_CAMEL: Final[dict[AnyWave, re.Pattern[str]]] = {"pre": re.compile(r"(?<=[a-z0-9])Pre(?![a-z])"),
                 "post": re.compile(r"(?<=[a-z0-9])Post(?![a-z])")}  # fmt: skip


NO_WORDS: Final = "score"
"""The question in headers that say nothing but the wave."""


_GLUED: Final[dict[AnyWave, re.Pattern[str]]] = {
    "pre": re.compile(r"^pre(?=[a-z0-9])", re.IGNORECASE),
    "post": re.compile(r"^post(?=[a-z0-9])", re.IGNORECASE),
}
"""Many words begin like this; only where two of them go together do they name waves."""


def wave_of_text(text: str) -> AnyWave | None:
    """Return the wave that an entry of a wave column names, or None.

    Examples
    --------
    >>> wave_of_text("Before the event"), wave_of_text("后测"), wave_of_text("North")
    ('pre', 'post', None)
    """
    found = [wave for wave, words in _TEXTS.items() if words.search(words_of_header(text))]
    return found[0] if len(found) == 1 else None


def waves_of_texts(texts: Iterable[str]) -> dict[AnyWave, tuple[str, ...]] | None:
    """Return which entries of a column name which wave; None unless all do, and both are there."""
    named: dict[AnyWave, tuple[str, ...]] = {}
    for text in texts:
        wave = wave_of_text(text)
        if wave is None:
            return None
        named[wave] = (*named.get(wave, ()), text)
    return named if {"pre", "post"} <= named.keys() else None


def without_wave(header: str) -> tuple[AnyWave | None, str]:
    """Return the wave that a header seems to name, and what is left of it.

    It does name one only if another header leaves the same and names another wave.

    Examples
    --------
    >>> without_wave("Q9Pre: How much?"), without_wave("post_interest"), without_wave("Prewt")
    (('pre', 'Q9: How much?'), ('post', 'interest'), ('pre', 'wt'))
    >>> without_wave("3、活动前：AI"), without_wave("AI - After our event")
    (('pre', '3、AI'), ('post', 'AI'))
    """
    for patterns in (_CAMEL, _PHRASES, _MARKS, _GLUED):
        found = {wave: pattern.search(header) for wave, pattern in patterns.items()}
        named = [(wave, mark) for wave, mark in found.items() if mark is not None]
        if len(named) == 1:
            wave, mark = named[0]
            after = header[mark.end() :]
            if patterns is not _CAMEL:
                after = after.lstrip(" :：,，")
            rest = f"{header[: mark.start()]}{after}"
            return wave, rest.strip(" _-–—.:：,，()[]【】（）")
    return None, header


_FROM_MEMORY: Final = re.compile(
    r"(?<![^\W_])(since|now|currently|today|jetzt|heute|ahora|maintenant|сейчас|теперь)(?![^\W_])|现在|目前"
)


def asks_from_memory(header: str) -> bool:
    """Return whether a header says *now* or *since*: then *before* was asked at the same time.

    Examples
    --------
    >>> asks_from_memory("Usage-Since-Workshop"), asks_from_memory("Usage after the workshop")
    (True, False)
    """
    return _FROM_MEMORY.search(words_of_header(header)) is not None


def question_in(files: Sequence[FileSample]) -> Callable[[str], str]:
    """Return what the headers of one question have in common in every wave.

    Its number is not, unless it alone tells two questions of one wave apart.
    """
    named = {without_wave(column.header) for file in files for column in file.columns}
    times = Counter((wave, without_number(question)) for wave, question in named)
    equal = {question for (_, question), many in times.items() if many > 1}

    def key(header: str) -> str:
        question = without_wave(header)[1]
        without = without_number(question)
        return (normalised(question) if without in equal else without) or NO_WORDS

    return key


def holds_both(files: Sequence[FileSample]) -> bool:
    """Return whether one file was given for two waves."""
    names = [file.name for file in files]
    return len(set(names)) < len(names)


def parted(
    files: Sequence[FileSample], question_of: Callable[[str], str]
) -> tuple[FileSample, ...] | None:
    """Return each wave of a file with its own columns and those of all waves; None if it has none.

    A header counts as one wave's if the same question stands in another header for another wave.

    Parameters
    ----------
    files : sequence of FileSample
        One file, once for each wave.
    question_of : function of str
        See `question_in`.
    """
    headers = {column.header for file in files for column in file.columns}
    waves: dict[str, set[AnyWave]] = {}
    for header in headers:
        wave, _ = without_wave(header)
        if wave is not None:
            waves.setdefault(question_of(header), set()).add(wave)
    if not any(len(named) > 1 for named in waves.values()):
        return None
    return tuple(_only(file, waves, question_of) for file in files)


def _only(
    file: FileSample, waves: dict[str, set[AnyWave]], question_of: Callable[[str], str]
) -> FileSample:
    columns = []
    for sample in file.columns:
        wave, question = without_wave(sample.header)
        if wave is not None and len(waves[question_of(sample.header)]) > 1:
            if wave != file.wave:
                continue
            known = replace(sample.column, names=(*sample.column.names, question))
            sample = replace(sample, column=known)
        columns.append(sample)
    return replace(file, columns=tuple(columns))
