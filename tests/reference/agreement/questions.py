"""Figures of single questions and of how they hang together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL
from analysis.pairs.mcnemar import share_change
from analysis.questions.dif import at_equal_scores, ways_to_answer
from analysis.questions.item_in_wave import in_wave
from analysis.questions.item_sums import complete_answers, item_sums
from analysis.questions.items import items
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.reliability import reliability as reliability_of
from surveys.event import WAVES
from surveys.respondents import Respondents
from tests.analysis.item_builders import EMPTY, rated
from tests.reference.agreement.compared import SHARED, Compared, Plain, rows_of

Figure = tuple[Any, ...]

CELLS = {"kept": "kept_11", "lost": "lost_10", "learned": "learned_01", "never": "never_00"}

NAMES = {
    "odds_ratio": "odds ratio",
    "delta": "delta",
    "delta_error": "error of delta",
    "statistic": "chi-squared",
    "p_value": "p",
}


def reliability(
    where: str, ours: Plain, of_items: Sequence[Plain], theirs: Plain, *, low: float, width: float
) -> Iterator[Figure]:
    """Compare alpha, omega and the items of one wave."""
    yield "people with complete answers", where, ours["n_complete"], theirs["n_complete"]
    yield "alpha", where, ours["alpha"], theirs["alpha_raw"]
    expected = theirs["omega_total_pearson_1factor_minres"]
    yield "omega (minimum residuals)", where, ours["omega"], expected
    expected = theirs["omega_total_pearson_1factor_ml"]
    yield "omega (maximum likelihood)", where, ours["omega"], expected
    for found, item in zip(of_items, theirs["item_stats"], strict=True):
        name = f"{where} {item['item'][:12]}"
        yield "difficulty of items", name, found["difficulty"] * width + low, item["mean"]
        total = item["corrected_item_total_r"]
        yield "discrimination of items", name, found["discrimination"], total


def of_the_panel(respondents: Respondents, theirs: Plain) -> Iterator[Figure]:
    """Compare McNemar's tests of 14 items, of which 8 are asked here, and DIF by sex."""
    (answers,) = respondents.answers.values()
    sums = {wave: item_sums(answers, wave) for wave in WAVES}
    changes = items(answers, sums, minimum=2).changes
    published = theirs["items_answered_both"]
    for one in published:
        found = changes.get(one["item"])
        if isinstance(found, KeyedItem):
            yield "number of pairs", one["item"], found.pairs, one["n"]
            for ours, name in CELLS.items():
                yield "people who learned, lost, ...", one["item"], getattr(found, ours), one[name]
    yield from _mcnemar(published)
    adjusted = [
        adjusted_p_values([_share(one)[p] for one in published]) for p in ("p_exact", "p_mid")
    ]
    for one, exact, mid in zip(published, *adjusted, strict=True):
        yield "McNemar, adjusted p", one["item"], exact, one["p_exact_bh"]
        yield "McNemar, adjusted p", one["item"], mid, one["p_mid_bh"]
    sexes = {"sex": respondents.segments["sex"]}
    right, counted = ways_to_answer(answers, "pre", sexes)
    women = counted["sex"][:, sexes["sex"].groups.index("Female")]
    men = counted["sex"].sum(axis=1) - women
    names = tuple(answers.items["pre"])
    dif = at_equal_scores(names, right, women, men, anchor=names)  # of all, as R does
    by_sex = theirs["dif_sex_pre_R1"]
    yield "people with complete answers", "women", int(women.sum()), by_sex["n_focal"]
    yield "people with complete answers", "men", int(men.sum()), by_sex["n_reference"]
    for one in by_sex["items"]:
        item = dif[one["item"]]
        if item is None:
            raise ValueError(one["item"])
        ours = asdict(item)
        for figure, key in (
            ("odds_ratio", "alpha_MH"),
            ("delta", "delta_MH"),
            ("delta_error", "se_delta"),
            # R's own, not difR's, which corrects by a half even where that overshoots.
            ("statistic", "base_mantelhaen_chisq"),
            ("p_value", "base_mantelhaen_p"),
        ):
            yield f"Mantel-Haenszel, {NAMES[figure]}", one["item"], ours[figure], one[key]
        classes = ("ABC".index(of_class) for of_class in (ours["size"], one["ets_class"]))
        yield "Mantel-Haenszel, class", one["item"], *classes


def _share(counts: Plain) -> dict[str, Any]:
    found = share_change(**{ours: counts[name] for ours, name in CELLS.items()}, level=LEVEL)
    if found is None:
        raise ValueError("nobody answered")
    return asdict(found)


def _mcnemar(published: Sequence[Plain]) -> Iterator[Figure]:
    for one in published:
        where, found = one["item"], _share(one)
        for figure, key in (("pre_share", "p_pre"), ("post_share", "p_post"), ("change", "diff")):
            yield "shares right before and after", f"{where} {figure}", found[figure], one[key]
        yield "McNemar, exact p", where, found["p_exact"], one["p_exact"]
        yield "McNemar, mid-p", where, found["p_mid"], one["p_mid"]


def agresti(data: Path = SHARED) -> list[Compared]:
    """Compare one question of 1,600 people, counted here from the rows."""
    classics = data / "classics"
    one = json.loads((classics / "ref/ref_agresti.json").read_text("utf-8"))["mcnemar"]
    rows = rows_of(classics / "files/agresti_approval.csv")
    seen = Counter((int(row["pre"]), int(row["post"])) for row in rows)
    names = {"kept_11": (1, 1), "lost_10": (1, 0), "learned_01": (0, 1), "never_00": (0, 0)}
    counted = {name: seen[cell] for name, cell in names.items()}
    figures: list[Figure] = [
        ("people who learned, lost, ...", name, counted[name], one[name]) for name in names
    ]
    figures += _mcnemar([{**one, **counted}])
    return [Compared("Agresti", *figure) for figure in figures]


def scales(data: Path = SHARED) -> list[Compared]:
    """Compare two long questionnaires that were asked once."""
    classics = data / "classics"
    published = json.loads((classics / "ref/ref_reliability.json").read_text("utf-8"))
    figures: list[Figure] = []
    for name, file, reverse, low, steps in (
        ("ability", "psychtools_ability", [], 0, 1),
        ("bfi_agreeableness_keyed", "psychtools_bfi_agree", [0], 1, 5),
    ):
        theirs = published[name]
        rows = rows_of(classics / f"files/{file}.csv")
        given = [
            [_step(row[item["item"]], low=low) for row in rows] for item in theirs["item_stats"]
        ]
        answers = rated(given, given, steps=steps, reverse=reverse)
        sums = item_sums(answers, "pre")
        found = asdict(reliability_of(sums, complete_answers(answers, "pre"), level=LEVEL))
        of_items = [asdict(one) for one in in_wave(sums).values()]
        figures += reliability(name, found, of_items, theirs, low=low, width=steps)
    return [Compared("ability, bfi", *figure) for figure in figures]


def _step(cell: str, *, low: int) -> int:
    return EMPTY if cell in ("", "NA") else int(cell) - low
