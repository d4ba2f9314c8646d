"""The pack of a visitor: what goes in, the button that makes it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import streamlit as st

from analysis.disclosure.deciding import Decision
from dashboard import state
from dashboard.findings import Findings
from dashboard.report.archive import as_zip
from dashboard.report.document import Document, Paragraph
from dashboard.report.parts import SECTIONS, USUAL, SectionId
from dashboard.report.write import released
from dashboard.waiting import say_if_stopped, wait_for
from dashboard.widgets.plain import plain
from dashboard.widgets.problems import list_problems
from dashboard.words import packing
from dashboard.words.language import LANGUAGES, name_of, own_language
from dashboard.work import Work
from surveys.problems import ProblemsFound

KEY = "pack"


def choose_parts() -> tuple[list[str], list[SectionId]]:
    """Let the visitor choose languages and parts, and return both in their order."""
    languages = st.pills(
        str(packing.LANGUAGES),
        LANGUAGES,
        format_func=name_of,
        selection_mode="multi",
        default=[own_language()],
        key="pack-languages",
    )
    sections = st.pills(
        str(packing.SECTIONS),
        SECTIONS,
        format_func=lambda name: str(packing.TITLES[name]),
        selection_mode="multi",
        default=USUAL,
        key=state.key_in_language("pack-sections"),
    )
    chosen = [one for one in LANGUAGES if one in languages]
    return chosen, [one for one in SECTIONS if one in sections]


@contextmanager
def saying_why_not() -> Iterator[None]:
    """Show why no pack can be made, and end the page there."""
    try:
        yield
    except ProblemsFound as found:
        st.error(str(packing.NOT_MADE))
        list_problems(found.problems)
        st.stop()


def show_contents(document: Document) -> None:
    """Show the findings of a report in words, and which charts it has."""
    for section in document.sections:
        for block in section.blocks:
            if section.id == "summary" and isinstance(block, Paragraph):
                said = plain(block.text)
                st.markdown(f"**{said}**" if block.kind == "finding" else said)
    charts = list(document.figures())
    with st.expander(packing.charts(len(charts))):
        for section in document.sections:
            if section.figures:
                st.caption(plain(section.title))
                st.markdown(_listed([figure.chart.frame.title for figure in section.figures]))


def show_withheld(found: Findings, decision: Decision) -> None:
    """Show whom nothing is told about, and why."""
    said = list(packing.withheld(found, decision))
    if not said:
        st.caption(str(packing.NOTHING_WITHHELD))
        return
    with st.expander(f"{packing.WITHHELD} ({len(said)})"):
        st.markdown(_listed(said))


def make_pack(found: Findings, languages: Sequence[str], sections: Sequence[SectionId]) -> None:
    """Show the button that makes the pack, and offer the one that was made of this choice."""
    opened = found.opened
    wanted = state.PackChoice(
        opened.content_hash, found.selection, found.basis, tuple(languages), tuple(sections)
    )
    make = partial(
        released,
        state.folder(),
        opened,
        "pack",
        languages=languages,
        selection=found.selection,
        basis=found.basis,
        sections=sections,
    )
    say_if_stopped(KEY)
    if st.button(str(packing.MAKE), type="primary", icon=":material/inventory_2:"):
        with saying_why_not():
            state.keep_pack(wanted, wait_for(Work(lambda: as_zip(make())), KEY))
    made = state.pack_of(wanted)
    if made is not None:
        st.success(str(packing.READY))
        st.download_button(
            str(packing.SAVE),
            made,
            file_name=f"{packing.file_name(found.title)}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )
        if not opened.event.simulated:
            st.caption(plain(str(packing.KEPT)))


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)
