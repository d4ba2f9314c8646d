import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.linkage.coded_waves import numbered_alike
from surveys.linkage.decided import Decided, DecidedPair
from surveys.linkage.links import RULES
from surveys.linkage.matching import NOBODY, match_exactly
from surveys.linkage.tokens import keyed
from surveys.linkage.tolerant import match_tolerantly
from surveys.problems import ProblemsFound
from tests.surveys.linkage.builders import coded, match, pairs

CHANCE = random.Random(7)


def made_up(people, length=8):
    return [
        "".join(CHANCE.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))
        for _ in range(people)
    ]


PEOPLE = made_up(60)


def with_code(code, other):
    """Two waves of sixty people who give the same code twice, and one who does not."""
    return [*PEOPLE, code], [other, *PEOPLE]


@pytest.mark.parametrize(
    ("code", "other", "rule"),
    [
        ("qx81kd0z", "qx81kd0z", "exact"),
        ("qx81kd0z", "qx91kd0z", "substitution"),
        ("qx81kd0z", "qx81kd0", "insertion"),
        ("qx81kd0z", "qx8y1kd0z", "insertion"),
        ("qx81kd0z", "qx18kd0z", "swap"),
    ],
)
def test_one_edit_is_forgiven(code, other, rule):
    persons = match(*with_code(code, other))
    (link,) = [link for link in persons.links if link.pre == 60]

    assert (link.post, link.rule, link.distance) == (0, rule, int(rule != "exact"))
    assert persons.linkage.matched_tolerant == int(rule != "exact")
    assert persons.linkage.expected_chance_links < 0.2


@pytest.mark.parametrize("other", ["qx92kd0z", "q81kd0zx", "qx81", "81kd0z", None])
def test_more_is_not(other):
    assert match(*with_code("qx81kd0z", other)).linkage.matched_tolerant == 0


def test_a_tie_is_not_guessed():
    pre, post = with_code("qx81kd0z", "qx91kd0z")
    persons = match(pre, [*post, "qx81kd0y"])

    assert persons.linkage.matched_tolerant == 0
    assert persons.linkage.ambiguous == 3
    assert [doubt.reason for doubt in persons.doubtful] == ["tie", "tie"]


@pytest.mark.parametrize(("before", "after", "linked"), [(1, 1, 1), (1, 0, 0), (-1, 0, 1)])
def test_an_attribute_that_both_waves_asked_must_not_contradict(before, after, linked):
    pre, post = with_code("qx81kd0z", "qx91kd0z")
    same = [n % 2 for n in range(60)]
    persons = match_tolerantly(
        coded(pre, groups=[[*same, before]]), coded(post, groups=[[after, *same]])
    )

    assert persons.linkage.matched_tolerant == linked
    assert persons.linkage.contradicting == 2 * (1 - linked)
    assert [doubt.reason for doubt in persons.doubtful] == ["contradicts"] * (1 - linked)


def test_an_attribute_that_is_not_stable_says_nothing():
    pre, post = with_code("qx81kd0z", "qx91kd0z")
    persons = match_tolerantly(
        coded(pre, groups=[[n % 2 for n in range(61)]]), coded(post, groups=[[0] * 61])
    )

    assert persons.linkage.matched_tolerant == 1


@pytest.mark.parametrize("form", ["{}", "{:03d}", "KZ{:04d}"])
def test_numbers_of_a_list_are_never_near(form):
    pre = [form.format(n) for n in range(1, 100)]
    post = [form.format(n) for n in range(40, 140)]
    persons = match(pre, post)

    assert persons.linkage.matched == persons.linkage.matched_exact == 60
    assert persons.doubtful == ()


def test_codes_that_are_too_short_stay_unmatched_and_are_counted():
    codes = [f"{a}{b}{c}{d}" for a in "abcd" for b in "abcd" for c in "abcd" for d in "abcd"]
    CHANCE.shuffle(codes)
    persons = match(codes[:150], codes[100:250])

    assert persons.linkage.matched == persons.linkage.matched_exact == 50
    assert persons.linkage.too_common > 100


def test_equal_codes_of_a_whole_crowd_are_no_evidence():
    pre, post = (["".join(CHANCE.choices("0123456789", k=4)) for _ in range(5000)] for _ in "ab")
    persons = match(pre, post)

    assert persons.linkage.matched == 0
    assert persons.linkage.too_common > 5000


