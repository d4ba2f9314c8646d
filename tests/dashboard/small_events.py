"""Small event folders for the tests of what people see."""

from __future__ import annotations

import csv
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
