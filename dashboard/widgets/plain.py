"""Text that a person wrote, shown as it is: nothing in it formats, links or loads anything."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")


def plain(text: str) -> str:
    r"""Return text that Markdown shows literally.

    Examples
    --------
    >>> print(plain("![](http://example.org) *a* $5"))
    \!\[\]\(http\:\/\/example\.org\) \*a\* \$5
    """
    return _MARKS.sub(r"\\\1", text).replace("/", r"\/")
