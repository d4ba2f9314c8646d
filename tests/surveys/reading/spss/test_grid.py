from __future__ import annotations

import json
import random
import struct

import pytest

from surveys.opening import open_event
from surveys.reading.spss.grid import SpssGrid
from tests.surveys.builders import event_folder
from tests.surveys.reading.builders import cells, opened, problem_of, read, survives, texts
from tests.surveys.reading.spss.builders import claiming, spss, without_its_encoding

ANSWERS = {
    "code": ["007", "a1", "b2", "c3"],
    "hot": [1.0, 2.0, 9.0, None],
    "liked": [1.0, 4.0, 7.0, 99.0],
    "age": [34.0, 0.5, -1.0, -7.0],
}
SAID = {
    "column_labels": ["Your  code", "The Earth is hot.", "Did you like it?", "Did you like it?"],
    "variable_value_labels": {
        "hot": {1.0: "True", 2.0: "False", 9.0: "No answer"},
        "liked": {1.0: "Not at all", 7.0: "Very much", 99.0: "No answer"},
    },
    "missing_ranges": {"hot": [9.0], "liked": [99.0], "age": [{"lo": -9, "hi": -1}]},
}


@pytest.mark.parametrize("zipped", [False, True])
def test_labels_numbers_and_missing_values(tmp_path, zipped):
    name = "post.zsav" if zipped else "post.sav"
    table = read(tmp_path, spss(tmp_path, ANSWERS, zipped=zipped, **SAID), name)

    assert table.headers == (
        "Your code",
        "The Earth is hot.",
        "Did you like it? (liked)",
        "Did you like it? (age)",
    )
    assert cells(table) == [
        ["007", "True", "1", "34"],
        ["a1", "False", "4", "0.5"],
        ["b2", "", "7", ""],
        ["c3", "", "", ""],
    ]
    assert table.rows.tolist() == [2, 3, 4, 5]


def test_the_first_row_holds_the_names_so_that_any_layout_can_look_at_it(tmp_path):
    grid = SpssGrid(spss(tmp_path, ANSWERS, **SAID), name="post.sav")

    assert grid.head(2) == [["code", "hot", "liked", "age"], ["007", "True", "Not at all", "34"]]
    assert texts(grid.columns([1], first_row=3)[0]) == ["", ""]


def test_dates_times_and_numbers_filled_up_with_zeros(tmp_path):
    columns = {"a": [13744944000.0, 1e300], "b": [13744980610.0, None], "c": [36610.0, 1.0]}
    form = {"a": "DATE11", "b": "DATETIME20", "c": "TIME8", "d": "N4"}
    content = spss(tmp_path, {**columns, "d": [7.0, 12.0]}, variable_format=form)

    assert cells(read(tmp_path, content, "post.sav"))[0] == [
        *("2018-05-06", "2018-05-06T10:10:10", "10:10:10", "0007")
    ]
    assert cells(read(tmp_path, content, "post.sav"))[1][2:] == ["0:00:01", "0012"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp1252"])
def test_encodings_that_the_file_does_not_name(tmp_path, encoding):
    text = {"utf-8": "地球的中心非常热", "gb18030": "地球的中心非常热", "cp1252": "Très chaud"}[
        encoding
    ]
    inside = text.encode(encoding)
    placeholder = "x" * len(inside)
    content = spss(tmp_path, {"code": ["a"], "hot": [placeholder]}, column_labels=["", placeholder])
    content = without_its_encoding(content.replace(placeholder.encode(), inside))
    table = read(tmp_path, content, "post.sav")

    assert (table.headers, cells(table)) == (("code", text), [["a", text]])


def test_an_encoding_that_cannot_be_told(tmp_path):
    inside = "Центр Земли очень горячий".encode("cp1251")
    content = spss(tmp_path, {"code": ["a"], "hot": ["x" * len(inside)]})
    content = without_its_encoding(content.replace(b"x" * len(inside), inside))

    assert "does not say which encoding" in problem_of(lambda: opened(tmp_path, content, "p.sav"))


@pytest.mark.parametrize("rows", [-1, 4])
def test_rows_that_were_not_counted_when_the_file_was_begun(tmp_path, rows):
    content = claiming(spss(tmp_path, ANSWERS), rows)
    assert len(read(tmp_path, content, "post.sav").rows) == 4


def test_a_file_that_claims_too_much_is_refused_unread(tmp_path):
    content = claiming(spss(tmp_path, ANSWERS), 200_000_000)
    assert "is too large to be read" in problem_of(lambda: opened(tmp_path, content, "p.sav"))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"$FL2 and no more", "post.sav", "is a damaged or not completely saved SPSS file"),
        (b"code,Q1\na,1\n", "post.sav", "is not an SPSS file"),
        (b"PK\x03\x04", "post.zsav", "is an Excel workbook or a ZIP archive, although"),
        (b"$FL2@(#)", "post.csv", 'is an SPSS file, although its name ends in ".csv". End its'),
    ],
)
def test_what_is_no_spss_file(tmp_path, content, name, said):
    assert said in problem_of(lambda: opened(tmp_path, content, name))


