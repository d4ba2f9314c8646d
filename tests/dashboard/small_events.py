"""Small event folders for the tests of what people see."""

from __future__ import annotations

import csv
import random
import string
from pathlib import Path

from surveys.loading.event_folder import BUILT_IN
from surveys.samples import BEIJING

INSTRUMENT = """
id = "quiz"
title = "Quiz"

[[scales]]
id = "facts"
title = "Facts"
scoring = "keyed"
options = ["True", "False"]

[[scales.items]]
id = "q1"
text = "The Sun is a star."
key = "True"

[[scales.items]]
id = "q2"
text = "The Moon is a planet."
key = "False"
"""

COMPOSITE = """
[[scales]]
id = "whole"
title = "Science literacy"
scoring = "composite"
weights = { knowledge = 0.5, ai_understanding = 0.3, confidence = 0.2 }
bands = [
    { title = "Basic", at_least = 55 },
    { title = { en = "Advanced", zh = "高级" }, at_least = 85 },
]
"""

EVENT = """
title = "Small event"
instrument = "quiz.toml"
[pre]
files = ["pre.csv"]
[post]
files = ["post.csv"]
[columns]
id = ["code"]
"""

SEGMENT = """
[segments.age]
title = "Age"
column = "age"
order = ["young", "old"]
"""

ACTIVITIES = """
[activities]
column = "attended"
"""


def sample_with_composite(folder: Path) -> Path:
    """Write the sample event with a composite of three of its scales, one of them self-rated."""
    folder.mkdir(parents=True)
    for file in BEIJING.iterdir():
        if file.suffix == ".csv":
            (folder / file.name).write_bytes(file.read_bytes())
    event = (BEIJING / "event.toml").read_text(encoding="utf-8")
    (folder / "event.toml").write_text(
        event.replace('instrument = "public-science"', 'instrument = "form.toml"'), encoding="utf-8"
    )
    form = (BUILT_IN / "public-science.toml").read_text(encoding="utf-8")
    (folder / "form.toml").write_text(form + COMPOSITE, encoding="utf-8")
    return folder


FOLLOWUP = """
[followup]
files = ["followup.csv"]
"""


def write_event(
    folder: Path,
    *,
    people: int = 40,
    event: str = EVENT + SEGMENT + ACTIVITIES,
    old_after: int = 30,
) -> Path:
    """Write an event in which every second person learns that the Moon is no planet.

    If the event names a follow-up, two thirds answer again and a quarter of them have forgotten it.

    Parameters
    ----------
    folder : Path
        Where to write.
    people : int
        All of them answer before and after the event.
    event : str
        What `event.toml` says.
    old_after : int
        People from this one on are in the group "old".
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "event.toml").write_text(event, encoding="utf-8")
    (folder / "quiz.toml").write_text(INSTRUMENT, encoding="utf-8")
    asked_again = FOLLOWUP in event
    for wave in ("pre", "post", "followup") if asked_again else ("pre", "post"):
        with (folder / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["code", "age", "q1", "q2", "attended"])
            for person in range(people):
                if wave == "followup" and person % 3 == 1:
                    continue
                forgot = wave == "followup" and person % 4 == 0
                learned = wave != "pre" and person % 2 == 0 and not forgot
                rows.writerow(
                    [
                        f"AB{person:04}",
                        "young" if person < old_after else "old",
                        "True" if person % 5 else "False",
                        "False" if learned else "True",
                        "Talk;Expo" if person % 3 else "Talk",
                    ]
                )
    return folder


TOLERANT = """
[matching]
method = "tolerant"
"""


def write_event_with_typos(folder: Path, *, people: int = 60, ties: int = 1) -> Path:
    """Write an event whose people made up their codes, and do not all give them again.

    The first mistypes it after the event, and is linked; so does the second, whose age group
    differs. Each of the next ones gives it with a typo twice, as two people may have done.

    Parameters
    ----------
    folder : Path
        Where to write.
    people : int
        How many there are.
    ties : int
        How many answered twice after the event.
    """
    write_event(folder, people=people, event=EVENT + SEGMENT + TOLERANT)
    chance = random.Random(7)
    letters = string.ascii_lowercase + string.digits
    codes = ["".join(chance.choices(letters, k=8)) for _ in range(people)]
    for wave in ("pre", "post"):
        header, *lines = (folder / f"{wave}.csv").read_text().splitlines()
        rows = [
            code + line.removeprefix(f"AB{person:04}")
            for person, (code, line) in enumerate(zip(codes, lines, strict=True))
        ]
        if wave == "post":
            rows[0], rows[1] = f"9{rows[0][1:]}", f"9{rows[1][1:].replace('young', 'old')}"
            for tie in range(2, 2 + ties):
                rows.append(f"8{rows[tie][1:]}")
                rows[tie] = f"9{rows[tie][1:]}"
        (folder / f"{wave}.csv").write_text("\n".join([header, *rows, ""]))
    return folder
