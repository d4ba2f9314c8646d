import csv
import io
import json
import socket

import pytest

from dashboard import cli
from dashboard.cli import main
from dashboard.serving import free_port
from surveys.samples import BEIJING
from tests.surveys.builders import EVENT, event_folder, table

ESTIMATE = {
    "pairs",
    "pre_only",
    "post_only",
    "pre_mean",
    "post_mean",
    "change",
    "change_low",
    "change_high",
    "level",
    "sd_pre",
    "sd_post",
    "sd_change",
    "p_value",
    "improved",
    "same",
    "declined",
    "at_ceiling",
    "d_av",
    "d_z",
}
"""The keys of an estimate that this version computes."""

LINKAGE = {
    "pre_rows",
    "post_rows",
    "pre",
    "post",
    "matched",
    "matched_exact",
    "matched_tolerant",
    "duplicates",
    "ambiguous",
}

SMALL = (
    EVENT
    + """
    [segments.role]
    column = "Role"

    [activities]
    column = "Attended"
    [activities.titles]
    expo = { en = "Expo", zh = "科学教育展" }
    talk = "Talk"

    [disclosure]
    minimum = 2
"""
)


TWO_SCALES = """
id = "quiz"
title = "Quiz"

[[scales]]
id = "both"
title = "Both"
scoring = "composite"
weights = { facts = 3, light = 1 }
bands = [{ title = "All", at_least = 100 }]

[[scales]]
id = "facts"
scoring = "keyed"
options = ["True", "False"]
[[scales.items]]
id = "hotcore"
text = "The center of the Earth is very hot."
key = "True"

[[scales]]
id = "light"
title = "Light"
scoring = "keyed"
options = ["True", "False"]
[[scales.items]]
id = "lasers"
text = "Lasers work by focusing sound waves."
key = "False"
"""


@pytest.fixture
def event(tmp_path):
    """Six people in both waves; everyone in the group =1+1 changes alike."""
    header = ("Your code", "Role", "hotcore", "lasers")
    before = [
        (f"a{n}", role, "True", "True") for n, role in enumerate(["=1+1"] * 3 + ["Эксперт"] * 3)
    ]
    after = [
        (f"a{n}", attended, "True", "False" if n < 4 else "True")
        for n, attended in enumerate(["Expo;Talk", "Expo", "Talk", "", "Expo", "Talk"])
    ]
    files = {
        "pre.csv": table(header, *before, ("b1", "=1+1", "True", "False")),
        "post.csv": table(("Your code", "Attended", "hotcore", "lasers"), *after),
    }
    return event_folder(tmp_path, event=SMALL, files=files)


def printed(capsys, *arguments):
    """Return what a call without a fault prints."""
    status = main([*map(str, arguments)])
    output = capsys.readouterr()
    assert (status, output.err) == (0, "")
    return output.out


def analyzed(capsys, event):
    def no_constant(name):
        raise AssertionError(f"{name} is not JSON")

    return json.loads(printed(capsys, "analyze", event), parse_constant=no_constant)


def test_check_says_what_was_read(event, capsys):
    lines = printed(capsys, "check", event)

    assert "Science Week: no problems." in lines
    assert "7 before, 6 after" in lines
    assert "swapped" not in lines


def test_check_wonders_at_swapped_waves(event, capsys):
    (event / "pre.csv").rename(event / "was-pre.csv")
    (event / "post.csv").rename(event / "pre.csv")
    (event / "was-pre.csv").rename(event / "post.csv")

    assert "Are the files of the two waves swapped?" in printed(capsys, "check", event)