def test_the_published_samples_have_the_missing_values_that_haven_finds(shared_data, tmp_path):
    folder = shared_data / "platforms" / "spss"
    expected = json.loads((folder / "ref_haven.json").read_text())
    assert len(expected) == 7
    for name, known in expected.items():
        grid = SpssGrid((folder / name).read_bytes(), name=name)
        columns = grid.columns(range(len(grid.variables)), first_row=1)

        assert [variable.name for variable in grid.variables] == list(known["vars"])
        for column, said in zip(columns, known["vars"].values(), strict=True):
            assert len(column) == known["rows"]
            # haven knows no missing texts: there an empty text is a text.
            if said["class"] != "character":
                assert int((column.codes < 0).sum()) == said["n_na"]


def test_a_multiple_response_set(shared_data, tmp_path):
    content = (shared_data / "platforms/spss/pyreadstat_multiple_response.sav").read_bytes()
    ticked = [one for one in opened(tmp_path, content, "p.sav").layout.columns if one.choice]

    assert [column.header for column in ticked] == [
        f"My multiple response set [Response #{n}]" for n in (1, 2, 3)
    ]
    assert {column.question for column in ticked} == {"My multiple response set"}


def test_an_event(tmp_path):
    said = {
        "column_labels": ["Your code", "How old are you?", "The center of the Earth is very hot."],
        "variable_value_labels": {"q1": {1.0: "True", 2.0: "False"}},
    }
    columns = {"code": ["a1", "b2", "c3"], "age": ["18-34"] * 3, "q1": [2.0, 1.0, None]}
    columns["lasers"] = ["True", "False", "Don't know"]
    labels = [*said["column_labels"], ""]
    content = spss(tmp_path, columns, **{**said, "column_labels": labels})
    folder = event_folder(tmp_path, files={"before.sav": content})
    event = folder / "event.toml"
    event.write_text(event.read_text().replace("pre.csv", "before.sav"))
    (folder / "pre.csv").unlink()

    assert open_event(folder).respondents.linkage.matched == 3


@pytest.mark.parametrize(
    ("record", "at", "changed"),
    [
        ((4, 1, 2), 8, 99),  # value labels of a variable that is not there
        ((2, 0, 1), 4, 4096),  # a width that no variable has
        ((2, 0, 1), 16, 1 << 16),  # a number that is printed as text
        ((2, 8, 1), 4, 17),  # a text that goes on in variables that are not there
        ((2, 0, 1), 0, 77),  # a record of no kind
    ],
)
def test_descriptions_of_variables_that_would_end_the_program(tmp_path, record, at, changed):
    content = spss(tmp_path, {**ANSWERS, "code": ["12345678"] * 4}, **SAID)
    place = content.index(struct.pack("<iii", *record)) + at
    content = content[:place] + struct.pack("<i", changed) + content[place + 4 :]

    assert "is a damaged" in problem_of(lambda: opened(tmp_path, content, "p.sav"))


def test_files_with_changed_bytes(tmp_path):
    chance = random.Random(0)
    whole = [spss(tmp_path, ANSWERS, zipped=zipped, **SAID) for zipped in (False, True)]
    for _ in range(200):
        content = bytearray(chance.choice(whole))
        for _ in range(chance.choice([1, 2, 8])):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        survives(lambda changed=bytes(content): read(tmp_path, changed, "post.sav"))


def test_a_labelled_text_that_is_not_in_the_encoding_of_its_file(tmp_path):
    said = {"variable_value_labels": {"code": {"zz": "Somebody"}}}
    content = spss(tmp_path, {"code": ["zz", "yy"], "hot": [1.0, 2.0]}, **said)
    label = content.index(b"zz", content.index(struct.pack("<ii", 3, 1)))
    content = content[:label] + b"z\xff" + content[label + 2 :]

    assert "is a damaged" in problem_of(lambda: opened(tmp_path, content, "p.sav"))
