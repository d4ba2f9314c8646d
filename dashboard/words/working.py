"""The words about work that takes long: its steps, and that it was stopped."""

from __future__ import annotations

from dashboard.words.language import Phrase, say
from surveys.steps import Step, StepName

STOP, AGAIN = Phrase("Stop"), Phrase("Start again")
STOPPED = Phrase("This was stopped, and nothing of it was kept.")
BEGINS = Phrase("Working ...")

STEPS: dict[StepName, Phrase] = {
    "reading": Phrase("Reading the answers"),
    "codes": Phrase("Making tokens of the codes"),
    "understanding": Phrase("Understanding the answers"),
    "matching": Phrase("Matching people"),
    "scoring": Phrase("Scoring"),
    "estimating": Phrase("Estimating the changes"),
    "looking": Phrase("Looking at the file"),
    "taking in": Phrase("Reading and checking the file"),
    "composing": Phrase("Putting the report together"),
    "writing": Phrase("Writing the files of the pack"),
    "keeping": Phrase("Writing down what was made"),
}


def step(now: Step) -> str:
    """Return what is being done, and how far it is."""
    name = str(STEPS[now.name])
    if now.of == 1:
        return say("{step} ...", step=name)
    far = say("{step}, step {number} of {of}", step=name, number=now.done + 1, of=now.of)
    return say("{step}: {file}", step=far, file=now.about) if now.about else far
