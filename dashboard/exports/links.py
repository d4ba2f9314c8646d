"""Every link between an answer before and one after, by file and row: codes are private."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.opening import OpenedEvent

COLUMNS = ("pre_file", "pre_row", "post_file", "post_row", "rule", "distance")


def link_rows(opened: OpenedEvent) -> Iterator[dict[str, str | int]]:
    """Yield one row for each link, in the order of the earlier files' rows.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    """
    if opened.matching is None:
        return
    places = opened.matching.places
    for link in opened.matching.links:
        pre, post = places["pre"][link.pre], places["post"][link.post]
        values = (pre.file, pre.row, post.file, post.row, link.rule, link.distance)
        yield dict(zip(COLUMNS, values, strict=True))
