"""The respondents' codes of a wave, whether its files hold them or only what was kept of them."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.event import Event
from surveys.linkage.coded_waves import together
from surveys.linkage.codes import normalised_parts
from surveys.linkage.tokens import PartTokens, Token, tokens_of
from surveys.meaning.file_part import FilePart


def wave_codes(event: Event, files: Sequence[FilePart], token: Token) -> tuple[PartTokens, ...]:
    """Return the codes of a wave, one for each column that makes them up.

    Parameters
    ----------
    event : Event
        What `event.toml` says.
    files : sequence of FilePart
        The files of the wave; those that hold codes come first.
    token : callable
        What stands for the codes of these; imported files have theirs already.
    """
    plain = [[*map(file.column, file.roles.id)] for file in files if not file.codes]
    several = [file.codes for file in files if file.codes]
    if plain:
        typed = normalised_parts(plain, no_code=event.matching.no_code)
        several.insert(0, tokens_of(typed, token, near=event.matching.method == "tolerant"))
    return tuple(map(together, zip(*several, strict=True)))
