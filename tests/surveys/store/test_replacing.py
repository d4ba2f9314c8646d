import json

import numpy as np
import pyarrow as pa
import pytest

from surveys.linkage.tokens import tokens_of
from surveys.store.content.code_columns import with_codes
from surveys.store.content.kept import ABOUT
from surveys.store.content.tokens import RESPONSE, TOKEN
from surveys.store.replacing import Overlap, overlap


def kept(*rows: tuple[str | None, str, str], header: str = "q1") -> pa.Table:
    """Return what is kept of responses: id of the platform, code, answer."""
    ids, codes, answers = zip(*rows, strict=True)
    columns = {
        "0": pa.array(answers, type=pa.string()).dictionary_encode(),
    }
    if any(ids):
        tokens = [None if one is None else one.encode().ljust(16) for one in ids]
        columns[RESPONSE] = pa.array(tokens, type=TOKEN)
    about = json.dumps({"columns": [{"header": header}]})
    table = pa.table(columns).replace_schema_metadata({ABOUT: about})
    return with_codes(table, tokens_of([pa.array(codes, type=pa.string())]))


ONE, TWO, THREE = ("r1", "ab", "yes"), ("r2", "cd", "no"), ("r3", "ef", "yes")
FOUR = ("r4", "gh", "no")
TWENTY = tuple((f"r{n}", f"p{n}", "yes") for n in range(20))


def anonymous(*rows):
    return kept(*((None, code, answer) for _, code, answer in rows))


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ((ONE, TWO), (ONE, TWO, THREE), Overlap(2, 0, 0, whole=True)),
        ((ONE, TWO), (THREE, ("r1", "ab", "no"), TWO), Overlap(2, 1, 0, whole=True)),
        ((ONE, TWO), (TWO, THREE), Overlap(1, 0, 1, whole=True)),
        ((ONE, TWO, THREE), (TWO,), Overlap(1, 0, 2, whole=False)),
        ((ONE, TWO), (THREE, ("r4", "gh", "no")), None),
        # Another survey that counts its responses from r1 too.
        ((ONE, TWO), (("r1", "xx", "yes"), ("r2", "yy", "no")), None),
    ],
)
def test_by_the_platforms_response_id(earlier, later, found):
    assert overlap(kept(*earlier), kept(*later)) == found


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ((ONE, TWO), (THREE, TWO, ONE), Overlap(2, 0, 0, whole=True)),
        ((ONE, ONE), (ONE, THREE), None),
        ((ONE, TWO), (ONE, THREE), None),
        ((THREE,), (ONE, TWO), None),
        # Most as they were: one corrected, one withdrawn.
        ((ONE, TWO, THREE), (ONE, TWO, ("", "ef", "no"), FOUR), Overlap(3, 1, 0, whole=True)),
        ((ONE, TWO, THREE), (ONE, TWO, FOUR), Overlap(2, 0, 1, whole=False)),
        ((ONE, TWO, THREE), (ONE, TWO), Overlap(2, 0, 1, whole=False)),
        (TWENTY, TWENTY[1:], Overlap(19, 0, 1, whole=True)),  # one withdrawn
        (TWENTY, (*TWENTY[2:-1], FOUR, ("", "p19", "no")), Overlap(18, 1, 2, whole=True)),
        (TWENTY, TWENTY[3:], Overlap(17, 0, 3, whole=False)),
    ],
)
def test_by_all_that_is_kept(earlier, later, found):
    assert overlap(anonymous(*earlier), anonymous(*later)) == found


def test_another_question_is_another_survey():
    assert overlap(anonymous(ONE), kept((None, "ab", "yes"), header="q2")) is None


def without_codes(*answers: str | None):
    return kept(*((None, None, answer) for answer in answers))


DRAWN = np.random.default_rng(1).choice(["yes", "no", "maybe"], size=(2, 300)).tolist()
ROWS = DRAWN[0]
CORRECTED = [*ROWS[:50], "other", *ROWS[51:]]


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        (ROWS[:4], ROWS[:5], Overlap(4, 0, 0, whole=True)),
        (ROWS, [*ROWS, "yes"], Overlap(300, 0, 0, whole=True)),
        (ROWS, ["yes", *ROWS], Overlap(300, 0, 0, whole=True)),  # the newest first
        (ROWS, [*CORRECTED, "yes"], Overlap(300, 1, 0, whole=True)),
        (ROWS, [*ROWS[:50], *ROWS[51:], "no", "no"], Overlap(300, 1, 0, whole=True)),  # withdrawn
        (ROWS, [None, *CORRECTED], Overlap(300, 1, 0, whole=True)),
        (ROWS, ROWS[:200], Overlap(200, 0, 100, whole=False)),
        (ROWS, DRAWN[1], None),
        (ROWS[:150] + DRAWN[1], DRAWN[0], Overlap(300, 0, 150, whole=False, told=False)),
        (ROWS, sorted(ROWS), Overlap(300, 0, 0, whole=False, told=False)),
        (ROWS[:8], DRAWN[1][:9], Overlap(8, 0, 0, whole=False, told=False)),
    ],
)
def test_without_codes_rows_that_follow_each_other_tell(earlier, later, found):
    assert overlap(without_codes(*earlier), without_codes(*later)) == found
