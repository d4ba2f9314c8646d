"""What an outcome says of the same people, had they answered the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.analysis.laws.figures import Path

ONE_WAY = {
    "at_ceiling": "room to rise is asked about before the event (the `ends` of both waves mirror)",
    "weighted": "weights stand for everyone who answered before",
    "verdict": "rests on the weighted change",
    "drop_out": "scores before of those who were not seen after",
    "starters": "thirds of the scores before, and a ratio",
    "dif": "is asked before the event",
    "ancova": "scores after at the same score before",
    "each_more": "likewise; `each_more_change`, of changes, mirrors",
    "adjusted": "likewise",
}
"""Parts of an outcome that look from before to after, and why; they mirror nothing."""

OTHER_WAVE = {"pre": "post", "before": "after", "learned": "lost", "learned_share": "lost_share"}
OTHER_WAVE |= {"pre_only": "post_only", "pre_mean": "post_mean", "sd_pre": "sd_post"}
OTHER_WAVE |= {"pre_share": "post_share", "declined": "improved"}
OTHER_WAVE |= {after: before for before, after in OTHER_WAVE.items()}
OTHER_END = {"low": "high", "change_low": "change_high"}
OTHER_END |= {high: low for low, high in OTHER_END.items()}

TURNED = {"change", "median_change", "difference", "mean", "value", "d_av", "d_z", *OTHER_END}
"""Figures that change their sign where they are of a change."""


def mirrored(flat: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return a table of figures as it would be with the waves exchanged."""
    found: dict[Path, Any] = {}
    for path, value in of_both_ways(flat).items():
        *way, leaf = (OTHER_WAVE.get(part, part) for part in path)
        if "table" in path:  # of states before and after
            way[-1], leaf = leaf, way[-1]
        elif leaf == "statistic" and "signed_rank" in path:
            value = _of_all_ranks(flat, path) - value
        elif leaf == "statistic" and {"all_respondents", "at_the_top"} & set(path):
            value = -value
        elif "higher_after" in path and leaf in ("value", "low", "high"):
            leaf, value = OTHER_END.get(leaf, leaf), 1 - value
        elif leaf in TURNED and value is not None:
            leaf, value = OTHER_END.get(leaf, leaf), -value
        found[(*way, leaf)] = value
    return found


def of_both_ways(flat: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return the figures that mirror."""
    return {
        path: value
        for path, value in flat.items()
        if not ONE_WAY.keys() & set(path)
        # The share that rose has an interval, the one that fell has none.
        and not {"details", "improved"} <= set(path)
    }


def _of_all_ranks(flat: Mapping[Path, Any], path: Path) -> float:
    changed = flat[(*path[:-1], "changed")]
    return changed * (changed + 1) / 2