def test_check_wonders_at_times_and_names_of_another_wave(tmp_path, capsys):
    header = ("Your code", "Timestamp", "hotcore", "lasers")
    rows = {
        day: [(f"a{n}", f"{day} {n + 8}:05", "True", "False") for n in range(12)]
        for day in ("2025-09-03", "2025-09-01")
    }
    files = {
        "pre.csv": table(header, *rows["2025-09-03"]),
        "post.csv": table(header, *rows["2025-09-01"]),
    }
    event = event_folder(tmp_path, files=files, event=EVENT)
    lines = printed(capsys, "check", event)
    assert "pre.csv was given as from before the event, but its answers were mostly" in lines
    assert "given later (2025-09-03 14:00) than those in post.csv (2025-09-01 14:00)" in lines

    (event / "post.csv").rename(event / "до.csv")
    (event / "pre.csv").write_text(table(header, *rows["2025-09-01"][:9]))
    (event / "event.toml").write_text(
        (event / "event.toml").read_text().replace('["post.csv"]', '["до.csv"]')
    )
    lines = printed(capsys, "check", event)
    assert "до.csv was given as from after the event, but its name says before" in lines
    assert "mostly given" not in lines


def test_check_wonders_at_groups_that_look_like_one(tmp_path, capsys):
    countries = ["China", "中国", "Kenya", "Китай"]
    rows = [(f"a{n}", country, "True", "False") for n, country in enumerate(countries)]
    files = {"pre.csv": table(("Your code", "Land", "hotcore", "lasers"), *rows)}
    segment = """
    [segments.country]
    column = "Land"
    order = ["China", "Kenya", "中国"]
    titles = { "中国" = { zh = "中国", ru = "Китай" } }
    """
    event = event_folder(tmp_path, event=EVENT + segment, files=files)
    lines = printed(capsys, "check", event)
    assert 'country: "China" and "中国" look like one group. If they are, take "中国"' in lines
    assert 'write under [segments.country] in event.toml: values = { China = ["中国"] }' in lines


@pytest.fixture
def with_composite(event):
    """The same event, whose one item each makes two scales, and both a composite."""
    (event / "instrument.toml").write_text(TWO_SCALES, encoding="utf-8")
    return event


def test_check_says_what_a_composite_is_made_of(with_composite, capsys):
    file = with_composite / "pre.csv"
    file.write_text(file.read_text(encoding="utf-8") + "b2,=1+1,True,\n", encoding="utf-8")
    lines = printed(capsys, "check", with_composite)

    assert "Both is made of facts 75%, Light 25%." in lines
    assert (
        "Both: 7 with a score before, 6 after, 6 both times. "
        "1 had no score on one of its scales." in lines
    )


def test_analyze_has_a_composite_as_it_has_a_scale(with_composite, capsys):
    found = analyzed(capsys, with_composite)["scales"]
    both = found["both"]

    assert (both["scoring"], both["composed_of"]) == ("composite", {"facts": 0.75, "light": 0.25})
    assert both.keys() == found["facts"].keys()
    assert both["overall"]["change"] == pytest.approx(
        0.75 * found["facts"]["overall"]["change"] + 0.25 * found["light"]["overall"]["change"]
    )
    assert (found["facts"]["composed_of"], found["facts"]["bands"]) == (None, None)
    (band,) = both["bands"]["overall"]
    assert (band["title"], band["at_least"], band["up"], band["down"]) == ("All", 100, 4, 0)
    assert both["reliability"]["pre"]["alpha"] is None


