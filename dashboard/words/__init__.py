"""Numbers to sentences: every sentence that a reader sees about a result is made here."""
