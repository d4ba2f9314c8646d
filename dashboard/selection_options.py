"""The options by which a command is told whom the figures are about, and whose scores they are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from surveys.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from surveys.opening import OpenedEvent
    from surveys.selecting.selection import Selection

BASES = ("matched", "everyone", "audience")
"""As in `analysis.groups.families`, which takes too long to import for a line of help."""


def add_selection_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command.

    Parameters
    ----------
    parser : argparse.ArgumentParser
        Of the command.
    """
    parser.add_argument(
        "--only",
        action="append",
        metavar="SEGMENT=GROUP",
        default=[],
        help="only people of this group; of one segment any of the groups named, of several "
        "segments those in a group of each",
    )
    parser.add_argument(
        "--activity",
        action="append",
        metavar="ACTIVITY",
        default=[],
        help="only people who attended it, or another one that is named so",
    )
    for name, dest, not_so in (("--from", "since", "earlier"), ("--to", "until", "later")):
        parser.add_argument(
            name,
            metavar="DAY",
            default="",
            dest=dest,
            help=f"only people who answered after the event on a day that is not {not_so}, such as "
            "2025-10-18 (before it, where no answer after says a day)",
        )
    parser.add_argument(
        "--strict", action="store_true", help="match by equal codes alone, whatever the event says"
    )
    parser.add_argument(
        "--without-careless",
        action="store_true",
        help="leave out whoever shows a sign of careless answers",
    )
    parser.add_argument(
        "--basis",
        choices=BASES,
        default="matched",
        help="whose scores are shown: of matched pairs, of everyone who answered, or of pairs "
        "weighted to be like the audience",
    )


def selection_of(options: argparse.Namespace, opened: OpenedEvent) -> Selection:
    """Return the selection that was asked for.

    Parameters
    ----------
    options : argparse.Namespace
        What was typed.
    opened : OpenedEvent
        The event.

    Raises
    ------
    ProblemsFound
        With everything that the event does not know.
    """
    from surveys.selecting.selection import chosen

    groups: dict[str, list[str]] = {}
    problems = []
    for typed in options.only:
        segment, equals, group = typed.partition("=")
        if equals:
            groups.setdefault(segment.strip(), []).append(group.strip())
        else:
            problems.append(Problem(f"--only {typed}", "write SEGMENT=GROUP, such as age=young"))
    selection, unknown = chosen(
        opened,
        groups=groups,
        activities=options.activity,
        strict=options.strict,
        without_careless=options.without_careless,
        since=options.since,
        until=options.until,
    )
    if problems or unknown:
        raise ProblemsFound([*problems, *unknown])
    return selection


def check_basis(reason: str | None) -> None:
    """Refuse a basis that is not possible.

    Parameters
    ----------
    reason : str or None
        What `analysis.shown.why_not` has against it.

    Raises
    ------
    ProblemsFound
        If there is anything.
    """
    from dashboard.words.filters import why_not as said

    if reason is not None:
        raise ProblemsFound([Problem("--basis audience", said(reason))])
