"""What holds on average: intervals, tests and verdicts, tried on many invented events.

The truth of an invented event is known, so one can count how often an interval holds it, how often
a test finds what is not there, and how often something is said that is false. Full size is
``python -m tests.simulation``, which writes `RESULTS.md`; the tests here run fewer samples.
"""
