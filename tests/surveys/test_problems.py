from surveys.problems import Problem, ProblemsFound, did_you_mean


def test_all_problems_are_said_in_order():
    found = ProblemsFound(Problem(f"row {n}", "is wrong") for n in (2, 1))

    assert str(found) == "row 2: is wrong\nrow 1: is wrong"
    assert [problem.place for problem in found.problems] == ["row 2", "row 1"]


def test_a_nearby_word_is_named_as_it_is_written():
    assert did_you_mean("fiels", ["columns", "Files"]) == '; did you mean "Files"?'


def test_the_beginning_of_a_long_word_is_enough():
    known = ["How old are you, counted in whole years at your last birthday?"]

    assert did_you_mean("How old", known) == f'; did you mean "{known[0]}"?'


def test_nothing_near():
    assert did_you_mean("xyz", ["Files"]) == did_you_mean("", ["Files"]) == ""
