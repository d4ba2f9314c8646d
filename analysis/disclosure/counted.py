"""Who was counted in an earlier release: marks of people, kept apart from what was published.

`releases.people` has a line for each state of the answers from which something was published: the
state's hash, a random salt, and a mark of each person. A mark is a keyed hash of all that the
person had answered by then, so it is found again as long as these answers stand, and tells nothing
to whoever does not have them. People who answered alike have the same mark, and no published figure
can tell them apart either.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.published import Population
from surveys.event import RELEASED_PEOPLE
from surveys.store.disk.safe_writing import write_whole

_SALT, _MARK = 16, 8
_LINE = re.compile(rf"\S+ [0-9a-f]{{{2 * _SALT}}}( [0-9a-f]{{{2 * _MARK}}})*")

Seal = int | None
"""A number for what somebody answered in a wave; None for who did not answer in it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What people have answered.

    Attributes
    ----------
    pre, post : sequence of int or None
        What each person answered before, and after.
    form : str
        By which questionnaires; under others nobody is known again.
    """

    pre: Sequence[Seal]
    post: Sequence[Seal]
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Who of the people known now was counted then.

    Attributes
    ----------
    pre, post, pairs : ndarray of bool, shape (n,)
        Whose answers before, after, and both as one person's, were there.
    """

    pre: NDArray[np.bool_]
    post: NDArray[np.bool_]
    pairs: NDArray[np.bool_]

    def present(self, populations: dict[str, Population]) -> dict[str, NDArray[np.bool_]]:
        """Return who was in each population, for `analysis.disclosure.releases.recall`."""
        of = {"pre": self.pre, "post": self.post, "pairs": self.pairs}
        return {name: one.people & of[name.rpartition("/")[2]] for name, one in populations.items()}


def keep_counted(folder: Path, data: str, answered: Answered) -> None:
    """Write down who is counted, once for each state of the answers.

    Parameters
    ----------
    folder : Path
        The event's.
    data : str
        The hash of the answers and settings.
    answered : Answered
        Everybody.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    known = _read(folder)
    if data in known:
        return
    salt = secrets.token_bytes(_SALT)
    people = zip(answered.pre, answered.post, strict=True)
    marks = sorted(_mark(salt, answered.form, pre, post) for pre, post in people)
    known[data] = [salt.hex(), *marks]
    lines = [" ".join([state, *told]) for state, told in known.items()]
    write_whole(folder / RELEASED_PEOPLE, ("\n".join(lines) + "\n").encode(), private=True)


def counted(folder: Path, data: str, answered: Answered) -> Counted | None:
    """Return who was counted in an earlier release.

    Parameters
    ----------
    folder : Path
        The event's.
    data : str
        The hash of the answers and settings at the time.
    answered : Answered
        Everybody as they are known now.

    Returns
    -------
    Counted or None
        None where it is not known of everyone: nothing was kept, answers are gone or were changed,
        or somebody who was there cannot be told from somebody who came.
    """
    told = _read(folder).get(data)
    if told is None:
        return None
    salt, then = bytes.fromhex(told[0]), Counter(told[1:])
    n = len(answered.pre)
    found = Counted(*(np.zeros(n, dtype=np.bool_) for _ in range(3)))
    one_wave: defaultdict[str, list[int]] = defaultdict(list)
    came_back: defaultdict[str, list[int]] = defaultdict(list)
    for person, (pre, post) in enumerate(zip(answered.pre, answered.post, strict=True)):
        mark = _mark(salt, answered.form, pre, post)
        if pre is None or post is None:
            one_wave[mark].append(person)
        elif then[mark]:
            then[mark] -= 1
            for seen in (found.pre, found.post, found.pairs):
                seen[person] = True
        else:
            came_back[_mark(salt, answered.form, pre, None)].append(person)
    for mark, many in (+then).items():
        same, more = one_wave[mark], came_back[mark]
        # Who answered alike can stand for each other while nobody of them has answered again.
        if len(same) + len(more) < many or (more and len(same) + len(more) > many):
            return None
        for person in same[:many]:
            found.pre[person] = answered.pre[person] is not None
            found.post[person] = answered.post[person] is not None
        found.pre[more] = True
    return found


def _mark(salt: bytes, form: str, pre: Seal, post: Seal) -> str:
    return blake2b(f"{form} {pre} {post}".encode(), digest_size=_MARK, key=salt).hexdigest()


def _read(folder: Path) -> dict[str, list[str]]:
    """Return salt and marks of each state; of a line that is damaged nothing is known."""
    path = folder / RELEASED_PEOPLE
    text = path.read_text(encoding="ascii", errors="replace") if path.exists() else ""
    lines = (line.split() for line in text.splitlines() if _LINE.fullmatch(line))
    return {state: told for state, *told in lines}
