"""Columns of several files that hold the same: one header, or one place in files that translate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from surveys.event import AnyWave
from surveys.proposing.sample import ColumnSample, FileSample
from surveys.proposing.wording import without_number
from surveys.reading.layouts.layout import Column
from surveys.texts import normalised

_SHARED_HEADERS = 0.5
"""Share of headers in common below which files with as many columns are translations."""


@dataclass(frozen=True)
class Place:
    """One column of one file.

    Attributes
    ----------
    file : FileSample
        The file.
    position : int
        0-based column.
    """

    file: FileSample
    position: int

    @property
    def sample(self) -> ColumnSample:
        """The column itself."""
        return self.file.columns[self.position]


@dataclass(frozen=True, eq=False)  # each is only itself: to compare all its texts takes long
class Field:
    """What one column holds in every file that has it.

    Attributes
    ----------
    places : tuple of Place
        In the order of the files.
    """

    places: tuple[Place, ...]

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """Its headers, each once."""
        by_spelling = {
            normalised(place.sample.header): place.sample.header for place in self.places
        }
        return tuple(by_spelling.values())

    @cached_property
    def column(self) -> Column:
        """What the layout of the file knows of it that knows most.

        A choice that nobody ticked before the event is recognised only by the answers after it.
        """
        columns = [place.sample.column for place in self.places]
        return max(columns, key=lambda column: (bool(column.choice), bool(column.separator)))

    @cached_property
    def waves(self) -> tuple[AnyWave, ...]:
        """The waves whose files have it."""
        return tuple(dict.fromkeys(place.file.wave for place in self.places))

    @cached_property
    def counts(self) -> Counter[str]:
        """Distinct texts with their counts, in all files."""
        counted: Counter[str] = Counter()
        for place in self.places:
            counted.update(dict(zip(place.sample.texts, place.sample.counts, strict=True)))
        return counted

    @cached_property
    def people(self) -> Counter[str]:
        """Distinct texts with how many people gave them at least: in the wave with most."""
        counted: Counter[str] = Counter()
        for wave in self.waves:
            counted |= Field(self.of_wave(wave)).counts
        return counted

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(place.sample.filled for place in self.places)

    @property
    def distinct(self) -> int:
        """How many distinct texts there are; at least."""
        return max(len(self.counts), *(place.sample.distinct for place in self.places))

    @property
    def rows(self) -> int:
        """How many responses its files hold."""
        return sum(place.file.rows for place in self.places)

    @property
    def twice(self) -> bool:
        """Whether one file has two columns of this header, which nobody can tell apart."""
        return any(
            a.file is b.file and a.position != b.position for a, b in combinations(self.places, 2)
        )

    def of_wave(self, wave: AnyWave) -> tuple[Place, ...]:
        """Return its columns in one wave."""
        return tuple(place for place in self.places if place.file.wave == wave)


def fields_of(
    files: Sequence[FileSample], *, key: Callable[[str], str] = normalised
) -> tuple[Field, ...]:
    """Return what the columns of all files hold, in the order of the files.

    Columns with one header are the same field. So are those that stand at the same place in two
    files of one wave with as many columns but other headers: the same questionnaire in two
    languages.

    Parameters
    ----------
    files : sequence of FileSample
        All files of all waves.
    key : function of str
        What is compared of a header.
    """
    nodes = [Place(file, position) for file in files for position in range(len(file.columns))]
    number = {(id(node.file), node.position): place for place, node in enumerate(nodes)}
    leader = list(range(len(nodes)))

    def leads(node: int) -> int:
        while leader[node] != node:
            node = leader[node]
        return node

    for one, other in _same_field(files, nodes, number, key):
        first, second = sorted((leads(one), leads(other)))
        leader[second] = first
    together: dict[int, list[Place]] = {}
    for place, node in enumerate(nodes):
        together.setdefault(leads(place), []).append(node)
    return tuple(Field(tuple(places)) for places in together.values())


def numberless(files: Sequence[FileSample]) -> Callable[[str], str]:
    """Return what is compared of headers whose questions may have another number in each file.

    The number stays where a file has two headers that are the same but for it.

    Parameters
    ----------
    files : sequence of FileSample
        All files of all waves.
    """
    equal: set[str] = set()
    for file in files:
        plain = {normalised(column.header) for column in file.columns}
        counted = Counter(map(without_number, plain))
        equal |= {header for header, times in counted.items() if times > 1}

    def key(header: str) -> str:
        without = without_number(header)
        return normalised(header) if without in equal else without

    return key


def _same_field(
    files: Sequence[FileSample],
    nodes: Sequence[Place],
    number: dict[tuple[int, int], int],
    key: Callable[[str], str],
) -> Iterator[tuple[int, int]]:
    by_header: dict[str, int] = {}
    for place, node in enumerate(nodes):
        header = key(node.sample.header)
        if header:
            yield by_header.setdefault(header, place), place
    for one, other in combinations(files, 2):
        if one.wave == other.wave and are_translations(one, other):
            for position in range(len(one.columns)):
                yield number[id(one), position], number[id(other), position]


def are_translations(one: FileSample, other: FileSample) -> bool:
    """Return whether two files seem to be one questionnaire in two languages."""
    if len(one.columns) != len(other.columns):
        return False
    headers = [{normalised(column.header) for column in file.columns} for file in (one, other)]
    return len(headers[0] & headers[1]) < _SHARED_HEADERS * len(headers[0])
