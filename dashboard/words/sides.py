"""What is said of two settings of an event, laid side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analysis.groups.contrasts import Contrast
from analysis.outcome import GroupOutcome
from dashboard.findings import Findings
from dashboard.words import figures, filters, rules, tables
from dashboard.words.compare import way_of
from dashboard.words.language import Phrase, clauses, findings, paragraph, say
from dashboard.words.screen import SCALE_COLUMN

if TYPE_CHECKING:  # it loads what finds small groups, which the first page does without
    from analysis.two_settings import Beside

TWO_SETTINGS = Phrase("Two settings of this event")
LAY, TAKE_AWAY = Phrase("Lay another beside it"), Phrase("Take away")
HOW = Phrase(
    "Lay a second choice of people, links or scores beside the one at the top, and see on every "
    "scale what each of them says, who counts in both, and whether they differ."
)
NAMES = ("A", "B")
CHANGES = Phrase("Mean change on each scale in both settings, after minus before")
WHAT_IT_IS = Phrase(
    "A difference between settings is one between the people who count in them, and not shown to "
    "be the effect of anything. It allows for people who count in both (Welch), and for the number "
    "of scales (Benjamini-Hochberg)."
)
SETTING, CLAIM, MEANS = Phrase("Setting"), Phrase("Claim"), Phrase("What it means")
TABLE = Phrase("Both settings: claim, pairs, scores before and after, change with its interval")
DIFFERENCES = Phrase("Whether the settings differ, scale by scale")
HEADERS = (
    Phrase("Count in both"),
    Phrase("A less B"),
    Phrase("95% interval"),
    Phrase("p, adjusted"),
)


def setting(second: bool, found: Findings) -> str:
    """Return a setting with its letter, such as ``"A: All visitors · Matched pairs"``."""
    line = filters.line(found, found.basis)
    return say("{name}: {setting}", name=NAMES[second], setting=line)


def row(scale: str, second: bool) -> str:
    """Return the name of one setting's change on a scale."""
    return f"{scale} · {NAMES[second]}"


def headline(scales: Sequence[tuple[str, Contrast | None, bool]]) -> str:
    """Return on which scales two settings differ.

    Parameters
    ----------
    scales : sequence of (str, Contrast or None, bool)
        Each scale's title, the difference, and whether red checks leave nothing to claim of it.

    Examples
    --------
    >>> headline([("AI", None, False)])
    'A and B side by side: whether they differ is not tested'
    """
    tested = [(title, one, silent) for title, one, silent in scales if one is not None]
    if not tested:
        return say("A and B side by side: whether they differ is not tested")
    ways = [(title, way_of(one, silenced=silent)) for title, one, silent in tested]
    up, down = ([title for title, way in ways if way == wanted] for wanted in ("up", "down"))
    return findings(
        [
            say("A changed more than B: {scales}", scales=figures.listed(up)) if up else "",
            say("A changed less than B: {scales}", scales=figures.listed(down)) if down else "",
        ]
    ) or figures.counted(
        len(tested),
        "No clear difference between A and B on the {count} scale tested",
        "No clear difference between A and B on any of {count} scales tested",
    )


def statement(one: GroupOutcome, other: GroupOutcome, beside: Beside, *, minimum: int) -> str:
    """Return who counts in both settings, and whether they differ, or why that is not said.

    Parameters
    ----------
    one, other : GroupOutcome
        The change in each.
    beside : Beside
        What they have to do with each other.
    minimum : int
        People below which nothing is told of a group.
    """
    if beside.gives_away:
        return say(
            "B is not shown beside A: fewer than {minimum} people count in one and not in the "
            "other, or so few could be worked out from both.",
            minimum=minimum,
        )
    if one.hidden or other.hidden:
        return say("Cannot say: one of the two is not shown.")
    return paragraph([_shared(beside, minimum), _tested(one, other, beside, minimum)])