def test_the_csv_has_a_composite_as_it_has_a_scale(with_composite, capsys):
    text = printed(capsys, "analyze", with_composite, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    of_facts, of_both = (
        [row["of"] for row in rows if row["scale"] == scale] for scale in ("facts", "both")
    )

    assert of_both == of_facts
    assert not any("band" in column for column in rows[0])


@pytest.mark.parametrize("there", [False, True])
def test_open_serves_a_folder_that_is_no_event_yet(tmp_path, monkeypatch, capsys, there):
    folder = tmp_path / "my-event"
    if there:
        folder.mkdir()
    served = []
    monkeypatch.setattr("dashboard.serving.serve", lambda event, **_: served.append(event) or 0)

    assert main(["open", str(folder)]) == 0
    assert served == [folder]
    assert "is no event yet: the page makes one" in capsys.readouterr().err
    assert folder.exists() == there


def test_check_lists_problems_on_the_error_stream(event, capsys):
    (event / "post.csv").write_text("Your code,hotcore\na1,Perhaps\n", encoding="utf-8")

    status = main(["check", str(event)])
    output = capsys.readouterr()

    assert (status, output.out) == (1, "")
    assert output.err.splitlines()[-1] == "3 problems found."
    assert "no column for item lasers" in output.err
    assert '"Perhaps" is not one of' in output.err


def test_one_problem_is_counted_as_one(tmp_path, capsys):
    assert main(["analyze", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.endswith("there is no such folder\n1 problem found.\n")


def test_analyze_has_the_documented_parts(event, capsys):
    found = analyzed(capsys, event)
    scale = found["scales"]["knowledge"]

    assert {"event", "software", "linkage", "scales"} <= found.keys()
    assert found["linkage"].keys() >= LINKAGE
    assert found["linkage"]["matched"] == 6
    assert scale["overall"].keys() >= ESTIMATE
    assert list(scale["segments"]["role"]["groups"]) == ["=1+1", "Эксперт"]
    for group in scale["segments"]["role"]["groups"].values():
        assert group.keys() >= ESTIMATE | {"p_adjusted"}
    assert list(scale["activities"]["groups"]) == ["expo", "talk"]
    cells = {group: of["expo"] for group, of in scale["segment_activities"]["role"].items()}
    assert cells["=1+1"]["pairs"] == 2
    assert {group: cell["hidden"] for group, cell in cells.items()} == {
        "=1+1": "protecting",
        "Эксперт": "small",
    }


def test_analyze_gives_the_figures(event, capsys):
    overall = analyzed(capsys, event)["scales"]["knowledge"]["overall"]

    assert (overall["pairs"], overall["pre_only"]) == (6, 1)
    assert overall["pre_mean"] == 50
    assert overall["post_mean"] == pytest.approx(100 * 10 / 12)
    assert overall["improved"] == pytest.approx(4 / 6)


def test_a_figure_that_cannot_be_computed_is_null(event, capsys):
    groups = analyzed(capsys, event)["scales"]["knowledge"]["segments"]["role"]["groups"]

    assert groups["=1+1"]["sd_change"] == 0
    assert groups["=1+1"]["p_value"] is None
    assert groups["=1+1"]["d_z"] is None


def test_a_scale_that_cannot_be_measured_says_why(event, capsys):
    assert analyzed(capsys, event)["scales"]["knowledge"]["rasch"] is None

    form = event / "instrument.toml"
    asking = form.read_text("utf-8").replace('scoring = "keyed"', 'scoring = "keyed"\nrasch = true')
    form.write_text(asking, encoding="utf-8")

    refused = analyzed(capsys, event)["scales"]["knowledge"]["rasch"]
    assert refused == {"refused": "few items", "items": []}


def test_analyze_as_csv(event, capsys):
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "analyze", event, "--format", "csv"))))
    kinds = [row["of"] for row in rows]

    assert kinds == ["overall"] + ["segment"] * 2 + ["activity"] * 2 + ["segment x activity"] * 4
    assert rows[0].keys() >= ESTIMATE | {"scale", "segment", "group", "activity"}
    assert (rows[0]["pairs"], rows[0]["pre_mean"]) == ("6", "50.0")
    assert rows[1]["p_value"] == ""
    assert {row["scale"] for row in rows} == {"knowledge"}


def test_a_group_that_looks_like_a_formula_is_text_in_csv(event, capsys):
    text = printed(capsys, "analyze", event, "--format", "csv")

    assert ",'=1+1," in text
    assert ",=1+1," not in text
    assert "Эксперт" in text


