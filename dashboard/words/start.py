"""The words of the first page of the sample: three ways to begin."""

from dashboard.words.language import Phrase

START = Phrase("Start")
TITLE = Phrase("How did your audience’s science literacy change?")
INTRODUCTION = Phrase(
    "Ask people the same questions before and after, and see who gained what, and how sure that "
    "is. There are three ways to begin."
)

SAMPLE = Phrase("Look at the sample event")
SAMPLE_IS = Phrase(
    "A science week in Beijing with every view filled. Nobody gave its answers: a script made them."
)
OPEN_SAMPLE = Phrase("Open the sample")

OWN = Phrase("Use your own files")
OWN_HOW = Phrase(
    "CSV or Excel files of your survey tool. Type this in a terminal, with a name for your event: "
    "a page opens that takes the files. They stay on this computer."
)
OWN_COMMAND = "scilit open my-event"

PLAN = Phrase("Plan an event")
PLAN_HOW = Phrase(
    "How many answers you need to see a change of a given size, and what so many will show. The "
    "sample’s figures stand in the fields until you put in your own."
)
OPEN_PLAN = Phrase("Make a plan")
