"""What one visitor has chosen. It lives in the address, so that a link opens the same view."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import streamlit as st

from analysis.groups.families import Basis
from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.findings import Findings
from dashboard.words.language import ENGLISH, LANGUAGES, spoken
from surveys.linkage.decisions import can_decide
from surveys.opening import FileState
from surveys.problems import Problem
from surveys.proposing.stray_meanings import Meanings
from surveys.samples import BEIJING, is_sample
from surveys.selecting.selection import Selection


class PackChoice(NamedTuple):
    """What a pack was made of."""

    content_hash: str
    selection: Selection
    basis: Basis
    languages: tuple[str, ...]
    sections: tuple[str, ...]


def event_folder() -> Path:
    """Return the event that this server shows: its script's argument, or the sample."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else BEIJING


def folder() -> Path:
    """Return the folder of that event, beside which decisions are kept."""
    given = event_folder()
    return given if given.is_dir() else given.parent


def why_no_decisions() -> Literal["sample", "read only"] | None:
    """Return why nothing can be decided of this event's links, or None where it can."""
    if shows_sample():
        return "sample"
    return None if can_decide(folder()) else "read only"


def shows_sample() -> bool:
    """Return whether this server shows the event that travels with the program."""
    return is_sample(event_folder())


def language() -> str:
    """Return the language that the address asks for, or that was asked for before in this visit.

    Where none was, the browser's own if it is Chinese, and English else.
    """
    asked = st.query_params.get("lang") or st.session_state.get("language")
    if asked:
        choose_language(asked)
    browsers = (st.context.locale or "").split("-")[0].lower()
    now = asked or (browsers if browsers in LANGUAGES else ENGLISH)
    before = st.session_state.get("spoken", now)
    if now != before:
        st.session_state["spoken_before"] = before
    st.session_state["spoken"] = now
    return now


def choose_language(language: str) -> None:
    """Make a language this visit's, and write it into the address."""
    st.session_state["language"] = language
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language


def key_in_language(name: str) -> str:
    """Return the key of a chooser whose options are said in the language spoken.

    2026-11: the browser tells Streamlit a choice by what it is called, which means nothing in
    another language. So each language has a chooser of its own, and it takes over what was chosen
    in the one before.
    """
    key, before = (f"{name}-{language}" for language in (spoken(), _spoken_before()))
    if key not in st.session_state and before in st.session_state:
        st.session_state[key] = st.session_state[before]
    return key


def _spoken_before() -> str:
    return str(st.session_state.get("spoken_before", spoken()))


def palette() -> Palette:
    """Return the colours of the theme that the visitor's browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def open_findings() -> Findings:
    """Return the findings that this run of the app shows."""
    found = st.session_state["findings"]
    assert isinstance(found, Findings)
    return found


def findings_if_any() -> Findings | None:
    """Return the findings that this run of the app shows; None where no event is open."""
    found = st.session_state.get("findings")
    assert found is None or isinstance(found, Findings)
    return found


def scale() -> str:
    """Return the scale that this run of the app shows."""
    return str(st.session_state["shown_scale"])


def seen_before(files: tuple[FileState, ...]) -> bool:
    """Return whether the event's files were the same the last time that this was asked."""
    before = st.session_state.get("files_seen")
    st.session_state["files_seen"] = files
    return bool(before == files)


def show(found: Findings, *, scale: str) -> None:
    """Make findings and a scale the ones that this run of the app shows."""
    st.session_state["findings"] = found
    st.session_state["shown_scale"] = scale


def show_nothing() -> None:
    """Let this run of the app show no event."""
    st.session_state.pop("findings", None)


def refuse(why: list[str]) -> None:
    """Keep why a decision was taken back, until the page has said it."""
    st.session_state["refusal"] = why


def refusal() -> list[str]:
    """Return why the last decision was taken back, once; nothing where it was not."""
    return list(st.session_state.pop("refusal", []))


def asked_to_check(digest: str, *, now: bool) -> bool:
    """Return whether the visitor asked, now or before, to have just these files checked."""
    if now:
        st.session_state["asked_to_check"] = digest
    return bool(st.session_state.get("asked_to_check") == digest)


def check_again() -> None:
    """Have what this visitor sees checked in the next run, whatever it is by then."""
    st.session_state["check_again"] = True


def to_check_again() -> bool:
    """Return whether that was asked, once."""
    return bool(st.session_state.pop("check_again", False))


def refuse_import(digest: str, problems: Sequence[Problem], meanings: Meanings) -> None:
    """Keep why files were not imported, and what was said that their answers mean."""
    st.session_state["refused_import"] = (digest, tuple(problems), dict(meanings))


def refused_import(digest: str) -> tuple[tuple[Problem, ...], Meanings]:
    """Return why just these files were not imported, and what their answers were said to mean."""
    of, problems, meanings = st.session_state.get("refused_import", ("", (), {}))
    return (problems, meanings) if of == digest else ((), {})


def say_meaning(name: str, meant: str) -> None:
    """Keep what an answer was said to mean until the visit ends, also where it is not shown."""
    st.session_state[f"said-{name}"] = meant


def meaning_said(name: str) -> str:
    """Return what an answer was said to mean before in this visit, or nothing."""
    return str(st.session_state.get(f"said-{name}", ""))


def uploads_so_far() -> int:
    """Return how often files were imported in this visit."""
    return int(st.session_state.get("uploads", 0))


def report(lines: Sequence[str]) -> None:
    """Keep what came of an import until the page is shown anew."""
    st.session_state["uploads"] = uploads_so_far() + 1
    st.session_state["report"] = tuple(lines)


def take_report() -> tuple[str, ...]:
    """Return what came of the last import, once."""
    return tuple(st.session_state.pop("report", ()))


def note_stop(key: str) -> None:
    """Keep that this visitor stopped some work."""
    st.session_state["stopped"] = key


def was_stopped(key: str) -> bool:
    """Return whether this visitor stopped just this work."""
    return bool(st.session_state.get("stopped") == key)


def forget_stop() -> None:
    """Forget what this visitor stopped, so that it can begin again."""
    st.session_state.pop("stopped", None)


def keep_pack(choice: PackChoice, content: bytes) -> None:
    """Keep the last pack that this visitor made, until the visit ends."""
    st.session_state["pack"] = (choice, content)


def pack_of(choice: PackChoice) -> bytes | None:
    """Return the pack that was made of just this choice, or None where the last one is another."""
    of, content = st.session_state.get("pack", (None, None))
    return content if of == choice else None
