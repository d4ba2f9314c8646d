"""Small chart descriptions for the tests of what is drawn."""

from __future__ import annotations

from dashboard.charts.forms import (
    Answers,
    BeforeAfterChart,
    BeforeAfterRow,
    ChangeChart,
    ChangeRow,
    Chart,
    Direction,
    DistributionChart,
    DistributionRow,
    DivergingChart,
    DivergingRow,
    Frame,
    HeatCell,
    HeatChart,
    HeatRow,
    Meaning,
    Others,
    Share,
    SharesChart,
    SharesRow,
)

FRAME = Frame(
    title="Knowledge rose; interest shows no clear change",
    subtitle="Mean change of matched visitors, after minus before",
    method="Lines are 95% t intervals of the mean change of matched pairs. " * 3,
    remark="Associated with the activity, not shown to be caused by it.",
    source="Science Week 2025; 132 pairs; simulated responses",
    alt="Knowledge rose by 7.2 points.",
)
HOSTILE = (
    '<a href="http://example.org">click</a> <b>bold</b> $x$ $\\foo{$ & &lt; %{x} \x00\x08\u202e\n'
)
LONG = "International science education " * 10
CHINESE = "青少年人工智能与科学传播夏令营:来自哈萨克斯坦、乌兹别克斯坦和吉尔吉斯斯坦的青年"
RUSSIAN = "Летний лагерь для молодёжи из Казахстана, Узбекистана и Киргизии"
KAZAKH = "Қазақстан жастары, Ğ ş ı, Oʻzbekiston"
LABELS = (HOSTILE, LONG, "Ü" * 300, CHINESE, CHINESE * 6, RUSSIAN, KAZAKH, "")


def change_row(
    label: str = "Knowledge", change: float | None = 7.2, half: float = 1.0
) -> ChangeRow:
    if change is None:
        return ChangeRow(
            label, "4 pairs: too few to show", None, None, None, "unclear", "", f"{label}: few."
        )
    low, high = change - half, change + half
    direction: Direction = "up" if low > 0 else "down" if high < 0 else "unclear"
    value = f"{change:+.1f}".replace("-", "−")
    return ChangeRow(
        label, "212 pairs", change, low, high, direction, value, f"{label}: {value} points."
    )


def change_chart(*rows: ChangeRow, frame: Frame = FRAME) -> ChangeChart:
    return ChangeChart(frame, rows, no_change="no change", axis="Mean change, in points")


def score_row(
    label: str = "Knowledge",
    before: float | None = 54.1,
    after: float | None = 61.3,
    others: float | None = None,
) -> BeforeAfterRow:
    values = ["" if score is None else f"{score:.1f}" for score in (before, after)]
    public = (
        None if others is None else Others(others, others - 3, others + 3, f"USA {others:.0f}%")
    )
    return BeforeAfterRow(
        label, "212 pairs", before, after, *values, spoken=f"{label}: {values}.", others=public
    )


def score_chart(*rows: BeforeAfterRow, frame: Frame = FRAME) -> BeforeAfterChart:
    return BeforeAfterChart(frame, rows, before="before", after="after", axis="Mean score")


def shares_row(label: str = "Knowledge", *shares: float) -> SharesRow:
    named: tuple[tuple[str, Meaning], ...] = (("Fell", "down"), ("Stayed", "same"), ("Rose", "up"))
    return SharesRow(
        label,
        "212 pairs",
        tuple(
            Share(name, f"{100 * share:.0f}%", share, meaning)
            for (name, meaning), share in zip(named, shares, strict=False)
        ),
        f"{label}: 212 pairs.",
    )


def shares_chart(*rows: SharesRow, frame: Frame = FRAME) -> SharesChart:
    return SharesChart(frame, rows)


def spread_chart(*shares: tuple[float, float] | None, frame: Frame = FRAME) -> DistributionChart:
    """Return a chart whose parts without shares are not shown."""
    wide = 100 / (len(shares) or 1)
    rows = tuple(
        DistributionRow(
            label=f"{i * wide:.0f} points",
            note="" if both else "fewer than 10 people",
            low=i * wide,
            high=(i + 1) * wide,
            before=both[0] if both else None,
            after=both[1] if both else None,
            spoken=f"{i * wide:.0f} points: {both}.",
        )
        for i, both in enumerate(shares)
    )
    words = {"before": "before", "after": "after", "hidden": "fewer than 10 people"}
    return DistributionChart(frame, rows, **words, axis="Score, in points", at_most=0.02)


