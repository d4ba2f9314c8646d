import numpy as np
import pytest

from surveys.meaning.strays import Strays, told_once
from tests.surveys.builders import column


def noted(*columns):
    """Return what is told of columns of one file that start in row 2; only "yes" is no stray."""
    return list(map(str, found_in("post.csv", *columns)))


def found_in(file, *columns):
    """Return the problems of columns in which every answer but "yes" is stray."""
    strays = Strays(minimum=3)
    for number, texts in enumerate(columns, start=1):
        categories = list(texts.categories)
        strange = {text: (categories.index(text),) for text in categories if text != "yes"}
        strays.note(
            texts,
            strange,
            file=file,
            header=f"Q{number}",
            rows=np.arange(2, 2 + len(texts)),
            allowed=("yes", "no"),
            labels=("yes", "no"),
            remedy="Do this",
            setting="answers",
        )
    return strays.problems()


def test_nothing_strange():
    assert noted(column("yes", None)) == []


def test_the_most_frequent_first_with_its_first_rows():
    assert noted(column("x", "other", "yes", "x", None, "x", "x")) == [
        'post.csv, "Q1", 4 cells (rows 2, 5, 7, ...): "x" is not one of yes, no. Do this',
        'post.csv, "Q1", row 3: "other" is none of them either',
    ]


def test_one_answer_in_several_columns_is_said_once():
    assert noted(column("x"), column("yes"), column("x"), column("x")) == [
        'post.csv, "Q1", row 2: "x" is not one of yes, no. Do this. '
        'Also in post.csv, "Q3", row 2; post.csv, "Q4", row 2 (3 cells in all)'
    ]


def test_what_to_do_and_where_else_is_said_of_the_first_only():
    first, second = noted(column("x", "z"), column("x", "z"), column("x"))

    assert first.endswith(
        'Do this. Also in post.csv, "Q2", row 2; post.csv, "Q3", row 2 (3 cells in all)'
    )
    assert second.startswith('post.csv, "Q1", row 3: "z" is none of them either')
    assert second.endswith("Also in 1 more column (2 cells in all)")


def test_capitals_and_spaces_make_no_other_answer():
    assert noted(column("N.A.", "n.a.", "N.A. ", "yes"), column("n.a.")) == [
        'post.csv, "Q1", 3 cells (rows 2, 3, 4): "N.A." is not one of yes, no. Do this. '
        'Also in post.csv, "Q2", row 2 (4 cells in all)'
    ]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["yse"], '"yse" is not one of yes, no; did you mean "yes"?'),
        (["Don't know"], '"Don\'t know" is not one of'),
        (["7"], '"7" is not one of'),
        (["Sometimes yes"] * 3, '"Sometimes yes" is not one of'),
        (
            ["Anna Lee"],
            "an answer not shown (2 words, 7 letters, mark ~bb7) is not one of yes, no. Do this",
        ),
        (["Jo"], "an answer not shown (2 letters, mark ~"),
        (["欧阳娜"], "an answer not shown (3 letters, mark ~"),
        (["Yes, I am Anna Lee"], "an answer not shown (5 words, 13 letters, mark ~"),
        (["a@b.org"] * 3, "an answer not shown (5 letters, mark ~"),
        (["0151 2345678"], "an answer not shown (11 digits, mark ~"),
    ],
)
def test_what_may_be_about_a_person_is_not_repeated(texts, told):
    (found,) = noted(column(*texts))

    assert told in found
    assert ("empty the cell" in found) == ("not shown" in told)


def test_one_person_who_repeats_an_answer_is_one():
    assert "not shown" in noted(*[column("Anna")] * 5)[0]


def test_files_that_were_read_apart_are_told_together():
    first = found_in("a.csv", column("Anna Lee", "Anna Lee", "Maybe so"))
    told = told_once([*first, *found_in("b.csv", column("anna lee", *["Maybe so"] * 3))])

    assert [(one.answer, one.shown, one.cells) for one in told] == [
        ("Maybe so", True, 4),
        ("Anna Lee", False, 3),
    ]
    assert told[1].message.startswith(
        "an answer not shown (2 words, 7 letters, mark ~bb7) is none of them"
    )
    assert told[1].message.endswith("Also in 1 more column (3 cells in all)")
    assert "Anna" not in f"{told[1]} {told[1]!r}"


def test_a_long_answer_is_cut():
    (found,) = noted(column(*["x" * 70] * 3))

    assert f'"{"x" * 57}..."' in found


def test_a_number_that_its_column_explains_is_guessed():
    strays = Strays(minimum=3)
    for told in ({"3": "no"}, {}, {"3": "no"}):
        strays.note(
            column("３"),
            {"３": (0,)},
            file="a.csv",
            header="Q",
            rows=np.array([2]),
            allowed=("yes", "no"),
            labels=("yes", "no"),
            remedy="Do this",
            setting="answers",
            numbered=told,
        )
    assert 'did you mean "no"?' in str(strays.problems()[0])