def test_both_formats_say_the_same(event, capsys):
    overall = analyzed(capsys, event)["scales"]["knowledge"]["overall"]
    rows = csv.DictReader(io.StringIO(printed(capsys, "analyze", event, "--format", "csv")))
    row = next(rows)

    for key in ESTIMATE:
        assert row[key] == ("" if overall[key] is None else str(overall[key]))


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", "event"],
        ["analyze"],
        ["check"],
        ["analyze", "event", "--format", "xml"],
        ["open", "--port", "many"],
        ["check", "one", "two"],
        ["--unknown"],
    ],
)
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert "usage: scilit" in capsys.readouterr().err


@pytest.fixture
def broken(monkeypatch):
    def fail(path):
        raise RuntimeError("the flux capacitor leaks")

    monkeypatch.setattr("surveys.opening.open_event", fail)


def test_a_fault_of_the_program_is_told_without_a_trace(event, broken, capsys):
    assert main(["check", str(event)]) == 1

    said = capsys.readouterr().err

    assert said.startswith("scilit: unexpected fault (RuntimeError).")
    assert "--debug" in said
    assert "Traceback" not in said
    assert "flux" not in said


def test_a_fault_is_told_in_full_when_asked(event, broken, capsys):
    assert main(["check", str(event), "--debug"]) == 1

    said = capsys.readouterr().err

    assert "Traceback" in said
    assert "the flux capacitor leaks" in said


def test_stopping_it_is_no_fault(event, monkeypatch, capsys):
    def interrupt(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("surveys.opening.open_event", interrupt)

    assert main(["check", str(event)]) == 130
    assert capsys.readouterr().err == ""


def test_output_is_utf_8_wherever_it_goes(event, monkeypatch):
    """Elsewhere text sent to a file would be in a code page that has no Russian or no Chinese."""
    kept = io.BytesIO()
    monkeypatch.setattr(cli.sys, "stdout", io.TextIOWrapper(kept, encoding="cp1252"))

    assert main(["analyze", str(event)]) == 0

    cli.sys.stdout.flush()
    assert "Эксперт" in kept.getvalue().decode("utf-8")


def test_the_sample_event_is_sound(capsys):
    assert "no problems" in printed(capsys, "check", cli.BEIJING)
    assert analyzed(capsys, cli.BEIJING)["event"]["simulated"] is True


def test_a_new_event_from_files(tmp_path, capsys):
    sample = [str(BEIJING / f"{wave}-en.csv") for wave in ("pre", "post")]
    folder = tmp_path / "week"
    call = ["new", str(folder), "--pre", sample[0], "--post", sample[1]]

    assert main(call) == 0
    said = capsys.readouterr().out
    assert "Your code" in said
    assert "Nothing must be decided" in said
    assert main(["check", str(folder)]) == 0
    assert main(call) == 1
    assert "event.toml: is there already" in capsys.readouterr().err


def test_what_must_be_decided_is_listed_with_its_line(tmp_path, capsys):
    answers = [(f"AB{n}", "True", "False") for n in "12345"]
    answers += [(f"AB{n}", "False", "True") for n in "6789"]
    texts = table(["Code", "Fish fly", "Birds fly"], *answers)
    for wave, text in (("pre", texts), ("post", texts + "AB0,True,True\n")):
        (tmp_path / f"{wave}.csv").write_text(text)
    files = [str(tmp_path / f"{wave}.csv") for wave in ("pre", "post")]

    assert main(["new", str(tmp_path), "--pre", files[0], "--post", files[1]]) == 1
    said = capsys.readouterr().out
    assert "2 things are to be decided" in said
    assert "instrument.toml, line 18: scales.true_or_false.items.fish_fly.key" in said
    assert 'key = "True"' in said
    assert main(["check", str(tmp_path)]) == 1
    assert "items.birds_fly.key: is not decided yet" in capsys.readouterr().err


def test_a_taken_port_is_refused(event, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert main(["open", str(event), "--no-browser", "--port", str(port)]) == 1
        assert free_port(port) != port  # as without --port
    assert f"Port {port} is taken by another program" in capsys.readouterr().err