CELLS = (
    HeatCell("+12.3", "▲", 1.0, "distinct", "Up."),
    HeatCell("−4.5", "▼", -0.4, "distinct", "Down."),
    HeatCell("+0.3", "", 0.01, "plain", "Plain."),
    HeatCell("< 10", "", 0.0, "hidden", "Hidden."),
)


def heat_chart(
    labels: tuple[str, ...], columns: tuple[str, ...], frame: Frame = FRAME
) -> HeatChart:
    rows = tuple(
        HeatRow(label, "", tuple(CELLS[(i + j) % 4] for j in range(len(columns))))
        for i, label in enumerate(labels)
    )
    return HeatChart(frame, rows, columns, across="Role")


def answers_row(label: str, *shares: float) -> DivergingRow:
    options = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
    options = options[: len(shares)]
    waves = (
        Answers("before", shares, "12%", "63%"),
        Answers("after", tuple(reversed(shares)), "63%", "12%"),
    )
    spoken = f"{label}: 12% disagreed."
    return DivergingRow(label, "212 pairs", options, waves if shares else (), spoken)


def answers_chart(*rows: DivergingRow, frame: Frame = FRAME) -> DivergingChart:
    return DivergingChart(frame, rows)


def charts_with(labels: tuple[str, ...]) -> list[Chart]:
    """Return a chart of every form with these row labels."""
    changes = (7.2, -4.0, 0.3, None)
    return [
        change_chart(*(change_row(label, changes[i % 4]) for i, label in enumerate(labels))),
        score_chart(
            *(
                score_row(label) if i % 4 < 3 else score_row(label, None, None)
                for i, label in enumerate(labels)
            )
        ),
        shares_chart(*(shares_row(label, 0.02, 0.0, 0.98) for label in labels)),
        shares_chart(*(shares_row(label, 0.3, 0.3, 0.4) for label in labels)),
        shares_chart(*(shares_row(label) for label in labels)),
        heat_chart(labels, ("Under 18", "18-34", "60 and over")),
        answers_chart(*(answers_row(label, 0.1, 0.2, 0.3, 0.3, 0.1) for label in labels)),
    ]


EVERY_FORM = [
    change_chart(
        change_row(), change_row("Interest", 0.3), change_row("Trust", -2), change_row("New", None)
    ),
    change_chart(change_row()),
    score_chart(score_row(), score_row("Trust", 68.3, 66.4), score_row("New", None, None)),
    score_chart(score_row("Trust", 98.4, 98.3)),
    score_chart(score_row("Perfect", 100.0, 100.0), score_row("Nothing", 0.0, 0.0)),
    shares_chart(shares_row("Knowledge", 0.3, 0.3, 0.4), shares_row("Interest", 0.2, 0.5, 0.3)),
    shares_chart(shares_row("Knowledge", 0.02, 0.0, 0.98), shares_row("New")),
    spread_chart((0.2, 0.05), None, (0.5, 0.6), (0.3, 0.35)),
    spread_chart(*[(0.08, 0.07)] * 12, (0.04, 0.16)),
    spread_chart(),
    heat_chart(("Expo", "Talk"), ("Students and youth", "Teachers", RUSSIAN, CHINESE)),
    heat_chart(("Expo",), tuple(f"Group number {i}" for i in range(12))),
    heat_chart(("Below Basic", "Basic", "Advanced"), ("Below Basic", "Basic", "Advanced")),
    answers_chart(
        answers_row("Boring", 0.8, 0.2, 0, 0, 0), answers_row("New"), answers_row("Fun", 0.4, 0.6)
    ),
    *charts_with(LABELS),
    *charts_with(()),
    score_chart(score_row("Lasers", 54.1, 61.3, 46.0), score_row(CHINESE, 90.0, 88.0, 96.5)),
    *charts_with(tuple(f"Activity number {i}" for i in range(40))),
]