def parts(people):
    sizes = (26, 12, 31, 100, 40, 12)
    return [tuple(f"{CHANCE.randrange(size):02d}xy" for size in sizes) for _ in range(people)]


MANY_PARTS = parts(300)


@pytest.mark.parametrize(
    ("change", "distance"),
    [({}, 0), ({0: "zz"}, 1), ({3: None}, 1), ({1: "zz", 5: None}, 2), ({1: "03xz"}, 1)],
)
def test_a_part_may_differ_or_be_missing(change, distance):
    pre = MANY_PARTS[:200]
    retold = [
        tuple("zz" if at == n % 6 and n % 3 == 0 else part for at, part in enumerate(code))
        for n, code in enumerate(MANY_PARTS[100:])
    ]
    retold[50] = tuple(change.get(at, part) for at, part in enumerate(pre[150]))
    persons = match(pre, retold)
    (link,) = [link for link in persons.links if link.pre == 150]

    assert (link.post, link.distance, link.rule) == (50, distance, "parts" if distance else "exact")
    assert [at for at, agreed in enumerate(link.agreed) if not agreed] == sorted(change)
    assert pairs(persons) == {(n + 100, n) for n in range(100)}


def test_too_little_agrees():
    persons = match(MANY_PARTS[:200], [(*code[:2], None, None, None, None) for code in MANY_PARTS])

    assert persons.linkage.matched == 0


def test_decisions_are_followed():
    pre, post = with_code("qx81kd0z", "qx91kd0z")
    wanted = Decided(
        (DecidedPair(60, 0, False, ""), DecidedPair(0, 1, False, ""), DecidedPair(0, 0, True, ""))
    )
    persons = match(pre, post, decided=wanted)

    assert (0, 0) in pairs(persons)
    assert persons.linkage.matched_decided == 1
    assert persons.linkage.matched == 60
    assert not {(60, 0), (0, 1)} & pairs(persons)


@pytest.mark.parametrize("same", [True, False])
def test_equal_codes_that_contradict_are_in_doubt_until_decided(same):
    people = made_up(13000, length=4)
    groups = [person % 47 for person in range(13000)]
    waves = (
        coded(people[:7000], groups=[groups[:7000]]),
        coded(people[6000:], groups=[groups[6000:]]),
    )
    first, *others = equal_in_doubt(match_tolerantly(*waves))
    decided = Decided((DecidedPair(first.pre, first.post, same, ""),))
    assert equal_in_doubt(match_tolerantly(*waves, decided=decided)) == others


def equal_in_doubt(persons):
    return [doubt for doubt in persons.doubtful if doubt.rule == "exact"]


@pytest.mark.parametrize(
    ("accepted", "said"),
    [
        ([(0, 0)], "the pre response is linked already"),
        ([(60, 1)], "the post response is linked already"),
        ([(60, 0), (61, 0)], "the post response is linked already"),
        ([(62, 0)], "is set aside"),
    ],
)
def test_decisions_that_cannot_be_followed(accepted, said):
    pre, post = with_code("qx81kd0z", "mmmmmmmm")
    decided = Decided(tuple(DecidedPair(*pair, True, "there") for pair in accepted))

    with pytest.raises(ProblemsFound, match=said) as found:
        match([*pre, "nnnnnnnn", PEOPLE[0]], post, decided=decided)
    assert {problem.place for problem in found.value.problems} == {"there"}


@pytest.mark.parametrize(
    "codes",
    [
        ["a"],
        [None],
        ["a", "a"],
        ["x" * 60],
        [("a", "b")],
        [(None, None)],
        [("a", None), ("a", "b")],
    ],
)
def test_next_to_nothing_to_match(codes):
    linkage = match(codes, codes).linkage

    assert linkage.matched_tolerant == 0
    assert linkage.pre == linkage.post == len(codes) - linkage.duplicates_pre


# Laws, on codes near each other among many that are not.

NEAR = [
    "qx81kd0z",
    "qx91kd0z",
    "qx81kd0",
    "xq81kd0z",
    "mmmm7777",
    "mmmm7778",
    "mmm7m777",
    "nnnn",
    None,
]
ONE = st.lists(st.sampled_from(NEAR), min_size=0, max_size=7)
GROUPS = st.integers(-1, 1)


