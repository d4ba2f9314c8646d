"""An event folder: `event.toml` and the forms it names, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.instrument import Instrument
from surveys.loading.event_checks import check_event
from surveys.loading.instrument_checks import check_instrument, check_same_scales
from surveys.loading.logo import Logo, read_logo
from surveys.loading.toml_models import load_model
from surveys.problems import Problem, ProblemsFound, did_you_mean

BUILT_IN = Path(__file__).parent.parent / "instruments"


@dataclass(frozen=True, slots=True)
class EventFolder:
    """An event as its folder describes it, before any survey file is opened.

    Attributes
    ----------
    path : Path
        The folder.
    event : Event
        What `event.toml` says.
    forms : dict of wave to Instrument
        The questionnaire of each wave; usually the same one.
    logo : Logo or None
        What stands on its report.
    """

    path: Path
    event: Event
    forms: dict[AnyWave, Instrument]
    logo: Logo | None = None

    @property
    def descriptions(self) -> tuple[Path, ...]:
        """`event.toml` and the files of its forms."""
        names = dict.fromkeys(
            self.event.wave(wave).instrument or self.event.instrument for wave in self.event.waves
        )
        return (self.path / EVENT_FILE, *(_form_path(self.path, name) for name in names))

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The file of the logo, where one is named."""
        return (self.path / self.event.report.logo,) if self.event.report.logo else ()


@dataclass(frozen=True, slots=True)
class Described:
    """An event folder as far as it can be understood, and what is wrong with it.

    Attributes
    ----------
    folder : EventFolder or None
        None where too little is sound to look at the survey files.
    problems : tuple of Problem
        Empty if the descriptions are sound.
    """

    folder: EventFolder | None
    problems: tuple[Problem, ...]


def describe_event(path: Path) -> Described:
    """Read the descriptions in an event folder.

    Parameters
    ----------
    path : Path
        The folder, or the `event.toml` in it.

    Returns
    -------
    Described
        With every problem of the event and its forms.
    """
    folder = path.parent if path.name == EVENT_FILE and not path.is_dir() else path
    if not folder.is_dir():
        return Described(None, (Problem(str(path), "there is no such folder"),))
    if not (folder / EVENT_FILE).is_file():
        alike = sorted(path.name for path in folder.glob("event*"))
        seen = f' (it has "{alike[0]}": rename it)' if alike else ""
        message = (
            f"has no {EVENT_FILE}{seen}; an event is a folder with an {EVENT_FILE} and its "
            "survey files"
        )
        return Described(None, (Problem(str(folder), message),))
    try:
        loaded = load_model(folder / EVENT_FILE, Event, shown_name=EVENT_FILE)
    except ProblemsFound as found:
        return Described(None, found.problems)
    problems = list(loaded.problems)
    event = loaded.model
    if event is None:
        return Described(None, tuple(problems))
    forms = _load_forms(folder, event, problems)
    problems += check_event(event, forms)
    logo = _load_logo(folder, event, problems)
    complete = len(forms) == len(event.waves)
    return Described(EventFolder(folder, event, forms, logo) if complete else None, tuple(problems))


def whole_event(path: Path) -> EventFolder:
    """Return an event whose descriptions are sound.

    Raises
    ------
    ProblemsFound
        With every problem of the event and its forms.
    """
    described = describe_event(path)
    if described.folder is None or described.problems:
        raise ProblemsFound(described.problems)
    return described.folder


def built_in_instruments() -> tuple[str, ...]:
    """Return the ids of the instruments that travel with the program."""
    return tuple(sorted(path.stem for path in BUILT_IN.glob("*.toml")))


def _load_forms(folder: Path, event: Event, problems: list[Problem]) -> dict[AnyWave, Instrument]:
    forms: dict[AnyWave, Instrument] = {}
    by_name: dict[str, Instrument | None] = {}
    for wave in event.waves:
        name = event.wave(wave).instrument or event.instrument
        place = f"{wave}.instrument" if event.wave(wave).instrument else "instrument"
        if name not in by_name:
            by_name[name] = _load_form(folder, name, place, problems)
        form = by_name[name]
        if form is not None:
            forms[wave] = form
    before = event.pre.instrument or event.instrument
    for name in dict.fromkeys(event.wave(wave).instrument or event.instrument for wave in forms):
        other = by_name[name]
        if "pre" in forms and name != before and other is not None:
            problems += check_same_scales(forms["pre"], other, shown_name=name)
    return forms


def _load_logo(folder: Path, event: Event, problems: list[Problem]) -> Logo | None:
    if event.report.logo is None:
        return None
    try:
        return read_logo(folder, event.report.logo)
    except ProblemsFound as found:
        problems += found.problems
        return None


def _form_path(folder: Path, name: str) -> Path:
    return folder / name if name.endswith(".toml") else BUILT_IN / f"{name}.toml"


def _load_form(folder: Path, name: str, place: str, problems: list[Problem]) -> Instrument | None:
    path = _form_path(folder, name)
    if not path.is_file():
        beside = {path.name for path in folder.glob("*.toml")} - {EVENT_FILE}
        known = sorted({*built_in_instruments(), *beside})
        message = (
            f'there is no "{name}" in the folder or among the built-in instruments '
            f"({', '.join(built_in_instruments())}){did_you_mean(name, known)}"
        )
        problems.append(Problem(f"{EVENT_FILE}: {place}", message))
        return None
    shown_name = path.name
    try:
        loaded = load_model(path, Instrument, shown_name=shown_name)
    except ProblemsFound as found:
        problems += found.problems
        return None
    problems += loaded.problems
    if loaded.model is not None:
        told = {problem.place for problem in loaded.problems}  # what was wrong there is left out
        further = check_instrument(loaded.model, shown_name=shown_name)
        problems += [problem for problem in further if problem.place not in told]
    return loaded.model
