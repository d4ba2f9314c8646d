"""Activities: who attended what, from one multi-select column or from yes/no columns."""

from __future__ import annotations

from collections.abc import Iterable

from surveys.event import Activities, Answers
from surveys.texts import normalised

YES = frozenset(
    "yes y true 1 x attended checked selected ✓ ✔ √ ☑ 是 有 参加 参加了 да д".split()  # noqa: SIM905
)
NO = frozenset(
    "no n false 0 - unchecked not_selected 否 没有 无 未参加 нет н".split()  # noqa: SIM905
)

MOST_ACTIVITIES = 200
"""More of them are not a programme but free text."""


class Programme:
    """The activities of an event and the texts that mean them.

    Parameters
    ----------
    activities : Activities
        What the event says about them.
    answers : Answers
        Which texts mean "no answer".
    cells : iterable of str
        Every distinct text in the multi-select columns. Choices that the event does not
        mention are activities of their own if it mentions none at all.
    """

    def __init__(self, activities: Activities, answers: Answers, cells: Iterable[str]) -> None:
        self._separator = normalised(activities.separator)
        self._empty = {normalised(text) for text in answers.empty}
        named = activities.named()
        self._owner: dict[str, str] = {}
        for activity in named:
            title = activities.titles[activity].spellings if activity in activities.titles else ()
            for spelling in (activity, *title, *activities.values.get(activity, ())):
                self._owner.setdefault(self._key(spelling), activity)
        if not named:
            choices = {choice for cell in cells for choice in self._split(cell)}
            self._owner = {self._key(choice): choice for choice in sorted(choices)}
        self.activities: tuple[str, ...] = named or tuple(dict.fromkeys(self._owner.values()))

    def attended(self, cell: str) -> tuple[set[str], set[str]]:
        """Return the activities that a multi-select cell names, and the choices that are none."""
        known: set[str] = set()
        strange: set[str] = set()
        pieces = self._split(cell)
        while pieces:
            # The longest known name first: a name may hold the separator itself.
            for length in range(len(pieces), 0, -1):
                name = self._separator.join(map(normalised, pieces[:length]))
                activity = self._owner.get(name)
                if activity is not None:
                    known.add(activity)
                    break
            else:
                strange.add(pieces[0])
            pieces = pieces[length:]
        return known, strange

    def refused(self, cell: str) -> bool:
        """Return whether a multi-select cell says that no answer was given."""
        return normalised(cell) in self._empty

    def ticked(self, activity: str, cell: str) -> bool | None:
        """Return whether a yes/no cell says "attended", or None if it says neither."""
        text = normalised(cell)
        if text in YES or self._owner.get(self._key(cell)) == activity:
            return True
        return False if text in NO or text in self._empty else None

    def _key(self, name: str) -> str:
        """Return what is compared of a name, whatever spaces stand around a separator in it."""
        if not self._separator:
            return normalised(name)
        return self._separator.join(
            part.strip() for part in normalised(name).split(self._separator)
        )

    def _split(self, cell: str) -> list[str]:
        """Cut a cell at the separator, in whatever width the separator was typed."""
        if self.refused(cell):
            return []
        if not self._separator:
            return [cell]  # reported as a fault of the event
        if len(self._separator) == 1 and "!" <= self._separator <= "~":
            cell = cell.replace(chr(ord(self._separator) + 0xFEE0), self._separator)
        return [choice.strip() for choice in cell.split(self._separator) if choice.strip()]