def crowd(near, groups=None):
    return coded([*PEOPLE, *near], groups=[[-1] * 60 + groups] if groups is not None else ())


@st.composite
def one_part(draw):
    near = [draw(ONE), draw(ONE)]
    groups = [draw(st.lists(GROUPS, min_size=len(of), max_size=len(of))) for of in near]
    return [[*PEOPLE, *of] for of in near], [[-1] * 60 + of for of in groups]


@st.composite
def many_parts(draw):
    def retold(code):
        lapse = draw(st.sampled_from([None, 0, 3, 5]))
        word = draw(st.sampled_from(["zz", None, "03x"]))
        return tuple(word if at == lapse else part for at, part in enumerate(code))

    waves = [
        [*MANY_PARTS[:80], *(retold(MANY_PARTS[100 + draw(st.integers(0, 3))]) for _ in range(5))]
        for _ in range(2)
    ]
    groups = [draw(st.lists(GROUPS, min_size=85, max_size=85)) for _ in waves]
    return waves, groups


WAVES = st.one_of(one_part(), many_parts())


def matched(codes, groups, answered=(None, None)):
    waves = zip(codes, groups, answered, strict=True)
    return match_tolerantly(*(coded(of, groups=[who], answered=n) for of, who, n in waves))


@settings(max_examples=25)
@given(WAVES)
def test_one_to_one(waves):
    persons = matched(*waves)
    for rows in (persons.pre, persons.post):
        seen = rows[rows != NOBODY]
        assert len(seen) == len(set(seen.tolist()))
    linkage = persons.linkage
    assert linkage.matched == len(persons.links)
    assert linkage.pre == linkage.matched + len(persons.pre_only)
    assert linkage.post == linkage.matched + len(persons.post_only)
    linked = linkage.matched_exact + linkage.matched_tolerant + linkage.matched_decided
    assert linked == linkage.matched


@settings(max_examples=25)
@given(WAVES)
def test_equal_codes_are_linked_as_ever(waves):
    codes, _ = waves
    pre, post = map(coded, codes)
    exactly = match_exactly(
        *numbered_alike(pre.parts, post.parts),
        pre_answered=pre.answered,
        post_answered=post.answered,
    )

    assert pairs(matched(*waves)) >= pairs(exactly)


@settings(max_examples=25)
@given(WAVES)
def test_swapping_the_waves_mirrors_the_links(waves):
    codes, groups = waves
    there, back = matched(codes, groups), matched(codes[::-1], groups[::-1])

    assert {(post, pre) for pre, post in pairs(there)} == pairs(back)
    assert sorted((d.post, d.pre, d.reason) for d in there.doubtful) == sorted(
        (d.pre, d.post, d.reason) for d in back.doubtful
    )
    assert there.linkage.ambiguous == back.linkage.ambiguous
    assert there.linkage.expected_chance_links == pytest.approx(back.linkage.expected_chance_links)


@settings(max_examples=25)
@given(WAVES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(waves, chance):
    codes, groups = waves
    answered = [list(range(len(of))) for of in codes]  # no two alike, so that no order counts
    order = [chance.sample(range(len(of)), len(of)) for of in codes]
    moved = [
        [[of[at] for at in rows] for of, rows in zip(column, order, strict=True)]
        for column in (codes, groups, answered)
    ]
    persons, shuffled = matched(codes, groups, answered), matched(*moved)

    def told(found, names):
        return sorted(
            (str(names[0][pre]), str(names[1][post]), rule) for pre, post, rule, *_ in found.links
        )

    assert told(shuffled, moved[0]) == told(persons, codes)
    assert shuffled.linkage.ambiguous == persons.linkage.ambiguous


@settings(max_examples=15)
@given(WAVES)
def test_keyed_tokens_match_as_plain_ones(waves):
    codes, _ = waves
    plain = match_tolerantly(*map(coded, codes))
    token = keyed(bytes(range(32)))
    secret = match_tolerantly(*(coded(of, token=token) for of in codes))

    assert list(secret.links) == list(plain.links)
    assert secret.linkage == plain.linkage
    assert {link.rule for link in plain.links} <= set(RULES)
