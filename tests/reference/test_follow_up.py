"""What lasted, against R: `tests/reference/r/follow_up.R`."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from analysis.counts.counting import count_triples
from analysis.later.kept import Kept
from analysis.later.same_people import same_people
from dashboard.exports.results import results
from dashboard.findings import findings
from surveys.followup import ScoreTriples
from surveys.opening import open_event
from surveys.scoring import MISSING

R = json.loads((Path(__file__).parent / "r" / "follow_up.json").read_text(encoding="utf-8"))
WAVES = ("pre", "post", "followup")
SPANS = ("pre_post", "post_followup", "pre_followup")


@pytest.fixture(params=R)
def name(request):
    return request.param


def closely(found, reference):
    for figure, expected in reference.items():
        near = 1e-9 * max(abs(expected), 1)  # a change of nearly nothing is compared in points
        wanted = pytest.approx(expected, rel=1e-9, abs=near if figure != "p_value" else 0)

        assert found[figure] == wanted, figure


def kept_as_in_r(found, reference):
    """Compare with Fieller's set by its definition, found by a search, and by the formula."""
    if reference is None:
        return found == {"withheld": "no clear change"}
    closely(found, {"value": reference["value"]})
    for end in ("low", "high"):
        closely(found, {end: reference[end]})
        closely(found, {end: reference[f"formula_{end}"]})
    return True


def test_the_same_people(name):
    units = R[name]["units"]
    scores = [
        np.array([MISSING if unit is None else unit for unit in units[wave]], dtype=np.int64)
        for wave in WAVES
    ]
    found = same_people(count_triples(ScoreTriples(*scores, units["denominator"])))
    reference = R[name]["all_three"]

    assert found.people == reference["people"]
    for span in SPANS:
        of_span = getattr(found, span)
        closely({figure: getattr(of_span, figure) for figure in reference[span]}, reference[span])
    kept = (
        {"value": found.kept.value, "low": found.kept.low, "high": found.kept.high}
        if isinstance(found.kept, Kept)
        else {"withheld": found.kept}
    )

    assert kept_as_in_r(kept, reference["kept"])


def test_from_files_to_results(name, tmp_path):
    units = R[name]["units"]
    for wave in WAVES:
        with (tmp_path / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["code", "amount"])
            given = [[f"P{n:04}", unit] for n, unit in enumerate(units[wave]) if unit is not None]
            rows.writerows(given if wave == "pre" else given[::-1])
    (tmp_path / "quiz.toml").write_text(
        'id = "quiz"\ntitle = "Quiz"\n[[scales]]\nid = "amount"\nscoring = "rated"\n'
        f"range = {{ low = 0, high = {units['denominator']} }}\n"
        '[[scales.items]]\nid = "amount"\ntext = "How much?"\n'
    )
    files = "".join(f'[{wave}]\nfiles = ["{wave}.csv"]\n' for wave in WAVES)
    (tmp_path / "event.toml").write_text(
        f'title = "R"\ninstrument = "quiz.toml"\n{files}[columns]\nid = ["code"]\n'
    )
    scale = results(findings(open_event(tmp_path)))["scales"]["amount"]

    closely(scale["overall"], R[name]["pre_post"])
    for span in SPANS[1:]:
        closely(scale["followup"][span]["overall"], R[name][span])
    for span in SPANS:
        closely(scale["followup"]["all_three"][span], R[name]["all_three"][span])

    assert kept_as_in_r(scale["followup"]["all_three"]["kept"], R[name]["all_three"]["kept"])
