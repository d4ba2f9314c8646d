"""Makes the survey files of the sample event: ``python -m surveys.samples.simulate``.

The same files come out byte for byte, on every machine. What is built into them stands in
`surveys.samples.truth`; how questions and answers are worded is read from the event and
its instrument.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveys.event import WAVES, Wave
from surveys.instrument import Instrument
from surveys.loading.event_folder import EventFolder, describe_event
from surveys.problems import ProblemsFound
from surveys.samples import truth
from surveys.samples.answering import (
    Answers,
    expected_scores,
    key_position,
    left_empty,
    make_answers,
)
from surveys.samples.codes import make_codes, typed
from surveys.samples.draws import SEED, Draws
from surveys.samples.people import People, make_people
from surveys.samples.responses import Responses, answered_twice, submitted
from surveys.samples.survey_files import survey_files

FOLDER = Path(__file__).parent / "beijing2025"


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """The simulated week, seen from above.

    Attributes
    ----------
    people : People
        Everybody, with true traits and true attendance.
    codes : tuple of str
        Everybody's true code.
    returned : ndarray of bool, shape (n,)
        Who answered in both waves, whatever code they typed.
    waves : dict of wave to Responses
        What was answered; `Responses.person` says by whom.
    """

    people: People
    codes: tuple[str, ...]
    returned: NDArray[np.bool_]
    waves: dict[Wave, Responses]


def simulate(folder: EventFolder, *, seed: int = SEED) -> Simulation:
    """Return the simulated week for the sample's own event and instrument.

    Parameters
    ----------
    folder : EventFolder
        The sample's descriptions; see `sample_folder`.
    seed : int
        Another one makes another week in which the same is true.
    """
    people = make_people(seed=seed)
    form = folder.forms["pre"]
    ticked = make_answers(form, {"pre": people.before, "post": people.after}, seed=seed)
    given = {
        wave: left_empty(form, ticked[wave], Draws(f"empty {wave}", seed=seed)) for wave in WAVES
    }
    returned = _returned(people, form, ticked["pre"], seed)
    codes = make_codes(people.segments["language"], seed=seed)
    came = {"pre": ~people.walk_in, "post": returned | people.walk_in}
    waves = {
        wave: _wave(wave, people, codes, np.flatnonzero(came[wave]), given[wave], seed)
        for wave in WAVES
    }
    return Simulation(people, codes, returned, waves)


def true_changes(folder: EventFolder, people: People) -> dict[str, NDArray[np.float64]]:
    """Return the change that each person's traits lead to, by scale.

    Returns
    -------
    dict of str to ndarray, shape (n,)
        Points: what the person's change would be on average over many such weeks.
    """
    return {
        scale: expected_scores(folder.forms["post"].item_scale(scale), people.after[scale], "post")
        - expected_scores(folder.forms["pre"].item_scale(scale), people.before[scale], "pre")
        for scale in truth.SCALES
    }


def make_files(folder: EventFolder) -> dict[str, bytes]:
    """Return the content of every survey file of the sample event, by its name."""
    week = simulate(folder)
    files: dict[str, bytes] = {}
    for wave in WAVES:
        files |= survey_files(folder, week.people, week.waves[wave], wave)
    return files


def sample_folder() -> EventFolder:
    """Return the sample event as its descriptions say, before any survey file is opened.

    Raises
    ------
    ProblemsFound
        If `event.toml` or the instrument is wrong.
    """
    described = describe_event(FOLDER)
    if described.folder is None or described.problems:
        raise ProblemsFound(described.problems)
    return described.folder


def main() -> None:
    """Write the survey files of the sample event."""
    for name, content in make_files(sample_folder()).items():
        (FOLDER / name).write_bytes(content)


def _returned(people: People, form: Instrument, before: Answers, seed: int) -> NDArray[np.bool_]:
    """Say who answers again: the keener ones, and those who knew more (as they were scored)."""
    scale = form.item_scale("knowledge")
    right = [before[item.id] == key_position(scale, item) for item in scale.items]
    pre_score = 100 * np.mean(right, axis=0)
    interest = people.before["interest"]
    keen = (interest - truth.TRAIT_MEANS["public"]["interest"]) / truth.TRAIT_SPREAD["interest"]
    pull = (
        truth.RETURN_BASE
        + truth.RETURN_BY_INTEREST * keen
        + truth.RETURN_BY_PRE_SCORE * (pre_score - truth.RETURN_PRE_SCORE_CENTRE)
    )
    for role, more in truth.RETURN_BY_ROLE.items():
        pull[people.segments["role"] == role] += more
    chance = 1 / (1 + np.exp(-pull))
    return np.asarray(
        (Draws("returning", seed=seed).uniform(len(people)) < chance) & ~people.walk_in
    )


def _wave(
    wave: Wave,
    people: People,
    codes: tuple[str, ...],
    came: NDArray[np.int64],
    answers: Answers,
    seed: int,
) -> Responses:
    once = Responses(
        person=came,
        answers={item: ticked[came] for item, ticked in answers.items()},
        codes=(),
        seconds=submitted(wave, len(came), seed=seed),
    )
    everything = answered_twice(once, wave, seed=seed)
    draws, taken = Draws(f"typing {wave}", seed=seed), frozenset(codes)
    languages = people.segments["language"]
    as_typed = tuple(
        typed(codes[person], taken, wave, str(languages[person]), draws)
        for person in everything.person
    )
    return replace(everything, codes=as_typed)


if __name__ == "__main__":
    main()
