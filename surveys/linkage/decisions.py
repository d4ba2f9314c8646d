"""What people decided of doubtful links, kept beside the event.

`matching_decisions.toml` names responses by file and row, never by their codes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from pydantic import Field

from surveys.event import WAVES, Wave
from surveys.instrument import Model
from surveys.linkage.decided import Decided, DecidedPair
from surveys.loading.toml_models import load_model
from surveys.meaning.waves import RowPlace, RowPlaces
from surveys.problems import Problem, ProblemsFound, did_you_mean
from surveys.store.disk.safe_writing import write_whole

DECISIONS_FILE = "matching_decisions.toml"
_ONE_AT_A_TIME = Lock()

_HEAD = """\
# Which responses before and after are, or are not, the same person's; by file and row, the header
# being row 1, and by a seal of their answers. Each entry can be deleted to undo it.
"""


class Response(Model):
    """A response by its file and the row in it, as a spreadsheet program counts.

    `seal` says what it answered (see `RowPlaces`), so that a decision goes with the response when
    a later export moves it, and falls on nobody else.
    """

    file: str
    row: int = Field(ge=1)
    seal: str = Field(default="", pattern="^([0-9a-f]{16})?$")

    @property
    def place(self) -> RowPlace:
        """Where it stood when it was decided."""
        return RowPlace(self.file, self.row, self.seal)


class Decision(Model):
    """Whether a response before and one after are the same person's."""

    pre: Response
    post: Response
    same_person: bool

    def is_of(self, pre: RowPlace, post: RowPlace) -> bool:
        """Return whether it is about these two responses."""
        return (self.pre.place[:2], self.post.place[:2]) == (pre[:2], post[:2])


class Decisions(Model):
    """All of them, in the order in which they were made."""

    decisions: tuple[Decision, ...] = ()


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions of an event; none where the file is not there.

    Raises
    ------
    ProblemsFound
        If the file says something else.
    """
    path = folder / DECISIONS_FILE
    if not path.exists():
        return ()
    loaded = load_model(path, Decisions, shown_name=DECISIONS_FILE)
    if loaded.problems or loaded.model is None:
        raise ProblemsFound(loaded.problems)
    return loaded.model.decisions


def decide(folder: Path, pre: RowPlace, post: RowPlace, *, same_person: bool) -> None:
    """Keep a decision; an earlier one of the same two responses no longer counts.

    Raises
    ------
    ProblemsFound
        If the file cannot be read.
    """
    new = Decision(
        pre=Response(**pre._asdict()),
        post=Response(**post._asdict()),
        same_person=same_person,
    )
    others = [one for one in read_decisions(folder) if not one.is_of(pre, post)]
    _write(folder, [*others, new])


def undo(folder: Path, pre: RowPlace, post: RowPlace) -> None:
    """Forget what was decided of two responses; nothing happens where nothing was.

    Raises
    ------
    ProblemsFound
        If the file cannot be read.
    """
    decided = read_decisions(folder)
    others = [one for one in decided if not one.is_of(pre, post)]
    if len(others) < len(decided):
        _write(folder, others)


def can_decide(folder: Path) -> bool:
    """Return whether decisions can be written into an event's folder."""
    return os.access(folder, os.W_OK)


@contextmanager
def if_followed(folder: Path) -> Iterator[None]:
    """Take back what is decided inside if anything is raised there, and let it pass.

    One at a time in this program.
    """
    path = folder / DECISIONS_FILE
    with _ONE_AT_A_TIME:
        before = path.read_bytes() if path.exists() else None
        try:
            yield
        except Exception:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, before)
            raise


def resolved(decisions: Iterable[Decision], places: Mapping[Wave, RowPlaces]) -> Decided:
    """Return decisions by the responses' numbers.

    Parameters
    ----------
    decisions : iterable of Decision
        As the file has them.
    places : mapping of wave to RowPlaces
        Where the responses stand.

    Raises
    ------
    ProblemsFound
        If a decision without seals names no response, or two are about the same two.
    """
    problems: list[Problem] = []
    lost: list[str] = []
    pairs: dict[tuple[int, int], DecidedPair] = {}
    for number, decision in enumerate(decisions, start=1):
        place = f"{DECISIONS_FILE}: decisions.{number}"
        found: dict[Wave, int] = {}
        for wave, named in zip(WAVES, (decision.pre, decision.post), strict=True):
            response = places[wave].response(named.place)
            if response is not None:
                found[wave] = response
            elif named.seal:
                lost.append(place)
            else:
                problems.append(Problem(f"{place}.{wave}", _absent(named, wave, places[wave])))
        if len(found) < len(WAVES):
            continue
        both = found["pre"], found["post"]
        if both in pairs:
            message = "is about the same two responses as an earlier decision; keep one of them"
            problems.append(Problem(place, message))
        pairs[both] = DecidedPair(*both, decision.same_person, place)
    if problems:
        raise ProblemsFound(problems)
    return Decided(tuple(pairs.values()), tuple(dict.fromkeys(lost)))


def _absent(named: Response, wave: Wave, places: RowPlaces) -> str:
    if named.file not in places.files:
        hint = did_you_mean(named.file, places.files)
        return f'there is no "{named.file}" among the {wave} files{hint}'
    return f"row {named.row} of {named.file} is not a response of the {wave} wave"


def _write(folder: Path, decisions: Iterable[Decision]) -> None:
    """Replace the file as a whole, so that it is never half written."""
    entries = "".join(map(_entry, decisions))
    write_whole(folder / DECISIONS_FILE, (_HEAD + entries).encode())


def _entry(decision: Decision) -> str:
    def response(named: Response) -> str:
        name = json.dumps(named.file, ensure_ascii=False).replace("\x7f", "\\u007f")
        seal = f', seal = "{named.seal}"' if named.seal else ""
        return f"{{ file = {name}, row = {named.row}{seal} }}"

    return (
        "\n[[decisions]]\n"
        f"pre = {response(decision.pre)}\n"
        f"post = {response(decision.post)}\n"
        f"same_person = {str(decision.same_person).lower()}\n"
    )
