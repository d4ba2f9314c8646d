"""Every statistic of a table says what it means."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from surveys.samples import BEIJING
from tests.dashboard.views.test_views import run


def helps(app: AppTest) -> list[dict[str, str | None]]:
    """Return the columns of each table but that which names its rows, and what they mean."""
    tables = []
    for table in app.dataframe:
        configured = json.loads(table.proto.columns)
        tables.append({name: configured.get(name, {}).get("help") for name in [*table.value][1:]})
    return tables


@pytest.mark.parametrize(
    ("view", "scale"),
    [
        ("overview", "knowledge"),
        ("audience", "knowledge"),
        ("scores", "knowledge"),
        ("questions", "knowledge"),
        ("questions", "interest"),
    ],
)
def test_every_figure_of_a_view_is_explained(monkeypatch, view, scale):
    app = run(monkeypatch, BEIJING, view, scale=scale)
    assert not app.error
    first, *_ = helps(app)
    assert first
    assert all(first.values()), first


def test_figures_behind_trust_are_explained_in_the_language_spoken(monkeypatch):
    _, drop_outs, reliability, *_ = helps(run(monkeypatch, BEIJING, "trust", lang="zh"))
    assert all(drop_outs.values())
    assert all(reliability.values())
    assert "克龙巴赫" in str(reliability["alpha"])
