"""Which roles are proposed for real survey files, and how many questions are asked.

`python -m tests.surveys.proposing` looks at every file anew and writes `RESULTS.md`.
"""
