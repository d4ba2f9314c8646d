"""Where survey files are uploaded; they stay in memory, and are never written anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath

import streamlit as st

from dashboard import cached, state
from dashboard.widgets.plain import label
from dashboard.widgets.problems import list_problems
from dashboard.words import adding
from dashboard.words.language import spoken
from surveys.event import AnyWave
from surveys.instrument import Instrument
from surveys.intake import Files, distinct_names
from surveys.loading.event_folder import built_in_instruments
from surveys.problems import Problem, ProblemsFound
from surveys.proposing.propose import OWN_FORM
from surveys.proposing.sample import FileSample
from surveys.store.apart.reader import Incoming

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "sav", "zsav", "parquet"]
WORKBOOKS = (".xlsx", ".xlsm")


def upload_files(
    waves: Sequence[AnyWave], *, optional: Sequence[AnyWave] = (), key: str = ""
) -> Files:
    """Let a person upload files for each wave, and return them.

    Parameters
    ----------
    waves : sequence of str
        The waves that files can be of.
    optional : sequence of str
        Those that need none.
    key : str
        Another one empties the uploaders.
    """
    found: dict[AnyWave, list[Incoming]] = {}
    for place, wave in zip(st.columns(len(waves)), waves, strict=True):
        with place:
            uploaded = st.file_uploader(
                adding.uploader(wave, optional=wave in optional),
                type=TYPES,
                accept_multiple_files=True,
                key=f"upload-{wave}-{key}",
            )
            found[wave] = [
                Incoming(one.name, one.getvalue(), _sheet(one.name, f"{wave}-{one.file_id}"))
                for one in uploaded
            ]
    return distinct_names({wave: files for wave, files in found.items() if files})


def choose_questionnaire() -> tuple[str, Instrument | None, str]:
    """Let a person say which questionnaire was asked.

    Returns
    -------
    tuple of (str, Instrument or None, str)
        What `event.toml` calls it, the questionnaire, and the text of the file that it is in;
        empty and None where it is to be found out.
    """
    built_in = {name: cached.built_in(name) for name in built_in_instruments()}
    named = {"": adding.FROM_FILES, OWN_FORM: adding.OWN_FILE}
    chosen = st.selectbox(
        str(adding.QUESTIONNAIRE),
        ["", *built_in, OWN_FORM],
        format_func=lambda name: (
            str(named[name]) if name in named else built_in[name].title.in_language(spoken())
        ),
        key=state.key_in_language("questionnaire"),
    )
    if chosen != OWN_FORM:
        return chosen, built_in.get(chosen), ""
    uploaded = st.file_uploader(
        str(adding.QUESTIONNAIRE_FILE), type=["toml"], key="questionnaire-file"
    )
    if uploaded is None:
        st.stop()
    content = uploaded.getvalue()
    try:
        form = cached.questionnaire_in(content, uploaded.name)
    except ProblemsFound as found:
        list_problems(found.problems)
        st.stop()
    return OWN_FORM, form, content.decode("utf-8-sig")


def look_at(files: Files) -> tuple[FileSample, ...]:
    """Return what is looked at of files; none where anything is wrong with them, which is shown."""
    samples: list[FileSample] = []
    problems: dict[Problem, None] = {}
    for wave, of_wave in files.items():
        for file in of_wave:
            found = cached.sample_of(file, wave, digest(file))
            if isinstance(found, FileSample):
                samples.append(found)
            else:
                problems |= dict.fromkeys(found)
    if problems:
        list_problems(list(problems))
        return ()
    return tuple(samples)


def digest(file: Incoming) -> str:
    """Return what tells an uploaded file from all others."""
    assert isinstance(file.content, bytes)
    return f"{sha256(file.content).hexdigest()} {file.name} {file.sheet or ''}"


def digest_of_all(files: Files, descriptions: Mapping[str, str]) -> str:
    """Return what tells files with their descriptions from all others."""
    parts = [f"{wave} {digest(file)}" for wave, of_wave in files.items() for file in of_wave]
    parts += [f"{name} {text}" for name, text in descriptions.items()]
    return sha256("\n".join(parts).encode()).hexdigest()


def _sheet(name: str, key: str) -> str | None:
    if PurePath(name).suffix.lower() not in WORKBOOKS:
        return None
    shown = label(adding.sheet_of(name))
    named = st.text_input(shown, placeholder=str(adding.WHICH_SHEET), key=f"sheet-{key}")
    return named.strip() or None
