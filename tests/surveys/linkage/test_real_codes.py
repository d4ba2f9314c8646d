"""Codes that people really gave; what is true of them is known."""

import csv

import pytest

from surveys.linkage.codes import normalised_parts
from tests.surveys.builders import column
from tests.surveys.linkage.builders import match


def texts(path, header):
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return [row[header].strip() or None for row in csv.DictReader(file)]


def codes(texts):
    return normalised_parts([[column(*texts)]])[0].to_pylist()


def test_a_panels_list_numbers_are_linked_where_equal_and_nowhere_else(shared_data):
    pre, post = (
        texts(shared_data / "gss2006" / f"gss2006_{wave}.csv", "firstid")
        for wave in ("pre", "post")
    )
    linkage = match(codes(pre), codes(post)).linkage

    assert (linkage.matched_exact, linkage.matched_tolerant) == (486, 0)

    # Without those who came twice every link would be false.
    again = sorted(set(pre) & set(post))
    linkage = match(codes(again[::2]), codes(again[1::2])).linkage
    assert linkage.matched == 0


@pytest.mark.parametrize("way", ["alternating", "one half after the other"])
def test_self_made_codes_of_different_people_are_not_linked(shared_data, way):
    file = shared_data / "carpentries" / "files" / "20180908_post_clean.csv"
    given = texts(file, "UniqueID")
    half = len(given) // 2
    two = (given[::2], given[1::2]) if way == "alternating" else (given[:half], given[half:])
    linkage = match(*map(codes, two)).linkage

    assert linkage.matched == 0
    assert linkage.duplicates > 0
