"""Text that a person wrote, shown as it is: nothing in it formats, links or loads anything."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")

_INTERPRETED = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~])               # a mark already taken literally
    | [`$](?=[^`$]*[`$])                # code, formulas
    | [*~](?=\S.*[*~])                  # what opens emphasis, if it can be closed
    | (?<![^\W_])_(?=\S.*_)             # likewise, unless within a word
    | \](?=[(\[:])                      # links and pictures
    | :(?=[a-z-]+[\[/])                 # colours, icons
    | <(?=[A-Za-z/!?])                  # tags
    | &(?=\#?\w+;)                      # characters by name
    | (?:(?<=^\d)|(?<=^\d\d))[.)](?=\s) | ^[#>+\-]  # numbered lists; headings, quotations, lists
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    r"""Return text that Markdown shows literally.

    Examples
    --------
    >>> print(plain("![](http://example.org) *a* $5"))
    \!\[\]\(http\:\/\/example\.org\) \*a\* \$5
    """
    return _MARKS.sub(r"\\\1", text).replace("/", r"\/")


def label(text: str) -> str:
    r"""Return text for the label of a field, changed only where Markdown would make more of it.

    Screen readers read a label as it is written, with every mark that keeps Markdown away.

    Examples
    --------
    >>> print(label("Sheet of my_file-2 (final).xlsx")), print(label("*a* ![](b)"))
    Sheet of my_file-2 (final).xlsx
    \*a* ![\](b)
    (None, None)
    """
    return _INTERPRETED.sub(lambda mark: f"\\{mark[0]}", text)
