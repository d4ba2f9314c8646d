"""Activities: who attended what, from one multi-select column or from yes/no columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from surveys.event import Activities, Answers
from surveys.meaning.marks import mark, means_nothing
from surveys.texts import SEPARATORS, normalised

YES = frozenset(
    "yes y true 1 x attended checked selected ✓ ✔ √ ☑ 是 有 参加 参加了 да д "  # noqa: SIM905
    "ja j oui sí si sim sì иә ооба".split()
)
NO = frozenset(
    "no n false 0 - unchecked not_selected 否 没有 无 未参加 нет н "  # noqa: SIM905
    "nein non não жоқ жок".split()
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
    cells : iterable of (str, str)
        Every distinct text in the multi-select columns, and what the survey tool writes between
        choices there (empty where that is not known). Choices that the event does not mention are
        activities of their own if it mentions none at all.
    """

    def __init__(
        self, activities: Activities, answers: Answers, cells: Iterable[tuple[str, str]]
    ) -> None:
        self._said = activities.separator
        self._says_separator = activities.says_separator
        self._empty = {normalised(text) for text in answers.empty}
        self._spellings: list[tuple[str, str]] = []
        self._owners: dict[str, dict[str, str]] = {}
        named = activities.named()
        for activity in named:
            title = activities.titles[activity].spellings if activity in activities.titles else ()
            for spelling in (activity, *title, *activities.values.get(activity, ())):
                self._spellings.append((spelling, activity))
        if not named:
            by_name: dict[str, str] = {}
            found = {
                choice
                for cell, between in cells
                for choice in self._split(cell, self._separator(between))
            }
            for choice in sorted(found):
                by_name[normalised(choice)] = choice
            self._spellings = [(choice, choice) for choice in by_name.values()]
        self.activities: tuple[str, ...] = named or tuple(choice for choice, _ in self._spellings)

    @property
    def labels(self) -> tuple[str, ...]:
        """The activities in all spellings."""
        return tuple(spelling for spelling, _ in self._spellings)

    def attended(self, cell: str, between: str = "") -> tuple[set[str], set[str]]:
        """Return the activities that a multi-select cell names, and the choices that are none.

        Parameters
        ----------
        cell : str
            The choices that were ticked.
        between : str
            What the survey tool writes between them, where that is known; what the event says
            comes first.
        """
        separator = self._separator(between)
        owner = self._owner(separator)
        known: set[str] = set()
        strange: set[str] = set()
        pieces = self._split(cell, separator)
        while pieces:
            # The longest known name first: a name may hold the separator itself.
            for length in range(len(pieces), 0, -1):
                activity = owner.get(separator.join(map(normalised, pieces[:length])))
                if activity is not None:
                    known.add(activity)
                    break
            else:
                if (marked := owner.get(mark(pieces[0]))) is not None:
                    known.add(marked)
                elif not means_nothing(pieces[0], self._empty):
                    strange.add(pieces[0])
            pieces = pieces[length:]
        return known, strange

    def better_separator(self, strange: Collection[str]) -> str:
        """Return what would stand between known activities in most strange choices, or nothing.

        Parameters
        ----------
        strange : collection of str
            The choices that are none of the activities.
        """
        known = {normalised(spelling) for spelling, _ in self._spellings}
        for separator in SEPARATORS:
            explained = sum(
                len(pieces) > 1 and all(normalised(piece) in known for piece in pieces)
                for pieces in (self._split(choice, separator) for choice in strange)
            )
            if explained > len(strange) / 2:
                return separator
        return ""

    def refused(self, cell: str) -> bool:
        """Return whether a multi-select cell says that no answer was given."""
        return means_nothing(cell, self._empty)

    def ticked(self, activity: str, cell: str, choice: str = "") -> bool | None:
        """Return whether a yes/no cell says "attended", or None if it says neither.

        Parameters
        ----------
        activity : str
        cell : str
        choice : str
            What the survey tool writes into the column of a choice that was ticked, where it
            repeats the choice there.
        """
        text = normalised(cell)
        own = {normalised(spelling) for spelling, name in self._spellings if name == activity}
        if text in YES or text in own or (choice and text == normalised(choice)):
            return True
        return False if text in NO or means_nothing(cell, self._empty) else None

    def _separator(self, between: str) -> str:
        separator = self._said if self._says_separator or not between else between
        # ODK and KoboToolbox write a space between choices, others a line break.
        return normalised(separator) or separator[:1]

    def _owner(self, separator: str) -> dict[str, str]:
        """Return each name, whatever spaces stand around separators in it, and its activity."""
        if separator not in self._owners:
            owner: dict[str, str] = {}
            for spelling, activity in self._spellings:
                name = normalised(spelling)
                parts = name.split(separator) if separator else [name]
                owner.setdefault(separator.join(part.strip() for part in parts), activity)
            self._owners[separator] = owner
        return self._owners[separator]

    def _split(self, cell: str, separator: str) -> list[str]:
        """Cut a cell at the separator, in whatever width the separator was typed."""
        if self.refused(cell):
            return []
        if not separator:
            return [cell]  # reported as a fault of the event
        if len(separator) == 1 and "!" <= separator <= "~":
            cell = cell.replace(chr(ord(separator) + 0xFEE0), separator)
        return [choice.strip() for choice in cell.split(separator) if choice.strip()]
