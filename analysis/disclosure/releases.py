"""Releases: what was published before, kept beside the event, so that later packs go with it.

`releases.toml` says which sets were published, with how many people each had then and from which
answers, and which were hidden; of people it says nothing else. Who has it and the packs knows no
more than who has the packs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from analysis.disclosure.published import Condition, People, Population, Published
from surveys.instrument import Model
from surveys.loading.toml_models import load_model
from surveys.problems import ProblemsFound
from surveys.store.disk.safe_writing import write_whole

RELEASES_FILE = "releases.toml"

_HEAD = """\
# What was published of this event: sets of people, with how many they were. Packs made later are
# decided together with these, so that nobody can be worked out from two packs. Keep this file as
# long as any of the packs is in others' hands.
"""


class NamedSet(Model):
    """A set of people: its population, and an attribute and groups for each condition."""

    population: str
    where: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()

    @property
    def named(self) -> Published:
        """The set."""
        conditions = tuple(Condition(one[0], one[1:]) for one in self.where)
        return Published(self.population, conditions)


class PublishedSet(NamedSet):
    """A set that was published, and how many people it had."""

    people: int = Field(ge=1)


class Release(Model):
    """One release.

    `data` is the hash of the event's answers and settings at the time (`OpenedEvent.figures_hash`).
    """

    data: str
    minimum: int = Field(ge=1)
    sets: tuple[PublishedSet, ...]
    hidden: tuple[NamedSet, ...] = ()

    @classmethod
    def of(
        cls,
        people: Mapping[Published, int],
        hidden: Iterable[Published],
        *,
        data: str,
        minimum: int,
    ) -> Release:
        """Return the release of what a decision shows and hides."""
        return cls(
            data=data,
            minimum=minimum,
            sets=tuple(PublishedSet(**_named(one), people=n) for one, n in people.items()),
            hidden=tuple(NamedSet(**_named(one)) for one in hidden),
        )


def _named(one: Published) -> dict[str, Any]:
    where = tuple((each.attribute, *each.groups) for each in one.conditions)
    return {"population": one.population, "where": where}


class Releases(Model):
    """All of them, in the order in which they were made."""

    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """What an earlier release told, of people as they are known now.

    Attributes
    ----------
    known, hidden : dict of Published to ndarray of bool, shape (n,)
        Who was in each set that was published, and in each that was hidden.
    unclear : frozenset of str
        Populations of which sets were published, and it is not known of whom.
    """

    known: dict[Published, NDArray[np.bool_]]
    hidden: dict[Published, NDArray[np.bool_]]
    unclear: frozenset[str]

    def of(self, populations: Collection[str]) -> Earlier:
        """Return what it told of some populations."""
        known, hidden = (
            {one: who for one, who in sets.items() if one.population in populations}
            for sets in (self.known, self.hidden)
        )
        return Earlier(known, hidden, self.unclear.intersection(populations))


def recall(
    release: Release,
    people: People,
    populations: Mapping[str, Population],
    *,
    data: str,
    present: Mapping[str, NDArray[np.bool_]] | None = None,
) -> Earlier:
    """Return what a release told, of people as they are known now.

    Parameters
    ----------
    release : Release
        The release.
    people : People
        What is known of everyone.
    populations : mapping of str to Population
        The bases of the figures.
    data : str
        The hash of the event's answers and settings now.
    present : mapping of str to ndarray of bool, shape (n,), optional
        Population to who was in it at the time; not needed where `data` is the same. Where it is
        not known, or the numbers then do not come out, its sets are unclear.
    """
    bases = present
    if bases is None:
        same = release.data == data
        bases = {name: one.people for name, one in populations.items()} if same else {}
    known, hidden = (
        {one.named: who for one in sets if (who := _within(one.named, people, bases)) is not None}
        for sets in (release.sets, release.hidden)
    )
    unclear = {
        one.population
        for one in release.sets
        if one.named not in known or int(known[one.named].sum()) != one.people
    }
    for sets in (known, hidden):
        for one in [one for one in sets if one.population in unclear]:
            del sets[one]
    return Earlier(known, hidden, frozenset(unclear))


def _within(
    named: Published, people: People, bases: Mapping[str, NDArray[np.bool_]]
) -> NDArray[np.bool_] | None:
    if named.population not in bases:
        return None
    try:
        return people.within(named, bases[named.population])
    except ValueError:  # a group or attribute that there is no more
        return None


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Return the releases of an event; none where the file is not there.

    Parameters
    ----------
    folder : Path
        The event's.

    Raises
    ------
    ProblemsFound
        If the file says something else.
    """
    path = folder / RELEASES_FILE
    if not path.exists():
        return ()
    loaded = load_model(path, Releases, shown_name=RELEASES_FILE)
    if loaded.problems or loaded.model is None:
        raise ProblemsFound(loaded.problems)
    return loaded.model.releases


def keep_release(folder: Path, release: Release) -> None:
    """Write down what is published, before it is.

    Parameters
    ----------
    folder : Path
        The event's.
    release : Release
        Is added to those that there are.

    Raises
    ------
    ProblemsFound
        If the file that is there cannot be read.
    OSError
        If it cannot be written.
    """
    text = "".join(map(_entry, [*read_releases(folder), release]))
    write_whole(folder / RELEASES_FILE, (_HEAD + text).encode())


def _entry(release: Release) -> str:
    sets = "".join(f"  {{ {_set(one)}, people = {one.people} }},\n" for one in release.sets)
    hidden = "".join(f"  {{ {_set(one)} }},\n" for one in release.hidden)
    return (
        f"\n[[releases]]\ndata = {_quoted(release.data)}\nminimum = {release.minimum}\n"
        f"sets = [\n{sets}]\nhidden = [\n{hidden}]\n"
    )


def _set(one: NamedSet) -> str:
    where = ", ".join(f"[{', '.join(map(_quoted, each))}]" for each in one.where)
    condition = f", where = [{where}]" if where else ""
    return f"population = {_quoted(one.population)}{condition}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