def _shared(beside: Beside, minimum: int) -> str:
    if beside.same:
        return say("The same people count in both.")
    if beside.shared == 0:
        return say("Nobody counts in both.")
    if beside.shared < minimum:
        return say("Fewer than {minimum} people count in both.", minimum=minimum)
    return figures.counted(
        beside.shared, "{count} person counts in both.", "{count} people count in both."
    )


def _tested(one: GroupOutcome, other: GroupOutcome, beside: Beside, minimum: int) -> str:
    if not one.basis == other.basis == "matched":
        if one.basis == other.basis and beside.same:
            return ""
        return say("Not tested: only the changes of matched pairs are, without weights.")
    if beside.same:
        return say("There is nothing to test.")
    if one.silenced or other.silenced:
        return say("Cannot say whether they differ: checks of the measurement failed.")
    if 0 < beside.shared < minimum:
        return say("Not tested: the difference would tell of these few.")
    found = beside.contrast
    if found is None:
        return say("Not tested: there is no spread to judge by.")
    told = {
        "difference": figures.change(found.difference),
        "interval": figures.interval(found.low, found.high),
    }
    match way_of(found, silenced=False):
        case "up":
            said = say("A changed more: {difference} points ({interval}).", **told)
        case "down":
            said = say("A changed less: {difference} points ({interval}).", **told)
        case "unclear":
            said = say("No clear difference: {difference} points ({interval}).", **told)
    return said


def subtitle(one: Findings, other: Findings) -> str:
    """Return what the chart of two settings draws."""
    said = clauses([setting(False, one), setting(True, other)])
    return say("{drawn} ({filters})", drawn=CHANGES, filters=said)


def printed(scale: str, second: bool, found: GroupOutcome, *, minimum: int) -> dict[str, str]:
    """Return the change on one scale in one setting as it is read."""
    return {
        str(SCALE_COLUMN): scale,
        str(SETTING): NAMES[second],
        str(CLAIM): str(rules.VERDICTS[rules.verdict(found)]),
        **tables.printed(found, minimum=minimum),
    }


def exact(scale: str, second: bool, found: GroupOutcome, *, minimum: int) -> dict[str, Any]:
    """Return the same unrounded, for a file."""
    named = {"scale": scale, "setting": NAMES[second], "claim": rules.verdict(found)}
    return {**named, **tables.exact(found, minimum=minimum)}


def printed_difference(
    scale: str, shown: bool, beside: Beside, means: str, *, minimum: int
) -> dict[str, str]:
    """Return the difference of two settings on a scale as it is read.

    Parameters
    ----------
    scale : str
        Its title.
    shown : bool
        Whether both are shown.
    beside : Beside
        What they have to do with each other.
    means : str
        What `statement` says.
    minimum : int
        People below which nothing is told of a group.
    """
    cells = [figures.NOTHING] * len(HEADERS)
    if shown:
        few = 0 < beside.shared < minimum
        cells[0] = f"< {minimum}" if few else figures.number(beside.shared)
    if beside.contrast is not None:
        cells[1:] = (
            figures.change(beside.contrast.difference),
            figures.interval(beside.contrast.low, beside.contrast.high),
            figures.p_value(beside.contrast.p_adjusted),
        )
    return (
        {str(SCALE_COLUMN): scale}
        | dict(zip(map(str, HEADERS), cells, strict=True))
        | {str(MEANS): means}
    )


def exact_difference(scale: str, shown: bool, beside: Beside, *, minimum: int) -> dict[str, Any]:
    """Return the same unrounded, for a file; see `printed_difference`."""
    found = beside.contrast
    few = 0 < beside.shared < minimum
    return {
        "scale": scale,
        "shared": None if not shown else f"<{minimum}" if few else beside.shared,
        "difference": found and found.difference,
        "difference_low": found and found.low,
        "difference_high": found and found.high,
        "p_value": found and found.p_value,
        "p_adjusted": found and found.p_adjusted,
    }
