import numpy as np

from surveys.meaning.strays import Strays
from tests.surveys.builders import column


def noted(*columns):
    """Note every answer but "yes" in columns of one file that start in row 2."""
    strays = Strays()
    for number, texts in enumerate(columns, start=1):
        categories = list(texts.categories)
        strange = {text: (categories.index(text),) for text in categories if text != "yes"}
        strays.note(
            texts,
            strange,
            file="post.csv",
            header=f"Q{number}",
            rows=np.arange(2, 2 + len(texts)),
            allowed=("yes", "no"),
            remedy="Do this",
            setting="answers",
        )
    return list(map(str, strays.problems()))


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


def test_a_long_answer_is_cut():
    (found,) = noted(column("x" * 100))

    assert f'"{"x" * 57}..."' in found
